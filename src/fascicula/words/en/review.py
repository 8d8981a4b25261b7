"""English: the fixed words of the sheet on which a clinician corrects one condition by pen."""

from __future__ import annotations

from collections.abc import Mapping

TITLE = "Review sheet: {name}"
INTRO = (
    "Of people whose twitching has this cause, how many show each finding? Please strike out what is wrong and write your number on the line. "
    "P published, A adapted from a source, E our estimate, C computed. An open line means that you agree."
)
REVIEWER = "Checked by: ______________________________   Date: ______________   Next check: ______________"
STATE = "Written by: {written}. Checked by: {checked}, on {on}."
URGENCY, PRIOR, AGE, SEX, FLAGS = "Urgency", "Main cause in, of 100,000 who come with twitching", "Age weights", "Sex weights", "Red flags"
FINDING, SHARE, RANGE, ORIGIN, YOURS = "question", "share", "90%", "from", "yours"
TWITCH, FINDINGS, VARIANT, SOURCES = "The twitch itself", "What else there is", "Picture: {name} ({share})", "Sources"
SILENT = "All other findings: as common as in people who twitch and have no disease."
SEEN = "read: {seen}"
ORIGINS: Mapping[str, str] = {"published": "P", "adapted": "A", "estimate": "E", "computed": "C"}
FOOTER = "Fascicula knowledge {version}, {hash}. Send corrections as described in docs/knowledge.md."
