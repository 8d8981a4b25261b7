"""German: the fixed words of the interview."""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Urgency

OPENING = (
    "Warum zuckt der Muskel, ist das gefährlich, was hilft, und wohin können Sie sich wenden? Meist ist Muskelzucken "
    "harmlos. Einige Fragen zeigen, welche Ursache am besten passt, und finden die wenigen Fälle, die rasch Hilfe brauchen.",
    "Wenn jemand nicht zu wecken ist, keine Luft bekommt, oder wenn plötzlich das Gesicht, ein Arm oder die Sprache "
    "versagt: Hören Sie hier auf und wählen Sie {emergency}.",
    "Ihre Antworten bleiben auf diesem Computer. Nichts wird aufgehoben, wenn Sie es nicht wünschen. 'Nicht sicher' ist "
    "eine gute Antwort: Sie wird nie als Nein gewertet.",
    "Zur Information, kein Medizinprodukt; eine Ursache bestätigt die Ärztin oder der Arzt.",
    "",
)
HELP_HEAD = "Bei jeder Frage:"
KEYS = ("j ja", "n nein", "u nicht sicher", "? warum wir fragen", "z zurück", "ä frühere Antwort ändern", "s Schluss und Ergebnis zeigen")
KEYS_NUMBER = ("u nicht sicher", "? warum wir fragen", "z zurück", "s Schluss")
KEYS_SCREEN = ("Schreiben Sie eine Zahl.", *KEYS_NUMBER)
KEYS_SCREEN_SEVERAL = (
    "Schreiben Sie die Zahlen, die passen, zum Beispiel 1 4; mit ? dahinter, wo Sie nicht sicher sind, zum Beispiel 4?",
    "0 nichts davon",
    "u bei keinem sicher",
    "z zurück",
    "s Schluss",
)
# What a person may write for it (small letters)
YES, NO = frozenset({"j", "ja", "y", "1"}), frozenset({"n", "nein", "0"})
NOT_SURE = frozenset({"u", "unsicher", "?u", "nicht sicher", "weiß nicht", "weiss nicht", "weiß ich nicht"})
BACK, STOP = frozenset({"z", "zurück", "zurueck", "b"}), frozenset({"s", "schluss", "stop", "stopp", "ende", "q"})
CHANGE = frozenset({"ä", "ae", "ändern", "aendern", "c"})
FEMALE, MALE = frozenset({"w", "weiblich", "f", "frau"}), frozenset({"m", "männlich", "maennlich", "mann"})
OTHER_SEX = frozenset({"", "d", "divers", "x"})
NONE_OF_THESE = frozenset({"0", "n", "nein", "nichts", "keine", "keins"})
DAYS: Mapping[str, float] = {
    **{"stunde": 1 / 24, "tag": 1.0, "woche": 7.0, "monat": 30.4, "jahr": 365.0},
    **{"stunden": 1 / 24, "tage": 1.0, "wochen": 7.0, "monate": 30.4, "jahre": 365.0},
    **{"tagen": 1.0, "monaten": 30.4, "jahren": 365.0},
}
WRITE_NUMBER = "Schreiben Sie eine Zahl ({unit})."
WRITE_DAYS = "Schreiben Sie zum Beispiel: 3 Tage, 2 Wochen, 5 Monate, 1 Jahr."
LEFT, FEW_LEFT = "noch etwa {n}", "noch etwa eine"

ASK_AGE = "Wie alt sind Sie?\n  Schreiben Sie Ihr Alter in Jahren.   u lieber nicht sagen   z zurück   s Schluss"
ASK_SEX = (
    "Welches Geschlecht hatten Sie bei der Geburt? Manche Ursachen unterscheiden sich.\n"
    "  w weiblich   m männlich   u lieber nicht sagen   z zurück   s Schluss"
)
SAFETY_TITLE = (
    "Bitte lesen Sie das zuerst. Passt etwas davon?\n"
    "Meist ist Muskelzucken harmlos. Diese Zeilen finden die wenigen Fälle, die rasch Hilfe brauchen. Wählen Sie, was "
    "passt, auch wenn es wieder vorbei ist."
)
SITES_TITLE = "Wo zuckt es?"
LOOK_TITLE = "Wie ist es?"
SEVERAL_TITLE = "Was davon passt?"

# Why we ask: for the screens whose reason is not that of one finding
YOU_WHY = (
    "Manche Ursachen sind bei jungen Menschen häufig und bei alten selten, oder umgekehrt. Manche unterscheiden sich "
    "zwischen Frauen und Männern."
)
PLACES_WHY = (
    "Die Stelle weist auf den Nerv oder Muskel, um den es geht. Die Seite kann einen einzelnen Nerv vom ganzen Körper "
    "unterscheiden."
)
LOOK_WHY = "Ein feines Flimmern, ein Ruck und ein Krampf kommen von verschiedenen Stellen im Körper."
SAFETY_WHY = "Jede Zeile steht für etwas, das bald untersucht werden sollte. Darum werden alle danach gefragt."

STOP_HEADS: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "HALT",
    Urgency.SAME_DAY: "HEUTE",
    Urgency.SOON: "BALD",
    Urgency.ROUTINE: "HINWEIS",
    Urgency.SELF_CARE: "HINWEIS",
}
KIND_HEAD = "HILFE"
ENTER = "[Eingabetaste] Ich habe verstanden, zeigen Sie mir den Rest"

WHICH_CHANGE = "Welche Antwort möchten Sie ändern? Schreiben Sie ihre Zahl; mit der Eingabetaste bleibt alles, wie es ist."
NOTHING_BEFORE = "Davor steht hier keine Frage."
WANT_NUMBER = "Bitte schreiben Sie eine Zahl, oder u für nicht sicher."
WANT_BETWEEN = "Bitte schreiben Sie eine Zahl von {low} bis {high}."
WANT_SEX = "Bitte schreiben Sie w, m, oder u, um es offen zu lassen."
WANT_TICKS = (
    "Bitte schreiben Sie die Zahlen, die passen, zum Beispiel 1 3; 3?, wenn Sie bei 3 nicht sicher sind; oder 0 für nichts davon."
)
WANT_YES_NO = "Bitte schreiben Sie j für ja, n für nein oder u für nicht sicher."
WANT_CHOICE = "Bitte schreiben Sie eines davon: {options}; oder u für nicht sicher."
