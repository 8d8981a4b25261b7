"""Deutsch: die festen Wörter des Bogens, auf dem eine Ärztin oder ein Arzt eine Ursache mit dem Stift verbessert."""

from __future__ import annotations

from collections.abc import Mapping

TITLE = "Prüfbogen: {name}"
INTRO = (
    "Wie viele der Menschen, deren Zucken diese Ursache hat, zeigen den Befund? Bitte streichen Sie, was falsch ist, und schreiben Sie Ihre Zahl auf die "
    "Linie. P veröffentlicht, A nach einer Quelle angepasst, E unsere Schätzung, C berechnet. Eine leere Linie heißt: einverstanden."
)
REVIEWER = "Geprüft von: ______________________________   Datum: ______________   Nächste Prüfung: ______________"
STATE = "Geschrieben von: {written}. Geprüft von: {checked}, am {on}."
URGENCY, PRIOR, AGE, SEX, FLAGS = "Dringlichkeit", "Hauptursache bei, von 100.000, die mit Zucken kommen", "Gewichte Alter", "Gewichte Geschlecht", "Warnregeln"
FINDING, SHARE, RANGE, ORIGIN, YOURS = "Frage", "Anteil", "90 %", "woher", "Ihre"
TWITCH, FINDINGS, VARIANT, SOURCES = "Das Zucken selbst", "Was sonst noch da ist", "Bild: {name} ({share})", "Quellen"
SILENT = "Alle anderen Befunde: so häufig wie bei Menschen, die zucken und keine Krankheit haben."
SEEN = "gelesen: {seen}"
ORIGINS: Mapping[str, str] = {"published": "P", "adapted": "A", "estimate": "E", "computed": "C"}
FOOTER = "Fascicula-Wissen {version}, {hash}. Wie man Verbesserungen schickt, steht in docs/knowledge.md."
