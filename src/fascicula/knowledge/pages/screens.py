"""safety_screen.yaml, opening.yaml and screens.yaml: what is asked together."""

from __future__ import annotations

from typing import Any

from fascicula.model import FollowUp, Screen, ScreenLine

from .reader import Reader
from .red_flags import trigger

TAKEN = ("age", "sex", "sites", "look", "dur_total", "safety")
SAFETY_WORDS = ("title", "intro", "always_shown", "none_option", "unsure_option")


def read_safety(reader: Reader) -> dict[str, Any]:
    """Safety screen, follow-ups, lists of the opening and their words, as the fields of `Knowledge`."""
    data = reader.open("safety_screen.yaml")
    lines = tuple(
        ScreenLine(id=str(item.get("id")), text=str(item.get("text")), help=str(item.get("help") or ""),
                   covers=reader.finding_ids(item.get("covers") or [], item.line), first=reader.finding_ids(item.get("split_first") or [], item.line),
                   later=reader.finding_ids(item.get("split_later") or [], item.line), also=reader.finding_ids(item.get("also_ask") or [], item.line))
        for item in data.get("items") or []
    )
    follow = tuple(FollowUp(reader.finding_ids(item.get("ask") or [], item.line), trigger(reader, item.get("when"), item.line))
                   for item in data.get("follow_ups") or [])
    opening = reader.open("opening.yaml")
    lists = {f"site: {region}": reader.finding_ids(ids, opening.line_of("regions")) for region, ids in (opening.get("regions") or {}).items()}
    lists["look"] = reader.finding_ids(opening.get("look") or [], opening.line_of("look"))
    reader.file = "safety_screen.yaml"
    missed = {key: reader.share(data[key], data.line_of(key)) for key in ("overlooked", "denied") if data.get(key)}
    words = {key: str(data[key]) for key in SAFETY_WORDS if data.get(key)}
    return {"safety": lines, "follow_ups": follow, "lists": lists, "safety_words": words, **missed}


def read_screens(reader: Reader) -> tuple[Screen, ...]:
    """Screens in their order; no finding stands on two of those that everybody gets, or on two of the others."""
    data = reader.open("screens.yaml")
    screens = tuple(Screen(str(i.get("id")), str(i.get("title")), reader.finding_ids(i.get("findings") or [], i.line), bool(i.get("everybody")))
                    for i in data.get("screens") or [])
    for item in data.get("screens") or []:
        if item.get("id") in TAKEN:
            reader.bad(item.line, f"'{item.get('id')}' is the name of a step that every interview has", "Give the screen another id.")
    for everybody in (True, False):
        reader.unique((f for s in screens if s.everybody is everybody for f in s.findings), "finding on a screen")
    return screens
