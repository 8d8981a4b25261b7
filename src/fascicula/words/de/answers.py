"""German: how an answer reads in a list of reasons. The short forms of each finding stand in the knowledge's `texts/de/findings`."""

from __future__ import annotations

from collections.abc import Mapping

UNSURE = "nicht sicher: {what}"
SITE_YES, SITE_NO = "{part}: zuckt", "{part}: zuckt nicht"

HOW_FAST: Mapping[str, str] = {
    "minutes": "innerhalb von Minuten",
    "hours_days": "innerhalb von Stunden oder Tagen",
    "weeks": "innerhalb von Wochen",
    "slower": "langsam",
}
HOW_LONG: Mapping[str, str] = {
    "today": "heute",
    "week": "in der vergangenen Woche",
    "month": "im vergangenen Monat",
    "longer": "vor mehr als einem Monat",
}
SINGULAR = (("1 Tassen", "1 Tasse"), ("1 Stunden", "1 Stunde"))
SPANS = {"under": "unter {n}", "over": "über {n}", "from": "{n} oder mehr", "to": "{low} bis {high}"}

SO_FAR = "seit {time}"
LASTING: Mapping[str, str] = {
    "under_2d": "seit weniger als zwei Tagen",
    "2d_2w": "seit zwei Tagen bis zwei Wochen",
    "2w_3m": "seit zwei Wochen bis drei Monaten",
    "3m_1y": "seit drei Monaten bis einem Jahr",
    "over_1y": "seit mehr als einem Jahr",
}
NUMBER_WORDS = ("kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
# length in days, one of it, several
TIMES = (
    (365.0, "einem Jahr", "{n} Jahren"),
    (30.4, "einem Monat", "{n} Monaten"),
    (7.0, "einer Woche", "{n} Wochen"),
    (1.0, "einem Tag", "{n} Tagen"),
)
LESS_THAN_A_DAY = "seit weniger als einem Tag"
