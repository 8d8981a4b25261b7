"""English: the fixed words of the interview."""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Urgency

OPENING = (
    "Why does it twitch, is it dangerous, what helps, and whom should you see? Most twitches are harmless. A "
    "few questions show which "
    "cause fits best, and find the few twitches that need help fast.",
    "If somebody cannot be woken, cannot breathe, or has a face, an arm or speech that suddenly fails: stop "
    "here and call {emergency}.",
    "Your answers stay on this computer. Nothing is kept unless you ask for it. 'Not sure' is a good answer: "
    "it is never taken as a no.",
    "For information, not a medical device; a doctor confirms a cause.",
    "",
)
HELP_HEAD = "At any question:"
KEYS = ("y yes", "n no", "u not sure", "? why we ask", "b back", "c change an earlier answer", "s stop and show the result")
KEYS_NUMBER = ("u not sure", "? why we ask", "b back", "s stop")
KEYS_SCREEN = ("Write a number.", *KEYS_NUMBER)
KEYS_SCREEN_SEVERAL = (
    "Write the numbers that fit, e.g. 1 4; add ? where you are not sure, e.g. 4?",
    "0 none of these",
    "u not sure of any",
    "b back",
    "s stop",
)
# What a person may write for it (small letters)
YES, NO = frozenset({"y", "yes", "j", "1"}), frozenset({"n", "no", "0"})
NOT_SURE = frozenset({"u", "unsure", "?u", "not sure", "dont know", "don't know"})
BACK, STOP = frozenset({"b", "back"}), frozenset({"s", "stop", "q", "quit"})
CHANGE = frozenset({"c", "change"})
FEMALE, MALE = frozenset({"f", "female", "w", "woman"}), frozenset({"m", "male", "man"})
OTHER_SEX = frozenset({"", "o", "other", "x"})
NONE_OF_THESE = frozenset({"0", "n", "no", "none"})
DAYS: Mapping[str, float] = {
    **{"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0},
    **{"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.0},
}
WRITE_NUMBER = "Write a number ({unit})."
WRITE_DAYS = "Write for example: 3 days, 2 weeks, 5 months, 1 year."
LEFT, FEW_LEFT = "about {n} more", "about one more"

ASK_AGE = "How old are you?\n  Write your age in years.   u rather not say   b back   s stop"
ASK_SEX = "What was your sex at birth? Some causes differ.\n  f female   m male   u rather not say   b back   s stop"
SAFETY_TITLE = (
    "Please read this first. Does any of these fit?\n"
    "Most twitches are harmless. These lines find the few that need help fast. Tick what fits, also if it has"
    " gone again."
)
SITES_TITLE = "Where does it twitch?"
LOOK_TITLE = "What is it like?"
SEVERAL_TITLE = "Which of these fit?"

# Why we ask: for the screens whose reason is not that of one finding
YOU_WHY = "Some causes are common in the young and rare in the old, or the other way round. Some differ between women and men."
PLACES_WHY = "The place points to the nerve or muscle that is involved. The side can tell one nerve from the whole body."
LOOK_WHY = "A fine flicker, a jerk and a cramp come from different places in the body."
SAFETY_WHY = "Each line stands for something that should be looked at soon. That is why everybody is asked."

STOP_HEADS: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "STOP",
    Urgency.SAME_DAY: "TODAY",
    Urgency.SOON: "SOON",
    Urgency.ROUTINE: "NOTE",
    Urgency.SELF_CARE: "NOTE",
}
KIND_HEAD = "HELP"
ENTER = "[Enter] I understand, show me the rest"

WHICH_CHANGE = "Which answer do you want to change? Write its number, or press Enter to leave all as it is."
NOTHING_BEFORE = "There is no question before this one here."
WANT_NUMBER = "Please write a number, or u for not sure."
WANT_BETWEEN = "Please write a number from {low} to {high}."
WANT_SEX = "Please write f, m, or u to leave it open."
WANT_TICKS = "Please write the numbers that fit, such as 1 3; 3? if you are not sure of 3; or 0 for none."
WANT_YES_NO = "Please write y for yes, n for no, or u for not sure."
WANT_CHOICE = "Please write one of: {options}; or u for not sure."
