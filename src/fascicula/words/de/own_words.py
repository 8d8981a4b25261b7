"""German: the fixed words about what was understood of a text."""

from __future__ import annotations

HEAD = "VERSTANDEN, BITTE BESTÄTIGEN"
YES, NO, UNSURE = "ja", "nein", "unsicher"
SIDES = {"left": "links", "right": "rechts", "both": "beide Seiten"}
BY_SPELLING = "ein Wort wurde für ein ähnliches gehalten"
BY_MEDICINE = "aus dem Namen des Medikaments"
MEDICINE, AGE, SEX = "Medikament", "Alter", "Geschlecht"
SEXES = {"female": "weiblich", "male": "männlich"}
NOT_UNDERSTOOD = "NICHT VERSTANDEN"
NOTHING = "Nichts wurde verstanden. Das Interview fragt stattdessen: fascicula interview"
CONFIRM = "Nichts davon zählt als Ihre Antwort, solange Sie es nicht bestätigt haben. Prüfen Sie jede Zeile, vor allem die mit nein."
AS_CASE = "ALS FALL"
