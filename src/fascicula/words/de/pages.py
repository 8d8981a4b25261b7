"""Deutsch: die Beschriftungen der Seiten, die `fascicula knowledge show` druckt. Kennungen, Quellen und Notizen bleiben wie in den Dateien."""

from __future__ import annotations

COLUMN = 14
"""Width of the labels."""
FOR_PEOPLE = "für Menschen: {name}"
URGENCY, PRIOR, AGE, SEX, VARIANT, FLAGS, NO_FLAGS = "Dringlichkeit", "Häufigkeit", "Alter", "Geschlecht", "Bild: {name} ({what})", "Warnregeln", "keine eigene"
PRIORS = "von 100.000, die mit Zucken kommen: {numbers}"
ELSE = "sonst {share}"
MECHANISM, COURSE, EXERCISE, DOCTOR = "im Körper", "Verlauf", "Bewegung", "wohin"
HELPS, HELP_FOR, SOONER = "was hilft", "{step} (für: {whom})", "früher, wenn"
SOURCES, SOURCE, NO_YEAR, NOT_SAID = "Quellen", "{key}: {title} ({year}), {kind}; gelesen: {seen}", "ohne Jahr", "nicht gesagt"
REVIEW, REVIEWED = "Prüfung", "geschrieben: {written_by}; geprüft von: {checked_by}; am: {checked_on}; nächste Prüfung: {next_check}"

QUESTION, HELP, WHY, TOLD_BY, BACKGROUND = "Frage", "Hilfe", "warum", "gesagt von", "Hintergrund"
MEASURED = "gemessen", "{share} bei {who}{factor}; wem etwas Häufiges es bringt, der ist herausgerechnet"
FACTOR = ", x {factor} ({low}-{high}), damit es zu dieser Frage passt"
STATED_BY = "Anteil bei den Ursachen, die etwas dazu sagen"

LEVEL, FIRES, SILENT, ACTION, POINTS, SOURCE_OF = "Stufe", "warnt bei", "schweigt bei", "Rat", "weist auf", "Quelle"
AND, OR, NOT, AT_LEAST = " und ", " oder ", "nicht ({rule})", "mindestens {n} von ({rules})"
RANGE, IS = "{finding} von {low} bis {high}", "{finding} ist {answer}"
