"""English: the fixed words of the doctor's sheet. More technical than the page for the person, in the same calm voice."""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Urgency

TITLE = "Muscle twitching: summary for the doctor"
SUBTITLE = "From the person's own answers, computed on their own computer. Sorts and calculates; does not diagnose."
SEX: Mapping[str | None, str] = {"female": "woman", "male": "man", None: "sex not told"}
AGE, AGE_UNKNOWN = "{n} years", "age not told"
SETTING: Mapping[str, str] = {
    "home": "asked at home", "primary_care": "asked in primary care", "neurology": "asked in neurology",
}
DATE, CASE = "Date: {date}", "Case: {id}"

# Headings ------------------------------------------------------------------------------------------------------------
URGENCY, COMPLAINT, OWN_WORDS, TIME_LINE = "Urgency", "Complaint", "In their own words", "Time line"
RED_FLAGS, DIFFERENTIAL, SERIOUS = "Warning signs", "Differential", "Serious causes, whatever their rank"
EXAMINATIONS, TAKEN, NOT_ASKED, BASIS = "Examinations to consider", "Medicines, substances, habits", "Not asked yet", "Basis and limits"
ANNEX, ANNEX_ANSWERS, ANNEX_EVIDENCE, ANNEX_SOURCES = "Annex", "All answers", "Evidence for the first causes", "Sources"
ANNEX_WATERFALL, ANNEX_SIGNS, ANNEX_REASONS = "How the answers moved the first cause, strongest first", "Warning signs in full", "All reasons for the urgency"

# Urgency -------------------------------------------------------------------------------------------------------------
LEVELS: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "emergency, now",
    Urgency.SAME_DAY: "today",
    Urgency.SOON: "soon, within 2 weeks",
    Urgency.ROUTINE: "routine, in the next weeks",
    Urgency.SELF_CARE: "self-care, no visit needed for now",
}
NO_REASON = "No warning rule fired, and the chance of a cause that needs a visit is below every threshold."
NO_REASON_FEW = "No warning rule fired so far, but few questions were answered: this is no all-clear."
RISK_TITLE = "Calculated risk"
ANSWERS, TOLD_PERSON = "Answers: {answers}", "Advice given: {advice}"
MORE, MORE_ANNEX = "and {n} more", "and {n} more, see annex"

# Complaint -----------------------------------------------------------------------------------------------------------
WHERE, WHERE_NOT, KIND, COURSE, TRIGGERS = "Where", "Not there", "Kind", "Course", "Brought on or eased by"
OTHER, TESTS, HISTORY, CLASH = "Also reported", "Tests told", "History", "Clashing answers"
PICTURE = "Body map, {view}. Marked: {places}."
PICTURE_NONE = "nothing"
SIDES_UNKNOWN = "Side not told: both marked lighter."
NO_COMPLAINT = "Nothing was told about the twitching itself."
NO_SITE = "No place was named."
ON_SIDE = "{part} ({side})"
SIDES: Mapping[str, str] = {"left": "left", "right": "right", "both": "both sides"}
TWITCHING = "Twitching"
SINCE: Mapping[str, str] = {
    "weak_since": "Weakness", "face_since": "Weak face", "sudden_when": "Sudden failure", "pelvic_since": "Bladder, bowel or saddle",
    "speech_since": "Speech or swallowing", "eye_since": "Lid or double vision", "walk_since": "Walking or balance",
    "urine_dark_since": "Dark urine",
}
WHEN: Mapping[str, str] = {
    "today": "today", "week": "in the past week", "month": "in the past month", "longer": "more than a month ago",
}
TICKS: tuple[tuple[float, str], ...] = (
    (3650, "10 years"), (730, "2 years"), (180, "6 months"), (30, "1 month"), (7, "1 week"), (1, "1 day"), (0, "now"),
)

# Warning signs -------------------------------------------------------------------------------------------------------
DOMAINS: Mapping[str, str] = {
    "safe_sudden": "Sudden failure of face, limb, speech or sight",
    "safe_awake": "Fits, awareness, mind",
    "safe_breath": "Breathing, swallowing, chest",
    "safe_power": "Strength and bulk",
    "safe_face": "Face, eyes, speech, gait",
    "safe_spine": "Cord, bladder, bowel",
    "safe_spasm": "Spasms, rigidity",
    "safe_ill": "Fever and general illness",
    "safe_taken": "Overdose, poison, withdrawal",
    "safe_event": "Recent events",
}
OTHER_SIGNS, UNTOUCHED = "Others", "Nothing asked about"
PRESENT, ABSENT, UNSURE, OPEN = "Present", "Denied", "Unsure", "Not asked"
SCREENED = "{n} only as a line left unticked"

# Differential --------------------------------------------------------------------------------------------------------
CAUSE, CHANCE, BEFORE, FOR, AGAINST = "Cause", "Of 100 with these answers", "before answers {number}", "For", "Against"
RANGE, REST = "{low} to {high}", "Everything else"
NEEDS_LEVEL: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "emergency", Urgency.SAME_DAY: "same day", Urgency.SOON: "within 2 weeks", Urgency.ROUTINE: "routine",
    Urgency.SELF_CARE: "self-care",
}
LITTLE = "the answers say little"
LEGEND = (
    "LR: likelihood ratio of the answer by itself, against people who twitch for other reasons; × is what it still changes beside the other "
    "answers (what overlaps counts once). ~ rests on an estimate of the authors; [n] source in the annex. Ranges: 90% intervals of the knowledge."
)
BARS = "Likeliest causes: "
CONTRIBUTING = "Also playing a part: {list}"
KNOWN, LIKELY = "{name} (told)", "{name} ({number})"

# The rest ------------------------------------------------------------------------------------------------------------
TOLD, DENIED = "Reported: {list}.", "Denied: {list}."
NAMED_MEDICINES = "Named: {list}."
UNKNOWN_NAME = "{name} (name not known here)"
NOT_SURE = "Unsure: {list}."
NOTHING_TOLD = "Nothing reported."
NO_EXAMINATION = "None is usual for what fits best; a history and a short neurological examination decide."
EXAMINE_FIRST = "History and neurological examination first: strength, bulk, reflexes, tone, gait, tongue."
NOTHING_OPEN = "Every question that could matter was asked."
MOST_USEFUL = "Most useful first: {list}"
VERSIONS = "Fascicula {program}, knowledge {knowledge} ({hash}), {conditions} conditions, {findings} findings."
ORIGINS = "Numbers that weighed most here: {total}, of these {published} published, {adapted} adapted from a publication, {estimate} estimated."
LISTS = "A denied sign counts as denied only when it was asked; unsure and not asked are never taken for absent."
EMPTY_ANSWERS = "No question was answered: the numbers only show what is common."

# Annex ---------------------------------------------------------------------------------------------------------------
GROUPS: Mapping[str, str] = {
    "site": "Where", "character": "Kind", "course": "Course", "duration": "Duration", "trigger": "Triggers", "symptom": "Complaints and signs",
    "sign": "Signs", "test": "Tests", "history": "History", "exposure": "Exposures and habits", "medication class": "Medicines",
}
STATUS: Mapping[str, str] = {"present": "yes", "absent": "no", "unsure": "unsure"}
EVIDENCE_HEAD = ("Answer", "In this cause", "In others", "LR alone", "LR given the rest", "Rests on")
ORIGIN: Mapping[str, str] = {
    "published": "published", "adapted": "estimate from", "estimate": "estimate", "background": "no own figure", "computed": "computed",
}
START, NOW, REST_TOGETHER = "Before the answers", "With all answers", "All other answers"
WATERFALL = "{name}: {steps}"
PAGE = "Page {n} of {total}"
NO_TEST = ("none", "no test", "none needed")
"""How a page says that a cause needs no test."""
