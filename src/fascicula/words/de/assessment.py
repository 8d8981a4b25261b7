"""German: every fixed sentence a person reads in an assessment.

The same house rules as in English: what to do comes first; never a claim that somebody has a disease; no exclamation marks;
no cosiness in an emergency; an estimate is called one; of 100 people, and 1 in N for what is rare. Phrases for answers stand
in the nominative, so every sentence here takes them after a colon or as its subject.
"""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Urgency

# Numbers -------------------------------------------------------------------------------------------------------------
THOUSANDS, DECIMAL, PERCENT = ".", ",", "{n}\u00a0%"
ONE_IN, FEWER_THAN_ONE_IN = "1 von {n}", "weniger als 1 von {n}"
ABOUT, ABOUT_OF_100 = "etwa {number}", "etwa {n} von 100"
BETWEEN, UP_TO, AT_MOST = "zwischen {low} und {high}", "bis zu {high}", "oder {high}, falls unsere Zahlen zu niedrig sind"
TO_ONE = "{n} zu 1"
NUMBER_WORDS = ("keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")

# Telephone -----------------------------------------------------------------------------------------------------------
# Looked up in 2026: spektrum.de and domradio.de (Telefonseelsorge 0800 111 0 111), mkuem.rlp.de (06131 19240) and the list of
# the poison centres of the Länder (030 19240), gesundheit.gv.at (112, 144, 01 406 43 43), nachrichten.at (142), hallo.gr.ch
# (112, 144, 145), srf.ch (143)
NUMBERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "eu": {
        "emergency": ("die 112 (in Österreich und der Schweiz auch 144)", "die 112"),
        "crisis": (
            "ein Krisentelefon (Telefonseelsorge in Deutschland 0800 111 0 111, in Österreich 142, Die Dargebotene Hand "
            "in der Schweiz 143)",
            "ein Krisentelefon",
        ),
        "poison": (
            "den Giftnotruf (in Deutschland zum Beispiel 030 19240, in Österreich 01 406 43 43, in der Schweiz 145)",
            "den Giftnotruf",
        ),
    },
    "uk": {
        "emergency": ("die 999", "die 999"),
        "crisis": ("ein Krisentelefon (Samaritans 116 123)", "ein Krisentelefon"),
        "poison": ("den Giftnotruf (NHS 111)", "den Giftnotruf"),
    },
    "us": {
        "emergency": ("die 911", "die 911"),
        "crisis": ("ein Krisentelefon (988)", "ein Krisentelefon"),
        "poison": ("den Giftnotruf (1-800-222-1222)", "den Giftnotruf"),
    },
    "de": {
        "emergency": ("die 112", "die 112"),
        "crisis": ("ein Krisentelefon (Telefonseelsorge 0800 111 0 111)", "ein Krisentelefon"),
        "poison": ("den Giftnotruf (zum Beispiel 030 19240 oder 06131 19240)", "den Giftnotruf"),
    },
    "at": {
        "emergency": ("die 144 (oder 112)", "die 144"),
        "crisis": ("ein Krisentelefon (Telefonseelsorge 142)", "ein Krisentelefon"),
        "poison": ("den Giftnotruf (01 406 43 43)", "den Giftnotruf"),
    },
    "ch": {
        "emergency": ("die 144 (oder 112)", "die 144"),
        "crisis": ("ein Krisentelefon (Die Dargebotene Hand 143)", "ein Krisentelefon"),
        "poison": ("den Giftnotruf (Tox Info Suisse 145)", "den Giftnotruf"),
    },
}
LINES = {"emergency": r"\bdie Notrufnummer\b", "crisis": r"\bein Krisentelefon\b", "poison": r"\bden Giftnotruf\b"}

# Headings ------------------------------------------------------------------------------------------------------------
TO_DO, LESS_URGENT, FITS, WHY = "WAS ZU TUN IST", "WENIGER EILIG", "AM BESTEN PASST", "WARUM"
SERIOUS, SERIOUS_OPENLY = "HABEN SIE ANGST VOR ETWAS SCHLIMMEREM?", "DIE ERNSTEN URSACHEN, OFFEN GESAGT"
SERIOUS_BESIDE = "HABEN SIE ANGST VOR ETWAS ANDEREM?"
CHANGE, HELPS, EXERCISE, WHO = "WAS DAS ÄNDERT", "WAS HILFT", "BEWEGUNG", "WOHIN"
SOONER_LEVEL = {Urgency.EMERGENCY: "DANACH ERNEUT HILFE HOLEN", Urgency.SAME_DAY: "FRÜHER ODER ERNEUT HILFE HOLEN"}
SOONER, MECHANISM, NOT_ASKED = "FRÜHER IN DIE ARZTPRAXIS", "IM KÖRPER", "NOCH OFFEN"
CLASH = "ZWEI ANTWORTEN PASSEN NICHT ZUSAMMEN"

# What to do ----------------------------------------------------------------------------------------------------------
DO: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: (
        "Wählen Sie jetzt die Notrufnummer oder lassen Sie sich in eine Notaufnahme bringen. Fahren Sie nicht selbst."
    ),
    Urgency.SAME_DAY: "Gehen Sie heute noch in eine Arztpraxis oder rufen Sie dort an.",
    Urgency.SOON: "Gehen Sie innerhalb von 2 Wochen in eine Arztpraxis.",
    Urgency.ROUTINE: "Gehen Sie in den nächsten Wochen in die Hausarztpraxis. Es eilt nicht.",
    Urgency.SELF_CARE: "Sie können zu Hause selbst für sich sorgen.",
}
DO_TOO: Mapping[Urgency, str] = {Urgency.SAME_DAY: "Gehen Sie heute noch in eine Arztpraxis. Gehen Sie heute in eine Arztpraxis."}  # what the first line says as well
THEN: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "sofort die Notrufnummer wählen",
    Urgency.SAME_DAY: "noch heute ärztlicher Rat",
    Urgency.SOON: "ein Arztbesuch innerhalb von 2 Wochen",
    Urgency.ROUTINE: "ein Besuch in der Hausarztpraxis in den nächsten Wochen",
    Urgency.SELF_CARE: "vorerst kein Arztbesuch nötig",
}
NO_WARNING = (
    "In Ihren Antworten ist kein Warnzeichen. Wenn eines der Zeichen weiter unten dazukommt, gehen Sie dann in eine Arztpraxis."
)
NO_WARNING_FEW = "Noch kein Warnzeichen, aber {answers}: Das ist grob, und die meisten Fragen sind noch offen."
NO_WARNING_NONE = "Beantworten Sie zuerst einige Fragen. Ohne Antworten zeigt diese Seite nur, was häufig ist."
ALL_UNSURE = (
    "Wenn jede Antwort \"nicht sicher\" ist, zeigt diese Seite nur, was häufig ist. Wenn es anhält oder Ihnen Sorgen macht, kann die "
    "Hausarztpraxis fragen und untersuchen."
)
ANSWERS_WERE = {1: "bisher ist nur eine Frage beantwortet"}
ANSWERS_WERE_MANY = "bisher sind nur {n} Fragen beantwortet"
ROUGH_NONE = "Es ist noch keine Frage beantwortet: Die Zahlen unten zeigen nur, was häufig ist."
ROUGH = "Zu bedenken: {answers}; die Zahlen unten sind grob."
STRENGTH_OPEN = (
    "Ob Kraft verloren ging, ist noch offen. Wenn ein Muskel schwächer oder dünner ist als früher, gehen Sie innerhalb "
    "von 2 Wochen in eine Arztpraxis; heute noch, wenn es innerhalb von Tagen gekommen ist."
)
BECAUSE = "Grund sind diese Antworten: {answers}."
RISK = (
    "Mit diesen Antworten ist die Möglichkeit einer Ursache, die so bald untersucht werden sollte, nicht klein genug, um "
    "abzuwarten. Am ehesten kommt infrage: {causes}."
)
RISK_ROUTINE = "Einige Ursachen, die zu Ihren Antworten passen, sind einen gewöhnlichen Arztbesuch wert: {causes}."
OR_CALL = "Wenn niemand Sie sofort hinbringen kann oder es schlimmer wird: Wählen Sie die Notrufnummer."
REST_LATER = "Der Rest dieser Seite kann warten."
MORE_ANSWERS = "{n} weitere"
# how an action begins that is, before all else, a call for help; and one that is so only under a condition, or names something else as well
CALL = r"Wählen Sie (?:jetzt |sofort |gleich )?die Notrufnummer\b"
CONDITIONAL_CALL = CALL + r",? (?:wenn|falls|oder) "
WEAKER = CONDITIONAL_CALL + "|(?:wenn|falls) "
# what a call or a way to hospital that stands above says as well: the beginning of a sentence, and whole ones
GO = r"Gehen Sie (?:jetzt|sofort) in eine Notaufnahme"
HELP_NOW = rf"(?:Wählen Sie (?:jetzt|sofort) die Notrufnummer|{GO})(?:; | und )"
COVERED = (
    r"(?:Wählen Sie (?:jetzt |sofort |gleich )?die Notrufnummer|(?:Sofort )?die Notrufnummer wählen)"
    rf"(?:, auch wenn es vorbei ist| und die Uhrzeit merken)?\.$|{GO}\.$|Fahren Sie nicht selbst\.$"
)
LESS_ALONE = "Jedes davon wäre für sich allein weniger eilig; was oben steht, kommt zuerst."
LESS_SAME = "Zu denselben Antworten wie oben:"

# What fits -----------------------------------------------------------------------------------------------------------
OF_100 = "von 100 Menschen mit Ihren Antworten etwa"
SOMETHING_ELSE = "etwas anderes"
NOTHING_FITS = "Nichts passt gut: Schon die erste Zeile sind nur {n} von 100."
NONE_STANDS_OUT = "Keine einzelne Ursache ragt heraus: Schon die erste Zeile sind nur {n} von 100."
NOTHING_FITS_FEW = "Weitere Antworten können das ändern."
FINDS_OUT = "Wer es herausfindet: die Hausarztpraxis, die weiter fragt und untersucht."
LIST_LOWERS_NOTHING = "Diese Liste ändert nichts an dem, was zu tun ist: Das steht ganz oben."
TOGETHER = (
    "Alles zusammen: Bei etwa {n} von diesen 100 braucht die Ursache keinen Arztbesuch, oder ein gewöhnlicher Besuch ist "
    "früh genug."
)
LIKELY_FORM = "{name} in einer ernsteren Form ({number})"
ALSO_KNOWN, ALSO_LIKELY, LIKELY = "Spielt nach Ihren Angaben auch mit: {list}.", "Kann auch mitspielen: {list}.", "{name} ({number})"

# Why -----------------------------------------------------------------------------------------------------------------
FOR, AGAINST, NOTHING = "dafür", "dagegen", "nichts"
NOTHING_SAID = "Ihre Antworten sagen wenig dafür oder dagegen"
SIGNS_FOR, SIGNS_AGAINST = ("▲", "▲▲", "▲▲▲"), ("▽", "▽▽", "▽▽▽")
STRENGTHS = ("leicht", "deutlich", "stark")
RARE_BEFORE = "es ist von vornherein eine der häufigsten Ursachen"
HINT_WHY = "(wie stark jede Antwort zählt und woher die Zahl kommt: --why)"
WEIGHS = "{strength}, {odds} {side}"
SIDE_FOR, SIDE_AGAINST = "dafür", "dagegen"
COMPARE = "{share} mit dieser Ursache, gegenüber {background} ohne sie"
ELSEWHERE, OVERLAPPING = "passt besser zu einer anderen Ursache", "passt auch dazu, entscheidet hier aber wenig"
COMPARE_ODD_FOR = "andere Ursachen passen schlechter zu dieser Antwort"
COMPARE_ODD_AGAINST = "eine andere Ursache passt besser zu dieser Antwort"
COMPARE_SAME = "mit dieser Ursache so häufig wie ohne sie ({share}); die Antwort zählt durch Ihre anderen Antworten"
FROM_COUNT, FROM_SHARE = "{n} von {total}", "{n} von 100"
SOURCE = {
    "published": "Quelle: {title}",
    "adapted": "unsere Schätzung, ausgehend von: {title}",
    "estimate": "unsere Schätzung",
    "background": "keine eigene Zahl: angenommen so häufig wie bei allen, deren Muskeln zucken",
    "computed": "berechnet aus genaueren Antworten",
}

# The serious causes --------------------------------------------------------------------------------------------------
FEARED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "ALS und verwandte Krankheiten (Motoneuron-Erkrankungen)",
        ("als_limb_onset", "als_bulbar_onset", "progressive_muscular_atrophy"),
    ),
    ("Multiple Sklerose (MS)", ("multiple_sclerosis",)),
    ("Ein Hirntumor", ("brain_tumour", "brainstem_glioma")),
)
FEAR_LINE, FEAR_LINE_RANGE = "{name}: {number}.", "{name}: {number}, {range}."
MAKES_SMALL, MAKES_LARGE = "Was die Zahl so klein macht: {answers}.", "Was sie größer macht: {answers}."
SPEAKS_AGAINST, SPEAKS_FOR = "Dagegen spricht: {answers}.", "Dafür spricht: {answers}."
SMALL_BY_ITSELF = (
    "So klein, weil nur wenige Menschen, die mit Muskelzucken kommen, daran leiden; Ihre Antworten haben wenig daran geändert."
)
NOTHING_SMALLER = "Keine Antwort macht die Zahl bisher kleiner als gewöhnlich."
WOULD_CHANGE = "Was das ändern würde: {answers}."
NOT_SMALL, NOT_SMALL_FORM = "Das ist nicht wenig und sollte {when} abgeklärt werden.", "Das ist nicht wenig."
CALCULATED = "Es ist eine Rechnung aus Antworten, kein Befund: Klarheit bringt erst eine Untersuchung."
NEXT = "Wie es weitergeht: {doctor}. Übliche Untersuchungen: {tests}."
LOOK_ALIKE = "Mehrere Krankheiten, die man behandeln kann, sehen am Anfang ähnlich aus. Die Untersuchung lohnt sich also."
WHEN = {
    Urgency.EMERGENCY: "sofort",
    Urgency.SAME_DAY: "heute noch",
    Urgency.SOON: "innerhalb von 2 Wochen",
    Urgency.ROUTINE: "in den nächsten Wochen",
    Urgency.SELF_CARE: "bei einem gewöhnlichen Arztbesuch",
}
FEAR_INTRO = "Mit diesen Antworten, unter Menschen mit Muskelzucken:"
FEW_FEAR = (
    "Bei so wenigen Antworten sagen diese Zahlen vor allem, wie häufig jede Ursache bei Menschen mit Muskelzucken ist."
)
FEAR_IS_NO_SIGN = (
    "Angst vor ALS ist kein Zeichen dafür: Menschen mit harmlosem Muskelzucken machen sich genauso viele Sorgen."
)
FEAR_FUNCTION = (
    "Es zählt nicht, wie sich ein Muskel anfühlt, sondern was Sie nicht mehr können: ein Glas öffnen, einen Schlüssel drehen, die Zehen heben, Treppen "
    "steigen, deutlich sprechen. Sie müssen sich nicht selbst prüfen. Prüfen ermüdet den Muskel und nährt die Angst."
)
# Zahlen: Douglass CP et al., J Neurol Neurosurg Psychiatry 2010;81:646 (Zusammenfassung gelesen): Awaji-Regeln, Sensitivität 60,7 %, Spezifität 95,9 %.
FEAR_EMG = (
    "Eine EMG-Untersuchung (eine feine Nadel, die einen Muskel abhört) zeigt, ob Nerven verloren gehen. Zucken ohne solchen Verlust ist darin auch bei "
    "Gesunden häufig. Normale Kraft bei der Untersuchung und ein normales EMG zusammen sprechen stark gegen eine Nervenkrankheit. Für alle Zeit "
    "ausschließen kann sie kein Test: In einer Studie mit 205 Menschen, bei denen ein Verdacht bestand, nannten strenge Regeln aus Untersuchung und "
    "EMG die Motoneuron-Erkrankung bei 61 von 100, die sie hatten, sofort und ließen sie bei den anderen noch offen; von 100, die sie nicht hatten, "
    "nannten sie sie bei 4. Neu verlorene Kraft ist der Grund, die Untersuchungen zu wiederholen, mehr Zucken nicht."
)
# Studie CHAMP, siehe die Quelle `champ` im Wissen.
FEAR_HELP = "Die Sorge selbst lässt sich behandeln: Kognitive Verhaltenstherapie half in einer großen Studie, und die Wirkung hielt Jahre an."
LIST_AND, LIST_OR = " und ", " oder "

# The rest ------------------------------------------------------------------------------------------------------------
CHANGE_INTRO = "Eine Antwort, die noch fehlt, könnte dieses Ergebnis ändern:"
CHANGE_LEVEL, CHANGE_TOP = "{answers}: dann {then}", "{answers}: dann passt am besten {name}"
EVERYONE = frozenset({"alle", "jeder", "jede", "jede und jeder"})
FOR_WHOM, WHEN_SO = "{step} (für {whom})", "{step} (wenn {whom})"
PEOPLE: tuple[str, ...] = ()
CLAUSE = r"(?!)"
# for whom: only below an age (with pregnancy: while it is possible; the second age is that of men), or only from an age on
ONLY_UNDER = (
    (r"^Kinder$", 18, 18), (r"^Kinder und junge Menschen\b", 25, 25), (r"^Kinder, Jugendliche und junge Erwachsene\b", 30, 30),
    (r"^Kinder und Schwangere$", 56, 18),
)
SOONER_UNDER = ((r"ein Kind oder Jugendlicher (?:mit|damit)\b", 18), (r"ein Kind, Jugendlicher oder junger Erwachsener mit\b", 30), (r"unter 50 Jahren\b", 50))
ONLY_OVER = r"^Menschen (?:über|ab) (\d+)\b"
WHEN_START = ("wenn ", "falls ", "bei ", "beim ", "während ", "nach ", "vor ", "im ", "in ", "solange ", "ab ", "zur ", "zum ")
AFTER = {Urgency.EMERGENCY: "Sobald Hilfe da ist", Urgency.SAME_DAY: "Nach diesem Besuch"}
LESS_THAN_NOW = r"\b(?:heute|selben Tag|innerhalb von 48 Stunden|(?:sehen|beobachten|schauen), ob|gut zu gehen scheint)\b"
IF_IT_TURNS_OUT = "{after}, falls sich dies bestätigt – {name}:"
IF_IT_IS = "Falls es dies ist – {name}:"
EXERCISE_FIRST = "Warten Sie mit Sport, bis Sie ärztlich untersucht sind."
NOBODY, NOBODY_START = "Jetzt ist kein Besuch nötig.", ("niemand", "kein ", "keine ", "nicht nötig")
IF_IT_LASTS = "Wenn es anhält: {doctor}."
WHO_LEVEL = {
    Urgency.EMERGENCY: "Notaufnahme oder Rettungsdienst.",
    Urgency.SAME_DAY: "Heute ärztlicher Rat. Danach, falls nötig: {doctor}.",
    Urgency.SOON: "Zuerst die Hausarztpraxis; sie kann Sie überweisen: {doctor}.",
    Urgency.ROUTINE: "Zuerst die Hausarztpraxis; sie kann Sie überweisen: {doctor}.",
}
GP, GP_START, A_GP = "Hausarztpraxis", ("hausarzt", "hausärzt"), "Die Hausarztpraxis."
SAME_DOCTOR: Mapping[str, str] = {}
# In the contract's JSON
RISK_IN_FULL = (
    "etwa {n} von 100 Menschen mit diesen Antworten haben eine Ursache, die so bald untersucht werden sollte, am häufigsten: {causes}"
)
EMERGENCY_SERVICES, DOCTOR_TODAY = "Rettungsdienst", "heute ärztlicher Rat"
LIMITS_IN_FULL = (
    "Zur Information, für Forschung und Bildung; kein Medizinprodukt und keine Diagnose: Eine Ursache bestätigt die Ärztin "
    "oder der Arzt. Das Programm ordnet die Ursachen von Muskelzucken, die es kennt; es untersucht nicht, liest kein EMG und "
    "kann keine Krankheit ausschließen."
)
CLASH_LINE = (
    "'{kept}' und '{dropped}' kann nicht beides stimmen. Bis Sie noch einmal gefragt werden, rechnet diese Seite mit '{kept}'."
)
MORE_STRENGTH = "mehr zur Kraft"
MORE_QUESTIONS = "-> fascicula interview --resume CASE.json"
KNOWLEDGE = "Wissensstand {version}."
ORIGINS = (
    "Zahlen, die auf dieser Seite am meisten zählten: {total} (veröffentlicht: {published}, unsere Schätzung auf Grundlage "
    "einer Veröffentlichung: {adapted}, ganz unsere Schätzung: {estimate})."
)
NONE = "keine"
LIMITS = (
    "Zur Information, kein Medizinprodukt; eine Ursache bestätigt die Ärztin oder der Arzt. Nichts hat diesen Computer verlassen."
)

# What was not asked: by the group of a finding, or the first part of its id
GROUPS: Mapping[str, str] = {
    "site": "wo es sonst noch zuckt",
    "character": "wie es aussieht",
    "course": "wie es begann und weiterging",
    "duration": "wie lange und wie oft",
    "trigger": "was es auslöst",
    "medication class": "Medikamente",
    "exposure": "Gewohnheiten und Kontakte",
    "history": "frühere Krankheiten und Familie",
    "test": "Untersuchungsergebnisse",
    "sign": "andere Zeichen",
    "symptom": "andere Beschwerden",
}
PARTS: Mapping[str, str] = {
    "weak": "Kraft",
    "wasting": "Kraft",
    "fatigable": "Kraft",
    "falls": "Kraft",
    "cannot": "Kraft",
    "wrist": "Kraft",
    "knees": "Kraft",
    "bulbar": "Sprechen und Schlucken",
    "speech": "Sprechen und Schlucken",
    "tongue": "Sprechen und Schlucken",
    "aphasia": "Sprechen und Schlucken",
    "resp": "Atmung",
    "breath": "Atmung",
    "laryngospasm": "Atmung",
    "sens": "Taubheit und Kribbeln",
    "numb": "Taubheit und Kribbeln",
    "pain": "Schmerzen",
    "chest": "Brustschmerzen",
    "headache": "Kopfschmerzen",
    "bladder": "Blase und Darm",
    "bowel": "Blase und Darm",
    "pelvic": "Blase und Darm",
    "ptosis": "Augen und Sehen",
    "diplopia": "Augen und Sehen",
    "vision": "Augen und Sehen",
    "visual": "Augen und Sehen",
    "eye": "Augen und Sehen",
    "eyes": "Augen und Sehen",
    "face": "das Gesicht",
    "anxiety": "Stimmung und Sorgen",
    "panic": "Stimmung und Sorgen",
    "depression": "Stimmung und Sorgen",
    "suicidal": "Stimmung und Sorgen",
    "health": "Stimmung und Sorgen",
    "stress": "Stress und Schlaf",
    "sleep": "Stress und Schlaf",
    "sleepy": "Stress und Schlaf",
    "insomnia": "Stress und Schlaf",
    "irritability": "Stress und Schlaf",
    "fatigue": "Müdigkeit",
    "concentration": "Müdigkeit",
    "stiff": "Steifheit",
    "lockjaw": "Steifheit",
    "screen": "Zeit am Bildschirm",
    "seizure": "Anfälle und Ohnmacht",
    "loc": "Anfälle und Ohnmacht",
    "gait": "Gehen und Gleichgewicht",
    "ataxia": "Gehen und Gleichgewicht",
    "walk": "Gehen und Gleichgewicht",
}
