"""English: every fixed sentence a person reads in an assessment.

House rules: what to do comes first; never a claim that somebody has a disease; no exclamation marks; no cosiness in
an emergency; an estimate is called one; of 100 people, and 1 in N for what is rare.
"""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Urgency

# Numbers -------------------------------------------------------------------------------------------------------------
THOUSANDS, DECIMAL, PERCENT = ",", ".", "{n}%"
ONE_IN, FEWER_THAN_ONE_IN = "1 in {n}", "fewer than 1 in {n}"
ABOUT, ABOUT_OF_100 = "about {number}", "about {n} of 100"
BETWEEN, UP_TO, AT_MOST = "between {low} and {high}", "up to {high}", "or {high} if our numbers are too low"
TO_ONE = "{n} to 1"
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# Telephone -----------------------------------------------------------------------------------------------------------
# country -> line -> what stands for it: in full where it comes first, then short
NUMBERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "eu": {
        "emergency": ("112 (999 in the UK, 911 in the US)", "112"),
        "crisis": ("a crisis line (116 123 in many countries)", "a crisis line"),
        "poison": ("the poison line", "the poison line"),
    },
    "uk": {
        "emergency": ("999", "999"),
        "crisis": ("a crisis line (Samaritans 116 123)", "a crisis line"),
        "poison": ("the poison line (NHS 111)", "NHS 111"),
    },
    "us": {
        "emergency": ("911", "911"),
        "crisis": ("a crisis line (988)", "a crisis line"),
        "poison": ("the poison line (1-800-222-1222)", "the poison line"),
    },
    # where they were looked up: words/de/assessment.py
    "de": {
        "emergency": ("112", "112"),
        "crisis": ("a crisis line (TelefonSeelsorge 0800 111 0 111)", "a crisis line"),
        "poison": ("the poison line (for example 030 19240 or 06131 19240)", "the poison line"),
    },
    "at": {
        "emergency": ("144 (or 112)", "144"),
        "crisis": ("a crisis line (TelefonSeelsorge 142)", "a crisis line"),
        "poison": ("the poison line (01 406 43 43)", "the poison line"),
    },
    "ch": {
        "emergency": ("144 (or 112)", "144"),
        "crisis": ("a crisis line (Die Dargebotene Hand 143)", "a crisis line"),
        "poison": ("the poison line (Tox Info Suisse 145)", "the poison line"),
    },
}
LINES = {"emergency": "the emergency number", "crisis": "a crisis line", "poison": "the poison line"}

# Headings ------------------------------------------------------------------------------------------------------------
TO_DO, LESS_URGENT, FITS, WHY = "WHAT TO DO", "LESS URGENT", "WHAT FITS BEST", "WHY"
SERIOUS, SERIOUS_OPENLY = "ARE YOU AFRAID OF SOMETHING WORSE?", "THE SERIOUS CAUSES, OPENLY"
SERIOUS_BESIDE = "ARE YOU AFRAID OF SOMETHING ELSE?"
CHANGE, HELPS, EXERCISE, WHO = "WHAT WOULD CHANGE THIS", "WHAT HELPS", "EXERCISE", "WHO"
SOONER_LEVEL = {Urgency.EMERGENCY: "AFTERWARDS, GET HELP AGAIN IF", Urgency.SAME_DAY: "GET HELP SOONER OR AGAIN IF"}
SOONER, MECHANISM, NOT_ASKED, CLASH = "SEE A DOCTOR SOONER IF", "IN THE BODY", "STILL OPEN", "TWO ANSWERS CLASH"

# What to do ----------------------------------------------------------------------------------------------------------
DO: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "Call the emergency number now, or go to an emergency department. Do not drive yourself.",
    Urgency.SAME_DAY: "See or phone a doctor today.",
    Urgency.SOON: "See a doctor within 2 weeks.",
    Urgency.ROUTINE: "See a GP in the next weeks. There is no hurry.",
    Urgency.SELF_CARE: "Look after yourself at home.",
}
DO_TOO: Mapping[Urgency, str] = {Urgency.SAME_DAY: "See a doctor today."}  # what the first line says as well
THEN: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "call the emergency number now",
    Urgency.SAME_DAY: "a doctor today",
    Urgency.SOON: "a doctor within 2 weeks",
    Urgency.ROUTINE: "a GP in the next weeks",
    Urgency.SELF_CARE: "no visit needed for now",
}
NO_WARNING = "No warning sign in your answers. If one of the signs further down comes, see a doctor then."
NO_WARNING_FEW = "No warning sign so far, but only {answers}: this is rough, and most questions are still open."
NO_WARNING_NONE = "Answer some questions first. Without answers this page only shows what is common."
ALL_UNSURE = "With 'not sure' to every question this page only shows what is common. If it lasts or worries you, a GP can ask and examine."
ANSWERS_WERE = {1: "one question was answered"}
ANSWERS_WERE_MANY = "{n} questions were answered"
ROUGH_NONE = "No question has been answered yet: the numbers below only show what is common."
ROUGH = "Only {answers}: the numbers below are rough."
STRENGTH_OPEN = (
    "Whether strength is lost is still open. If a muscle is weaker or thinner than before, see a doctor within 2 weeks; "
    "today if it came within days."
)
BECAUSE = "Because of: {answers}."
RISK = (
    "With these answers the chance of something that should be seen this soon is not small enough to wait. "
    "Likeliest of such causes: {causes}."
)
RISK_ROUTINE = "Some causes that fit your answers are worth an ordinary visit: {causes}."
OR_CALL = "If nobody can take you there at once, or it gets worse: call the emergency number."
REST_LATER = "The rest of this page can wait."
MORE_ANSWERS = "{n} more"
# how an action begins that is, before all else, a call for help; and one that is so only under a condition, or names something else as well
CALL, CONDITIONAL_CALL = r"call the emergency number", r"call the emergency number (?:now )?(?:if|or) "
WEAKER = CONDITIONAL_CALL + "|if "
# what a call or a way to hospital that stands above says as well: the beginning of a sentence, and whole ones
GO = r"go to an emergency department"
HELP_NOW = rf"(?:call the emergency number|{GO}) now(?:; | and )"
COVERED = (
    rf"call the emergency number(?: now| at once)?(?:, also if it has passed| and note the time)?\.$|{GO} now\.$|do not drive yourself\.$"
)
LESS_ALONE = "Each of these alone would be less urgent; what stands at the top comes first."
LESS_SAME = "For the same answers as at the top:"

# What fits -----------------------------------------------------------------------------------------------------------
OF_100 = "of 100 people with your answers, about"
SOMETHING_ELSE = "something else"
NOTHING_FITS = "Nothing fits well: even the first line is only {n} of 100."
NONE_STANDS_OUT = "No single cause stands out: even the first line is only {n} of 100."
NOTHING_FITS_FEW = "More answers can change that."
FINDS_OUT = "Who finds out: a GP, who asks further and examines."
LIST_LOWERS_NOTHING = "This list does not change what to do: that stands at the top."
TOGETHER = "Taken together: in about {n} of these 100 the cause needs no doctor, or an ordinary visit is soon enough."
LIKELY_FORM = "{name} in a more serious form ({number})"
ALSO_KNOWN, ALSO_LIKELY, LIKELY = "Also playing a part, from what you told us: {list}.", "May play a part too: {list}.", "{name} ({number})"

# Why -----------------------------------------------------------------------------------------------------------------
FOR, AGAINST, NOTHING, NOTHING_SAID = "for", "against", "nothing", "your answers say little for or against it"
SIGNS_FOR, SIGNS_AGAINST = ("▲", "▲▲", "▲▲▲"), ("▽", "▽▽", "▽▽▽")
STRENGTHS = ("slight", "clear", "strong")
RARE_BEFORE = "it is one of the commonest causes to begin with"
HINT_WHY = "(how strong each answer is and where the number comes from: --why)"
WEIGHS = "{strength}, {odds} {side}"
SIDE_FOR, SIDE_AGAINST = "for it", "against it"
COMPARE = "{share} with it, against {background} without"
ELSEWHERE, OVERLAPPING = "fits another cause better", "also fits it, but decides little here"
COMPARE_ODD_FOR, COMPARE_ODD_AGAINST = "other causes fit this answer worse", "another cause fits this answer better"
COMPARE_SAME = "as common with it as without ({share}); it counts through your other answers"
FROM_COUNT, FROM_SHARE = "{n} of {total}", "{n} of 100"
SOURCE = {
    "published": "source: {title}",
    "adapted": "our estimate, starting from: {title}",
    "estimate": "our estimate",
    "background": "no figure of its own: taken to be as common as in anybody who twitches",
    "computed": "computed from narrower answers",
}

# The serious causes --------------------------------------------------------------------------------------------------
FEARED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "ALS and its relatives (motor neurone disease)",
        ("als_limb_onset", "als_bulbar_onset", "progressive_muscular_atrophy"),
    ),
    ("Multiple sclerosis (MS)", ("multiple_sclerosis",)),
    ("A brain tumour", ("brain_tumour", "brainstem_glioma")),
)
FEAR_LINE, FEAR_LINE_RANGE = "{name}: {number}.", "{name}: {number}, {range}."
MAKES_SMALL, MAKES_LARGE = "What makes it so small: {answers}.", "What makes it larger: {answers}."
SPEAKS_AGAINST, SPEAKS_FOR = "Against it: {answers}.", "For it: {answers}."
SMALL_BY_ITSELF = "So small because few people who come with twitching have it; your answers have moved it little."
NOTHING_SMALLER = "No answer so far makes it smaller than usual."
WOULD_CHANGE = "What would change that: {answers}."
NOT_SMALL, NOT_SMALL_FORM = "That is not small, and it should be looked into {when}.", "That is not small."
CALCULATED = "This is a calculation from answers, not a finding: an examination is what tells."
NEXT = "What comes next: {doctor}. Usual tests: {tests}."
LOOK_ALIKE = "Several illnesses that can be treated look alike at first, so the examination is worth having."
WHEN = {
    Urgency.EMERGENCY: "now",
    Urgency.SAME_DAY: "today",
    Urgency.SOON: "within 2 weeks",
    Urgency.ROUTINE: "in the next weeks",
    Urgency.SELF_CARE: "at an ordinary visit",
}
FEAR_INTRO = "With these answers, among people who twitch:"
FEW_FEAR = "With so few answers these numbers mostly say how common each cause is among people who twitch."
FEAR_IS_NO_SIGN = "Being afraid of ALS is no sign of it: people with harmless twitching worry just as much."
FEAR_FUNCTION = (
    "What counts is not how a muscle feels but what you can no longer do: open a jar, turn a key, lift the toes, climb stairs, speak clearly. "
    "You need not test yourself. Testing tires a muscle and feeds the fear."
)
# Figures: Douglass CP et al., J Neurol Neurosurg Psychiatry 2010;81:646 (abstract read): Awaji rules, sensitivity 60.7%, specificity 95.9%.
FEAR_EMG = (
    "An EMG (a fine needle that listens to a muscle) shows whether nerves are being lost. Twitches on it without such loss are common in healthy "
    "people. Normal strength on examination and a normal EMG together speak strongly against a nerve disease. No test rules it out for ever: in a "
    "study of 205 people with suspicious signs, strict rules that join examination and EMG named motor neurone disease at once in 61 of 100 who "
    "had it and left it open in the others; of 100 who did not have it, they named it in 4. New loss of strength is the reason to repeat the "
    "tests; more twitches are not."
)
# CHAMP trial, see the source `champ` in the knowledge.
FEAR_HELP = "The worry itself can be treated: talking therapy (CBT) for health worry helped in a large trial, and the gain lasted for years."
LIST_AND, LIST_OR = " and ", " or "

# The rest ------------------------------------------------------------------------------------------------------------
CHANGE_INTRO = "An answer not given yet could change this result:"
CHANGE_LEVEL, CHANGE_TOP = "{answers}: then {then}", "{answers}: then {name} fits best"
EVERYONE = frozenset({"everyone", "all", "everybody"})
FOR_WHOM, WHEN_SO = "{step} (for {whom})", "{step} (when {whom})"
PEOPLE = ("people", "anyone", "anybody", "everyone", "everybody", "adult", "child", "families", "heavy")
CLAUSE = r"\b(is|are|gets?|lasts?|does|do|comes?|has|have|confirmed)\b"
# for whom: only below an age (with pregnancy: while it is possible; the second age is that of men), or only from an age on
ONLY_UNDER = (
    (r"^children$", 18, 18), (r"^children and young people\b", 25, 25), (r"^children, teenagers and young adults\b", 30, 30),
    (r"^children and pregnant women$", 56, 18),
)
SOONER_UNDER = ((r"a child or teenager with\b", 18), (r"a child, teenager or young adult with\b", 30), (r"under 50,", 50))
ONLY_OVER = r"^people (?:over|of) (\d+)\b"
WHEN_START = ("when ", "if ", "during ", "after ", "before ")
AFTER = {Urgency.EMERGENCY: "Once help is there", Urgency.SAME_DAY: "After that visit"}
LESS_THAN_NOW = r"\b(?:today|same day|within 48 hours|see whether|seems well)\b"
IF_IT_TURNS_OUT = "{after}, if it turns out to be {name}:"
IF_IT_IS = "If it is {name}:"
EXERCISE_FIRST = "Wait with sport until a doctor has looked."
NOBODY, NOBODY_START = "Nobody needed now.", ("nobody", "none")
IF_IT_LASTS = "If it lasts: {doctor}."
WHO_LEVEL = {
    Urgency.EMERGENCY: "Emergency department or emergency services.",
    Urgency.SAME_DAY: "A doctor today. After that, if needed: {doctor}.",
    Urgency.SOON: "A GP first, who can send you on: {doctor}.",
    Urgency.ROUTINE: "A GP first, who can send you on: {doctor}.",
}
GP, GP_START, A_GP = "GP", ("gp",), "A GP."
SAME_DOCTOR: Mapping[str, str] = {"general practitioner": "GP", "family doctor": "GP"}
# In the contract's JSON
RISK_IN_FULL = (
    "about {n} in 100 people with these answers have a cause that should be seen this soon, most often: {causes}"
)
EMERGENCY_SERVICES, DOCTOR_TODAY = "emergency services", "a doctor today"
LIMITS_IN_FULL = (
    "For information, research and education; not a medical device and no diagnosis: a doctor confirms a cause. It ranks "
    "causes of twitching among those it knows; it does not examine, does not read an EMG and cannot rule out any disease."
)
CLASH_LINE = "'{kept}' and '{dropped}' cannot both be true. Until asked again, this page uses '{kept}'."
MORE_STRENGTH = "more about strength"
MORE_QUESTIONS = "-> fascicula interview --resume CASE.json"
KNOWLEDGE = "Knowledge {version}."
ORIGINS = (
    "Numbers that weighed most on this page: {total} (published: {published}, our estimates from a "
    "publication: {adapted}, our own estimates: {estimate})."
)
NONE = "none"
LIMITS = "For information, not a medical device; a doctor confirms a cause. Nothing left this computer."

# What was not asked: by the group of a finding, or the first part of its id
GROUPS: Mapping[str, str] = {
    "site": "where else it twitches",
    "character": "what it looks like",
    "course": "how it began and went on",
    "duration": "how long and how often",
    "trigger": "what brings it on",
    "medication class": "medicines",
    "exposure": "habits and contacts",
    "history": "past and family illnesses",
    "test": "test results",
    "sign": "other signs",
    "symptom": "other complaints",
}
PARTS: Mapping[str, str] = {
    "weak": "strength",
    "wasting": "strength",
    "fatigable": "strength",
    "falls": "strength",
    "cannot": "strength",
    "wrist": "strength",
    "knees": "strength",
    "bulbar": "speech and swallowing",
    "speech": "speech and swallowing",
    "tongue": "speech and swallowing",
    "aphasia": "speech and swallowing",
    "resp": "breathing",
    "breath": "breathing",
    "laryngospasm": "breathing",
    "sens": "numbness and tingling",
    "numb": "numbness and tingling",
    "pain": "pain",
    "chest": "chest pain",
    "headache": "headache",
    "bladder": "bladder and bowel",
    "bowel": "bladder and bowel",
    "pelvic": "bladder and bowel",
    "ptosis": "eyes and sight",
    "diplopia": "eyes and sight",
    "vision": "eyes and sight",
    "visual": "eyes and sight",
    "eye": "eyes and sight",
    "eyes": "eyes and sight",
    "face": "the face",
    "anxiety": "mood and worry",
    "panic": "mood and worry",
    "depression": "mood and worry",
    "suicidal": "mood and worry",
    "health": "mood and worry",
    "stress": "stress and sleep",
    "sleep": "stress and sleep",
    "sleepy": "stress and sleep",
    "insomnia": "stress and sleep",
    "irritability": "stress and sleep",
    "fatigue": "tiredness",
    "concentration": "tiredness",
    "stiff": "stiffness",
    "lockjaw": "stiffness",
    "screen": "screen time",
    "seizure": "fits and faints",
    "loc": "fits and faints",
    "gait": "walking and balance",
    "ataxia": "walking and balance",
    "walk": "walking and balance",
}
