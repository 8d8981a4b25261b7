"""English: the places of the body map, each with its side."""

from __future__ import annotations

from collections.abc import Mapping

SIDES: Mapping[str, str] = {"left": "left", "right": "right"}
CAPTIONS: Mapping[str, str] = {"left": "Left", "right": "Right"}
"""Written beside a figure."""
REGIONS: Mapping[str, str] = {
    "face": "Face",
    "neck and trunk": "Neck and trunk",
    "arm and hand": "Arm and hand",
    "leg and foot": "Leg and foot",
    "spread": "How it behaves",
}
VIEWS: Mapping[str, str] = {
    "front": "Front", "back": "Back", "face": "Face", "hand": "Hands", "foot": "Feet", "tongue": "Tongue",
}
PARTS: Mapping[str, str] = {
    "forehead": "{side} forehead",
    "eye": "around the {side} eye",
    "eyelid_upper": "{side} upper eyelid",
    "eyelid_lower": "{side} lower eyelid",
    "cheek": "{side} cheek",
    "perioral": "around the mouth, {side}",
    "jaw": "{side} jaw",
    "chin": "chin, {side}",
    "face_one_side": "whole {side} side of the face",
    "tongue": "tongue, {side}",
    "neck": "neck, {side}",
    "shoulder": "{side} shoulder",
    "chest": "chest, {side}",
    "diaphragm": "under the ribs, {side}",
    "abdomen": "belly, {side}",
    "upper_back": "upper back, {side}",
    "lower_back": "lower back, {side}",
    "buttock": "{side} buttock",
    "upper_arm": "{side} upper arm",
    "forearm": "{side} forearm",
    "hand": "{side} hand",
    "thumb": "{side} thumb",
    "index_finger": "{side} forefinger",
    "other_fingers": "other fingers, {side}",
    "thigh": "{side} thigh",
    "shin": "{side} knee and shin",
    "calf": "{side} calf",
    "foot": "{side} foot",
    "toes": "toes, {side}",
}

# Places as lines of a list where the name of the finding would read badly
PLACE_NAMES: Mapping[str, str] = {
    "site_leg": "Shin or knee",
    "site_eye": "Around the eye",
    "site_perioral": "Around the mouth",
    "site_face_one_side": "One whole side of the face",
    "site_other_fingers": "Other fingers",
    "site_toes": "Toes",
}
