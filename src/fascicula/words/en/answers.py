"""English: how an answer reads in a list of reasons. The short forms of each finding stand on its own page."""

from __future__ import annotations

from collections.abc import Mapping

UNSURE = "not sure: {what}"
SITE_YES, SITE_NO = "the {part} twitches", "the {part} does not twitch"

SINGULAR = (("1 cups", "1 cup"), ("1 hours", "1 hour"))
SPANS = {"under": "under {n}", "over": "over {n}", "from": "{n} or more", "to": "{low} to {high}"}

SO_FAR = "{time} so far"
LASTING: Mapping[str, str] = {
    "under_2d": "less than two days so far",
    "2d_2w": "two days to two weeks so far",
    "2w_3m": "two weeks to three months so far",
    "3m_1y": "three months to a year so far",
    "over_1y": "more than a year so far",
}
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# length in days, one of it, several
TIMES = (
    (365.0, "one year", "{n} years"),
    (30.4, "one month", "{n} months"),
    (7.0, "one week", "{n} weeks"),
    (1.0, "one day", "{n} days"),
)
LESS_THAN_A_DAY = "less than a day so far"

HOW_FAST = {
    "minutes": "within minutes",
    "hours_days": "within hours or days",
    "weeks": "within weeks",
    "slower": "slowly",
}
HOW_LONG = {
    "today": "today",
    "week": "in the past week",
    "month": "in the past month",
    "longer": "more than a month ago",
}
