"""German: the fixed words of the doctor's sheet. More technical than the page for the person, in the same calm voice."""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Urgency

TITLE = "Muskelzucken: Übersicht für die Ärztin oder den Arzt"
SUBTITLE = "Aus eigenen Antworten, auf dem eigenen Computer. Ordnet und rechnet; stellt keine Diagnose."
SEX: Mapping[str | None, str] = {"female": "Frau", "male": "Mann", None: "Geschlecht nicht angegeben"}
AGE, AGE_UNKNOWN = "{n} Jahre", "Alter nicht angegeben"
SETTING: Mapping[str, str] = {
    "home": "zu Hause gefragt", "primary_care": "in der Hausarztpraxis gefragt", "neurology": "in der Neurologie gefragt",
}
DATE, CASE = "Datum: {date}", "Fall: {id}"

# Headings ------------------------------------------------------------------------------------------------------------
URGENCY, COMPLAINT, OWN_WORDS, TIME_LINE = "Dringlichkeit", "Beschwerden", "Mit eigenen Worten", "Zeitlinie"
RED_FLAGS, DIFFERENTIAL, SERIOUS = "Warnzeichen", "Differenzialdiagnose", "Ernste Ursachen, gleich an welcher Stelle"
EXAMINATIONS, TAKEN, NOT_ASKED = "Mögliche Untersuchungen", "Medikamente, Substanzen, Gewohnheiten", "Noch nicht gefragt"
BASIS = "Grundlage und Grenzen"
ANNEX, ANNEX_ANSWERS, ANNEX_EVIDENCE, ANNEX_SOURCES = "Anhang", "Alle Antworten", "Belege zu den ersten Ursachen", "Quellen"
ANNEX_WATERFALL = "Wie die Antworten die erste Ursache bewegt haben, die stärkste zuerst"
ANNEX_SIGNS, ANNEX_REASONS = "Alle Warnzeichen", "Alle Gründe für die Dringlichkeit"

# Urgency -------------------------------------------------------------------------------------------------------------
LEVELS: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "Notfall, sofort",
    Urgency.SAME_DAY: "heute noch",
    Urgency.SOON: "bald, innerhalb von 2 Wochen",
    Urgency.ROUTINE: "gewöhnlich, in den nächsten Wochen",
    Urgency.SELF_CARE: "Selbsthilfe, vorerst kein Besuch nötig",
}
NO_REASON = "Keine Warnregel hat angeschlagen, und die Möglichkeit einer Ursache, die einen Besuch braucht, liegt unter jeder Schwelle."
NO_REASON_FEW = "Bisher hat keine Warnregel angeschlagen, aber es sind nur wenige Fragen beantwortet: Das ist keine Entwarnung."
RISK_TITLE = "Berechnetes Risiko"
ANSWERS, TOLD_PERSON = "Antworten: {answers}", "Gegebener Rat: {advice}"
MORE, MORE_ANNEX = "und {n} weitere", "und {n} weitere, siehe Anhang"

# Complaint -----------------------------------------------------------------------------------------------------------
WHERE, WHERE_NOT, KIND, COURSE, TRIGGERS = "Wo", "Dort nicht", "Art", "Verlauf", "Ausgelöst oder gebessert durch"
OTHER, TESTS, HISTORY, CLASH = "Außerdem angegeben", "Angegebene Befunde", "Vorgeschichte", "Widersprüchliche Antworten"
PICTURE = "Körperbild, {view}. Markiert: {places}."
PICTURE_NONE = "nichts"
SIDES_UNKNOWN = "Seite nicht angegeben: beide sind heller markiert."
NO_COMPLAINT = "Über das Zucken selbst wurde nichts angegeben."
NO_SITE = "Keine Stelle wurde genannt."
ON_SIDE = "{part} ({side})"
SIDES: Mapping[str, str] = {"left": "links", "right": "rechts", "both": "beidseits"}
TWITCHING = "Zucken"
SINCE: Mapping[str, str] = {
    "weak_since": "Schwäche", "face_since": "Schwäche im Gesicht", "sudden_when": "Plötzlicher Ausfall", "pelvic_since": "Blase, Darm, Reithose",
    "speech_since": "Sprechen oder Schlucken", "eye_since": "Lid oder Doppelbilder", "walk_since": "Gehen oder Gleichgewicht",
    "urine_dark_since": "Dunkler Urin",
}
WHEN: Mapping[str, str] = {
    "today": "heute", "week": "in der letzten Woche", "month": "im letzten Monat", "longer": "vor über einem Monat",
}
TICKS: tuple[tuple[float, str], ...] = (
    (3650, "10 Jahre"), (730, "2 Jahre"), (180, "6 Monate"), (30, "1 Monat"), (7, "1 Woche"), (1, "1 Tag"), (0, "jetzt"),
)

# Warning signs -------------------------------------------------------------------------------------------------------
DOMAINS: Mapping[str, str] = {
    "safe_sudden": "Plötzlicher Ausfall von Gesicht, Arm, Bein, Sprache, Sehen",
    "safe_awake": "Krampfanfälle, Bewusstsein, Psyche",
    "safe_breath": "Atmung, Schlucken, Brust",
    "safe_power": "Kraft und Muskelmasse",
    "safe_face": "Gesicht, Augen, Sprechen, Gang",
    "safe_spine": "Rückenmark, Blase, Darm",
    "safe_spasm": "Spasmen, Starre",
    "safe_ill": "Fieber und Allgemeinzustand",
    "safe_taken": "Überdosis, Gift, Entzug",
    "safe_event": "Ereignisse der letzten Zeit",
}
OTHER_SIGNS, UNTOUCHED = "Weitere", "Nichts gefragt zu"
PRESENT, ABSENT, UNSURE, OPEN = "Vorhanden", "Verneint", "Unsicher", "Nicht gefragt"
SCREENED = "{n} nur als nicht angekreuzte Zeile"

# Differential --------------------------------------------------------------------------------------------------------
CAUSE, CHANCE, BEFORE, FOR, AGAINST = "Ursache", "Von 100 mit diesen Antworten", "vor den Antworten {number}", "Dafür", "Dagegen"
RANGE, REST = "{low} bis {high}", "Alles andere"
NEEDS_LEVEL: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "Notfall", Urgency.SAME_DAY: "heute noch", Urgency.SOON: "innerhalb von 2 Wochen", Urgency.ROUTINE: "gewöhnlich",
    Urgency.SELF_CARE: "Selbsthilfe",
}
LITTLE = "die Antworten sagen wenig"
LEGEND = (
    "LR: Likelihood-Quotient der Antwort allein, gegenüber Menschen, deren Muskeln aus anderen Gründen zucken; × ist, was sie neben den anderen "
    "Antworten noch ändert (Überschneidungen zählen einmal). ~ beruht auf einer Schätzung der Verfasser; [n] Quelle im Anhang. "
    "Bereiche: 90-%-Intervalle des Wissens."
)
BARS = "Wahrscheinlichste Ursachen: "
CONTRIBUTING = "Spielt auch mit: {list}"
KNOWN, LIKELY = "{name} (angegeben)", "{name} ({number})"

# The rest ------------------------------------------------------------------------------------------------------------
TOLD, DENIED = "Angegeben: {list}.", "Verneint: {list}."
NAMED_MEDICINES = "Genannt: {list}."
UNKNOWN_NAME = "{name} (Name hier nicht bekannt)"
NOT_SURE = "Unsicher: {list}."
NOTHING_TOLD = "Nichts angegeben."
NO_EXAMINATION = "Für das, was am besten passt, ist keine üblich; Anamnese und eine kurze neurologische Untersuchung entscheiden."
EXAMINE_FIRST = "Zuerst Anamnese und neurologische Untersuchung: Kraft, Muskelmasse, Reflexe, Tonus, Gang, Zunge."
NOTHING_OPEN = "Jede Frage, die etwas ändern könnte, wurde gestellt."
MOST_USEFUL = "Am nützlichsten zuerst: {list}"
VERSIONS = "Fascicula {program}, Wissensstand {knowledge} ({hash}), {conditions} Ursachen, {findings} Merkmale."
ORIGINS = (
    "Zahlen, die hier am meisten zählten: {total}, davon {published} veröffentlicht, {adapted} geschätzt auf Grundlage einer Veröffentlichung, "
    "{estimate} geschätzt."
)
LISTS = "Verneint heißt: gefragt und verneint; unsicher und nicht gefragt gelten nie als verneint."
EMPTY_ANSWERS = "Es wurde keine Frage beantwortet: Die Zahlen zeigen nur, was häufig ist."

# Annex ---------------------------------------------------------------------------------------------------------------
GROUPS: Mapping[str, str] = {
    "site": "Wo", "character": "Art", "course": "Verlauf", "duration": "Dauer", "trigger": "Auslöser", "symptom": "Beschwerden und Zeichen",
    "sign": "Zeichen", "test": "Befunde", "history": "Vorgeschichte", "exposure": "Kontakte und Gewohnheiten", "medication class": "Medikamente",
}
STATUS: Mapping[str, str] = {"present": "ja", "absent": "nein", "unsure": "unsicher"}
EVIDENCE_HEAD = ("Antwort", "Bei dieser Ursache", "Sonst", "LR allein", "LR neben den anderen", "Beruht auf")
ORIGIN: Mapping[str, str] = {
    "published": "veröffentlicht", "adapted": "geschätzt nach", "estimate": "Schätzung", "background": "keine eigene Zahl", "computed": "berechnet",
}
START, NOW, REST_TOGETHER = "Vor den Antworten", "Mit allen Antworten", "Alle anderen Antworten"
WATERFALL = "{name}: {steps}"
PAGE = "Seite {n} von {total}"
NO_TEST = ("keine", "keine nötig", "keiner", "none")
