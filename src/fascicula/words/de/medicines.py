"""German: the fixed words about medicines and substances that were named."""

from __future__ import annotations

HEAD = "MEDIKAMENTE"
UNKNOWN = "'{name}' ist hier nicht bekannt und zählt deshalb auf dieser Seite nicht."
DID_YOU_MEAN = "Meinten Sie {names}?"
ASK_PHARMACIST = "Wenn es richtig geschrieben ist, fragen Sie in der Apotheke, ob es Muskeln zucken lässt."
OPEN = "Der Name allein beantwortet das nicht ({names}): {question}"
DENIED = "Sie haben '{question}' mit Nein beantwortet, aber {name} genannt. Diese Seite zählt es als Ja; bitte sehen Sie noch einmal nach."
NO_BEARING = "Bekannt und hier ohne Bedeutung für das Zucken: {names}."
OR = " oder "
WRITE_NAMES = "oder schreiben Sie Namen, mit Komma dazwischen"
