"""German: the places of the body map, each with its side."""

from __future__ import annotations

from collections.abc import Mapping

SIDES: Mapping[str, str] = {"left": "links", "right": "rechts"}
CAPTIONS: Mapping[str, str] = {"left": "Links", "right": "Rechts"}
REGIONS: Mapping[str, str] = {
    "face": "Gesicht",
    "neck and trunk": "Hals und Rumpf",
    "arm and hand": "Arm und Hand",
    "leg and foot": "Bein und Fuß",
    "spread": "Wie es sich verhält",
}
VIEWS: Mapping[str, str] = {
    "front": "Vorne", "back": "Hinten", "face": "Gesicht", "hand": "Hände", "foot": "Füße", "tongue": "Zunge",
}
PARTS: Mapping[str, str] = {
    "forehead": "Stirn {side}",
    "eye": "rund um das Auge, {side}",
    "eyelid_upper": "Oberlid {side}",
    "eyelid_lower": "Unterlid {side}",
    "cheek": "Wange {side}",
    "perioral": "rund um den Mund, {side}",
    "jaw": "Kiefer {side}",
    "chin": "Kinn {side}",
    "face_one_side": "ganze Gesichtshälfte {side}",
    "tongue": "Zunge {side}",
    "neck": "Hals {side}",
    "shoulder": "Schulter {side}",
    "chest": "Brust {side}",
    "diaphragm": "unter den Rippen, {side}",
    "abdomen": "Bauch {side}",
    "upper_back": "oberer Rücken {side}",
    "lower_back": "unterer Rücken {side}",
    "buttock": "Gesäß {side}",
    "upper_arm": "Oberarm {side}",
    "forearm": "Unterarm {side}",
    "hand": "Hand {side}",
    "thumb": "Daumen {side}",
    "index_finger": "Zeigefinger {side}",
    "other_fingers": "andere Finger {side}",
    "thigh": "Oberschenkel {side}",
    "shin": "Knie und Schienbein {side}",
    "calf": "Wade {side}",
    "foot": "Fuß {side}",
    "toes": "Zehen {side}",
}

# Places as lines of a list where the name of the finding would read badly
PLACE_NAMES: Mapping[str, str] = {
    "site_leg": "Schienbein oder Knie",
    "site_eye": "Rund ums Auge",
    "site_perioral": "Rund um den Mund",
    "site_face_one_side": "Eine ganze Gesichtshälfte",
    "site_other_fingers": "Andere Finger",
    "site_toes": "Zehen",
}
