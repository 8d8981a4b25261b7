"""German: the fixed words of the page."""

from __future__ import annotations

from collections.abc import Mapping

NAME = "Fascicula"
LANGUAGE_NAME = "Deutsch"
SKIP = "Zum Inhalt springen"
LANGUAGE = "Sprache"
ERASE = "Alles löschen"
START_OVER = "Von vorn beginnen"
FOOTER = (
    "Zur Information, kein Medizinprodukt; eine Ursache bestätigt die Ärztin oder der Arzt. Nichts verlässt diesen Computer."
)
TITLE = "{title} - Fascicula"
NO_ANSWER = (
    "Das Programm hat nicht geantwortet. Ihre Antworten stehen noch auf dieser Seite: Prüfen Sie, ob es läuft, und "
    "versuchen Sie es noch einmal."
)

# Start ---------------------------------------------------------------------------------------------------------------
START_TITLE = "Warum zuckt mein Muskel?"
START_LEAD = (
    "Meist ist Muskelzucken harmlos. Ein paar Minuten Fragen zeigen, welche Ursache am besten passt, was hilft und wohin "
    "Sie sich wenden können. Die Fragen finden auch die wenigen Fälle, die rasch Hilfe brauchen."
)
START_STOP = (
    "Wenn jemand nicht zu wecken ist, keine Luft bekommt, oder wenn plötzlich das Gesicht, ein Arm oder die Sprache "
    "versagt: Hören Sie hier auf und wählen Sie {emergency}."
)
IS_TITLE, IS_NOT_TITLE = "Was das hier ist", "Was es nicht ist"
IS = (
    "Fragen, die sich nach Ihren Antworten richten",
    "Eine Rechnung, die Sie öffnen und prüfen können, mit der Quelle jeder Zahl",
    "Etwas, das Sie in die Arztpraxis mitnehmen können, wenn ein Besuch nötig ist",
)
IS_NOT = (
    "Keine Diagnose: Es sagt, was zu Ihren Antworten passt, nie, was Sie haben",
    "Es kann Sie nicht untersuchen und keine Krankheit ausschließen",
    "Es ersetzt weder Arztbesuch noch Notruf",
)
PRIVACY_TITLE = "Ihre Antworten bleiben bei Ihnen"
PRIVACY = (
    "Diese Seite läuft auf Ihrem eigenen Computer, und nichts wird irgendwohin geschickt. Nichts wird gespeichert, wenn "
    "Sie nicht selbst eine Datei sichern; schließen Sie die Seite, sind Ihre Antworten weg."
)
BEGIN = "Beginnen"
BEGIN_HINT = "Etwa 5 Minuten. Sie können jederzeit aufhören und das Ergebnis bis dahin sehen."
OWN_WORDS = "Mit eigenen Worten beschreiben"
OPEN_TITLE = "Gesicherten Fall öffnen"
OPEN_LABEL = "Falldatei (endet auf .json)"
OPEN_HINT = "Eine Datei, die Sie hier früher gesichert haben."
OPEN = "Datei öffnen"
OPEN_NO_FILE = "Wählen Sie zuerst eine Datei."
OPEN_TOO_LARGE = "Diese Datei ist zu groß für einen Fall. Wählen Sie eine Datei, die hier gesichert wurde."
OPEN_NOT_TEXT = "Sie ist keine Textdatei."
OPEN_BROKEN = "Diese Datei ließ sich nicht lesen."
COUNTRY_LABEL = "Wo sind Sie?"
COUNTRY_HINT = "Für die richtige Telefonnummer."
COUNTRIES: Mapping[str, str] = {
    "eu": "Europa oder anderswo", "de": "Deutschland", "at": "Österreich", "ch": "Schweiz",
    "uk": "Vereinigtes Königreich", "us": "USA",
}
UNREADABLE_TITLE = "Diese Antworten lassen sich nicht mehr lesen"
UNREADABLE = (
    "Das Programm wurde neu gestartet, oder die Seite wurde unterwegs verändert. Damit Ihre Antworten privat bleiben, "
    "werden sie nirgends gespeichert und lassen sich nicht zurückholen. Haben Sie eine Falldatei gesichert, öffnen Sie "
    "sie unten; sonst beginnen Sie bitte noch einmal."
)
ERASED_TITLE = "Alles ist gelöscht"
ERASED = (
    "Von Ihren Antworten ist hier nichts mehr da. Um ganz sicher zu sein, schließen Sie auch diese Seite. Eine Datei, "
    "die Sie gesichert haben, gehört Ihnen: Löschen Sie sie selbst."
)

# Own words -----------------------------------------------------------------------------------------------------------
WORDS_TITLE = "Beschreiben Sie es mit eigenen Worten"
WORDS_LABEL = "Was zuckt, seit wann, und was haben Sie sonst bemerkt?"
WORDS_HINT = (
    "Zum Beispiel: Mein linkes Augenlid zuckt seit 3 Tagen. Ich trinke viel Kaffee. Keine Schwäche. Sagen Sie auch, was "
    "Sie nicht haben: Das hilft genauso."
)
WORDS_READ = "Meinen Text lesen"
WORDS_EMPTY = "Schreiben Sie zuerst ein paar Worte, oder gehen Sie zurück und beginnen Sie mit den Fragen."
FOUND_TITLE = "Haben Sie das gemeint?"
FOUND_INTRO = "Nichts wird übernommen, was Sie nicht bestätigen. Nehmen Sie das Häkchen weg, wo etwas nicht stimmt."
FOUND_FROM = "aus Ihren Worten: {words}"
FOUND_NONE = "In diesem Text wurde nichts erkannt. Das macht nichts: Die Fragen fragen nach allem."
FOUND_UNMATCHED = "Nicht verstanden und nicht verwendet:"
FOUND_KEEP = "Übernehmen und weiter"
FOUND_MEDICINE = "{name} (Medikament oder anderes Mittel)"
FOUND_QUOTED = "Ihr Text selbst bleibt in Ihrer Falldatei und wird im Bericht für die Arztpraxis zitiert."

# Questions -----------------------------------------------------------------------------------------------------------
NEXT, BACK, CANCEL = "Weiter", "Zurück", "So lassen"
STOP = "Ergebnis bis hierher zeigen"
REVIEW = "Meine Antworten"
SAVE_CHANGE = "Diese Antwort ändern"
NOT_SURE, NOT_SURE_AT_ALL = "Nicht sicher", "Ich bin nicht sicher"
YES, NO = "Ja", "Nein"
CHOICES: Mapping[str, str] = {"present": YES, "absent": NO, "unsure": NOT_SURE}
WHY = "Warum wir fragen"
LEFT_MANY, LEFT_ONE, LEFT_NONE = "Noch etwa {n} Fragen", "Noch etwa eine Frage", ""
STEP_OPENING = "Frage {n} der ersten {total}"
MISTAKES_TITLE = "Bitte sehen Sie sich das noch einmal an"
REST_NO = "Der Rest: nein"
REST_HINT = "Was Sie offen lassen, gilt als nicht sicher, nie als Nein."
YOU_TITLE = "Zuerst zu Ihnen"
AGE, AGE_HINT = "Wie alt sind Sie?", "In Jahren. Lassen Sie es leer, wenn Sie es lieber nicht sagen."
SEX = "Welches Geschlecht hatten Sie bei der Geburt?"
SEXES: Mapping[str, str] = {"female": "Weiblich", "male": "Männlich", "": "Das möchte ich nicht sagen"}
WANT_AGE = "Schreiben Sie Ihr Alter als Zahl von 0 bis 125, oder lassen Sie es leer."
PLACES_TITLE = "Wo zuckt es?"
PLACES_INTRO = "Wählen Sie jede Stelle, an der Sie es bemerkt haben, mit der Seite. Links ist Ihr eigenes Links."
SIDES: Mapping[str, str] = {"left": "Links", "right": "Rechts"}
SIDE_UNKNOWN = "Seite nicht sicher"
BOTH_SIDES = "beide Seiten"
PLACE_SIDE = "{place}, {side}"
PLACES_UNKNOWN = "Woanders, oder ich kann es nicht sagen"
WANT_PLACE = "Wählen Sie mindestens eine Stelle, oder sagen Sie, dass Sie es nicht sagen können."
VIEWS: Mapping[str, str] = {
    "front": "Vorn", "back": "Hinten", "face": "Gesicht", "hand": "Hände", "foot": "Füße", "tongue": "Zunge",
}
LOOK_TITLE = "Wie ist es?"
LOOK_INTRO = "Wählen Sie alles, was passt."
LOOK_UNKNOWN = "Nichts davon, oder ich kann es nicht sagen"
WANT_LOOK = "Wählen Sie mindestens eine Zeile, oder sagen Sie, dass Sie es nicht sagen können."
SINCE_UNITS: Mapping[str, str] = {
    "hour": "Stunden", "day": "Tage", "week": "Wochen", "month": "Monate", "year": "Jahre",
}
UNIT = "Einheit"
SAFETY_TITLE = "Bitte lesen Sie das zuerst. Passt etwas davon?"
SAFETY_INTRO = (
    "Meist ist Muskelzucken harmlos. Diese Zeilen finden die wenigen Fälle, die rasch Hilfe brauchen. Wählen Sie, was "
    "passt, auch wenn es wieder vorbei ist."
)
SAFETY_NONE = "Nichts davon"
WANT_SAFETY = "Wählen Sie, was passt oder wo Sie nicht sicher sind; wenn nichts passt, wählen Sie 'Nichts davon'."
WANT_SAFETY_ONE = "Sie haben eine Zeile und auch 'Nichts davon' gewählt. Bitte nehmen Sie eines davon zurück."
SEVERAL_TITLE = "Was davon passt?"
MEDICINES_NAMES = "Sie können die Namen schreiben"
MEDICINES_HINT = "Medikamente und andere Mittel, mit Kommas dazwischen. Zum Beispiel: Ramipril, Omeprazol."
WANT_NUMBER = "Schreiben Sie eine Zahl, oder wählen Sie 'Ich bin nicht sicher'."
WANT_CHOICE = "Wählen Sie eine Zeile, oder 'Nicht sicher'."
WANT_BETWEEN = "Schreiben Sie eine Zahl von {low} bis {high}, oder wählen Sie 'Ich bin nicht sicher'."
NUMBER = "Zahl"
NUMBER_UNIT = "Zahl ({unit})"

# Warning -------------------------------------------------------------------------------------------------------------
UNDERSTOOD = "Ich habe verstanden, weiter"
WARNING_EMERGENCY, WARNING_TODAY = "Halt: Das braucht jetzt Hilfe", "Das sollte heute untersucht werden"
WARNING_HELP = "Hilfe ist da, zu jeder Stunde"
WARNING_WRONG = "Haben Sie aus Versehen etwas gewählt? Gehen Sie zurück und ändern Sie es."

# My answers ----------------------------------------------------------------------------------------------------------
REVIEW_TITLE = "Ihre Antworten bis hierher"
REVIEW_NONE = "Es ist noch keine Frage beantwortet."
REVIEW_CHANGE = "Ändern"
REVIEW_CHANGE_OF = "Ändern: {what}"
REVIEW_GO_ON = "Weiter mit den Fragen"
REVIEW_SCREEN = "Die erste Prüfung"
REVIEW_WORDS = "Aus Ihren eigenen Worten"
REVIEW_FILE = "Weitere Antworten"
REVIEW_ALL_NO = "Nichts davon"
REVIEW_NOTHING = "nicht gesagt"
REVIEW_AGE = "{age} Jahre"

# Result --------------------------------------------------------------------------------------------------------------
RESULT_TITLE = "Ihr Ergebnis"
OF_100 = "{n} von 100"
SOMETHING_ELSE = "etwas anderes"
WEIGHT = "{strength}, etwa {odds}"
LEVELS: Mapping[str, str] = {
    "emergency": "Notfall: jetzt handeln",
    "same_day": "Dringend: heute ärztlicher Rat",
    "soon": "In 2 Wochen in die Arztpraxis",
    "routine": "Nicht eilig: Hausarztpraxis in den nächsten Wochen",
    "self_care": "Vorerst kein Arztbesuch nötig",
}
LEVEL_OPEN = "Noch keine Antworten"
TO_DO = "Was zu tun ist"
FITS = "Was am besten passt"
FITS_INTRO = (
    "Von 100 Menschen mit Ihren Antworten haben etwa so viele die jeweilige Ursache. Der dünne Strich zeigt, wie weit das "
    "danebenliegen kann."
)
FITS_MORE = "Warum, und woher die Zahlen kommen"
FOR, AGAINST, NONE_FOR, NONE_AGAINST = "Dafür", "Dagegen", "Bisher nichts", "Bisher nichts"
SERIOUS, SERIOUS_OPENLY = "Könnte es etwas Schlimmeres sein?", "Die ernsten Ursachen, offen gesagt"
SERIOUS_BESIDE = "Haben Sie Angst vor etwas anderem?"
CHANGE = "Was das ändern würde"
CHANGE_TRY = "Probieren Sie eine Antwort aus. Ihr Ergebnis bleibt, wie es ist."
TRY = "Probieren: {answer}"
TRY_TITLE = "Wenn es so wäre"
TRY_INTRO = "Was wäre mit dieser Antwort: {answer}?"
TRY_NOW, TRY_THEN = "Ihr Ergebnis jetzt", "Mit dieser Antwort"
TRY_KEEP = "Das stimmt bei mir: übernehmen"
TRY_BACK = "Zurück zu meinem Ergebnis"
TRY_SAME = "An dem, was zu tun ist, würde sich nichts ändern."
HELPS, EXERCISE, WHO, SOONER = "Was hilft", "Bewegung und Sport", "Wohin Sie sich wenden", "Früher in die Arztpraxis"
SOONER_LEVEL = {"emergency": "Danach erneut Hilfe holen", "same_day": "Früher oder erneut Hilfe holen"}
LESS_URGENT, MECHANISM, CLASH, NOT_ASKED = (
    "Weniger eilig", "Was im Körper geschieht", "Zwei Antworten passen nicht zusammen", "Was noch offen ist",
)
MEDICINES = "Ihre Medikamente"
ASK_MORE = "Weitere Fragen beantworten"
ASKED_ALL = "Antworten darauf würden Ihr Ergebnis kaum ändern, darum wird nicht weiter gefragt."
TAKE_AWAY = "Zum Mitnehmen"
SAVE_FILE, SAVE_FILE_HINT = "Falldatei sichern", "Die Falldatei können Sie hier wieder öffnen. Beides bleibt auf Ihrem Computer."
REPORT, REPORT_HINT = "Bericht für die Arztpraxis (PDF)", "Der Bericht ist eine Seite, die sich in einer Minute lesen lässt, mit Anhang."
PRINT = "Diese Seite drucken"
PRINT_HINT = "Oder drucken Sie mit dem Befehl Ihres Browsers."
SAVED_ON = "Diese Datei wurde am {date} gesichert."
SAME_TITLE = "Seitdem hat sich nichts geändert"
SAME = (
    "Ihre Antworten sind dieselben wie am {date}, darum ist auch das Ergebnis dasselbe. Noch einmal zu prüfen bringt nichts "
    "Neues, und das ist gut zu wissen. Sehen Sie wieder nach, wenn sich etwas ändert: etwas Neues, etwas Stärkeres oder "
    "verlorene Kraft."
)
SAME_AGAIN_TITLE = "Es hat sich nichts geändert"
SAME_AGAIN = (
    "Das sind dieselben Antworten wie zuvor, darum ist auch das Ergebnis dasselbe. Noch einmal zu prüfen bringt nichts "
    "Neues. Sehen Sie wieder nach, wenn sich etwas ändert."
)
OLD_FILE = "Diese Antworten sind vom {date}. Wenn es noch zuckt, passen Sie bitte an, wie lange es schon geht."
BEFORE_ANSWERS, WITH_ANSWERS, OTHER_ANSWERS = "Vor Ihren Antworten", "Mit Ihren Antworten", "Alle anderen Antworten"
TIMES, DIVIDED = "×{n}", "÷{n}"
WATERFALL_TITLE = "Wie jede Antwort diese Ursache verschoben hat: {name}. {steps}"
WATERFALL_INTRO = (
    "Eine Antwort nach der anderen, von der üblichen Zahl bis zu Ihrer: Nach rechts spricht dafür, nach links dagegen. Wo "
    "Antworten dasselbe sagen, trägt es die erste von ihnen."
)
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)
DATE = "{day}. {month} {year}"
FILE_NAME = "muskelzucken-{date}.json"
REPORT_NAME = "muskelzucken-{date}.pdf"
