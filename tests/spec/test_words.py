"""What a person reads, chapter by chapter.

The first chapters are whole people: an eyelid that twitches, a hand that grew weak, a stroke, somebody who answered
almost nothing, somebody who is afraid of ALS. The later ones hold for every page: its numbers, its tone, its shape.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

import pytest

from fascicula import Case, Knowledge, assess, load_knowledge
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Assessment, Evidence, Reason, Urgency, UrgencyResult
from fascicula.triage import fired
from fascicula.words import interview, languages, numbers, phrase, render
from fascicula.words.en import answers as english_answers
from fascicula.words.en import assessment as english
from fascicula.words.en import interview as english_interview
from fascicula.words.places import place_name
from fascicula.words.sections import changes, sections
from fascicula.words.view import View, speaks_against

PEOPLE: Mapping[str, tuple[int, str, Mapping[str, Answer]]] = {
    "eyelid": (
        29,
        "female",
        {
            "site_eyelid_lower": PRESENT,
            "tw_fine_flicker": PRESENT,
            "tw_eyelid_myokymia": PRESENT,
            "weak_any": ABSENT,
            "dur_total": 3,
            "exp_caffeine": 6,
            "sleep_hours": 5,
            "stress_current": PRESENT,
            "ptosis": ABSENT,
            "diplopia": ABSENT,
        },
    ),
    "hand": (
        58,
        "male",
        {
            "site_hand": PRESENT,
            "site_thumb": PRESENT,
            "tw_fine_flicker": PRESENT,
            "dur_total": 240,
            "weak_any": PRESENT,
            "weak_hand": PRESENT,
            "weak_progressive": PRESENT,
            "wasting_hand": PRESENT,
            "sens_numb": ABSENT,
            "twitch_in_weak_muscle": PRESENT,
        },
    ),
    "stroke": (
        71,
        "female",
        {
            "weak_sudden_one_side": PRESENT,
            "bulbar_speech": PRESENT,
            "speech_when": "minutes",
            "weak_face": PRESENT,
            "face_when": "minutes",
            "sudden_when": "today",
            "site_cheek": PRESENT,
            "onset_sudden": PRESENT,
        },
    ),
    "few": (40, "male", {"site_calf": PRESENT}),
    "nothing": (40, "male", {}),
    "afraid": (
        34,
        "male",
        {
            "site_calf": PRESENT,
            "site_thigh": PRESENT,
            "site_moves_around": PRESENT,
            "tw_fine_flicker": PRESENT,
            "dur_total": 150,
            "health_worry_als": PRESENT,
            "internet_search_als": PRESENT,
            "self_testing": PRESENT,
            "weak_any": ABSENT,
            "wasting": ABSENT,
            "bulbar_speech": ABSENT,
            "trig_emotion": PRESENT,
        },
    ),
    "panic": (
        24,
        "female",
        {
            "panic": PRESENT,
            "auto_palpitations": PRESENT,
            "hyperventilation": PRESENT,
            "chest_pain": PRESENT,
            "loc": PRESENT,
            "sens_tingling": PRESENT,
            "site_widespread": PRESENT,
            "dur_total": 10,
            "weak_any": ABSENT,
        },
    ),
    "dark thoughts": (
        31,
        "male",
        {
            "health_worry_als": PRESENT,
            "suicidal_thoughts": PRESENT,
            "site_thigh": PRESENT,
            "weak_any": ABSENT,
            "dur_total": 60,
        },
    ),
    "clash": (
        50,
        "male",
        {"site_eyelid": ABSENT, "site_eyelid_upper": PRESENT, "weak_any": ABSENT, "dur_total": 30, "tw_cramp": ABSENT},
    ),
}
NEXT = "WHAT FITS BEST"


def case(name: str, knowledge: Knowledge) -> Case:
    age, sex, answers = PEOPLE[name]
    return Case.parse({"age": age, "sex": sex, "answers": dict(answers)}, knowledge)


@pytest.fixture(scope="module")
def results(knowledge: Knowledge) -> Mapping[str, Assessment]:
    return {name: assess(case(name, knowledge), knowledge) for name in PEOPLE}


@pytest.fixture(scope="module")
def pages(results: Mapping[str, Assessment], knowledge: Knowledge) -> Mapping[str, str]:
    return {name: render(result, knowledge) for name, result in results.items()}


@pytest.fixture(scope="module")
def crowd(knowledge: Knowledge) -> list[Assessment]:
    """People who answered anything at all, at random: the same ones on every machine."""
    dice = random.Random(20261127)
    asked = [
        f for f in knowledge.findings.values() if f.told_by == "patient" and not f.prior_only and f.kind == "yes_no"
    ]
    found = []
    for n in range(24):
        chosen = dice.sample(asked, dice.choice((0, 2, 6, 15, 40)))
        answers: dict[str, Answer] = {f.id: dice.choice((PRESENT, ABSENT, ABSENT, UNSURE)) for f in chosen}
        answers["dur_total"] = float(dice.choice((1, 20, 200, 2000)))
        person = Case(answers, float(dice.randint(3, 95)), dice.choice(("female", "male", None)))
        found.append(assess(person, knowledge, intervals=n % 4 == 0))
    return found


def flat(text: str) -> str:
    """A page as one line, so that a sentence can be found whatever its line breaks."""
    return " ".join(text.split())


def section(page: str, heading: str, until: str) -> str:
    return flat(page.split(heading, 1)[1].split(until, 1)[0])


# An eyelid that twitches --------------------------------------------------------------------------------------------


def test_a_harmless_page_begins_with_what_to_do_and_says_what_is_absent(pages: Mapping[str, str]) -> None:
    page = pages["eyelid"]
    assert page.startswith("WHAT TO DO       Look after yourself at home.")
    assert "No warning sign in your answers." in flat(page)
    als = section(page, "ALS and its relatives", "Multiple sclerosis")
    assert "1 in " in als
    assert "What makes it so small: no lost strength" in als


def test_the_order_of_a_page_is_what_fear_asks_for(pages: Mapping[str, str]) -> None:
    headings = [
        english.TO_DO,
        english.FITS,
        english.WHY,
        english.SERIOUS,
        english.CHANGE,
        english.HELPS,
        english.EXERCISE,
        english.WHO,
        english.SOONER,
        english.MECHANISM,
        english.NOT_ASKED,
        "Knowledge ",
    ]
    places = [re.search(rf"^{re.escape(h)}", pages["eyelid"], re.MULTILINE) for h in headings]
    assert None not in places
    starts = [p.start() for p in places if p]
    assert starts == sorted(starts)


def test_known_habits_are_named_beside_the_cause(pages: Mapping[str, str]) -> None:
    assert "Also playing a part, from what you told us: too much coffee or energy drinks." in flat(pages["eyelid"])


def test_why_shows_strength_people_and_source_only_when_asked(
    results: Mapping[str, Assessment], knowledge: Knowledge
) -> None:
    short, full = (flat(render(results["eyelid"], knowledge, why=w)) for w in (False, True))
    assert "▲ light flutter of one eyelid" in short
    assert "of 100 with it, against" not in short
    assert re.search(
        r"light flutter of one eyelid slight, [\d.]+ to 1 for it\. "
        r"\d+ of 100 with it, against \d+ of 100 without\. Our estimate",
        full,
    )
    assert "starting from: The prevalence of eyelid myokymia in medical students" in full


# A hand that grew weak ----------------------------------------------------------------------------------------------


def test_what_is_not_small_is_said_openly_with_what_comes_next(pages: Mapping[str, str]) -> None:
    page = pages["hand"]
    assert page.startswith("WHAT TO DO       See a doctor within 2 weeks.")
    assert english.SERIOUS_OPENLY in page
    als = section(page, "- ALS and its relatives", "- Multiple sclerosis")
    assert re.search(r"about \d+ of 100", als)
    assert "That is not small" in als
    assert "What comes next: neurologist" in als
    assert "What makes it so small" not in als


def test_help_for_worry_does_not_stand_beside_a_real_warning(knowledge: Knowledge) -> None:
    age, sex, told = PEOPLE["hand"]
    page = flat(render(assess(Case({**told, "dur_total": 240.0, "health_worry_als": PRESENT}, float(age), sex), knowledge, intervals=False), knowledge))
    assert english.FEAR_EMG in page
    assert english.FEAR_HELP not in page
    assert english.FEAR_IS_NO_SIGN not in page


def test_the_answers_that_ask_for_the_visit_are_named(pages: Mapping[str, str]) -> None:
    assert "Because of: lost strength" in section(pages["hand"], english.TO_DO, NEXT)


# A stroke -----------------------------------------------------------------------------------------------------------


def test_an_emergency_is_short_and_unmistakable(pages: Mapping[str, str]) -> None:
    page = pages["stroke"]
    assert page.startswith("WHAT TO DO       Call 112 (999 in the UK, 911 in the US) now.")
    assert len(section(page, english.TO_DO, NEXT)) < 700
    assert len(re.findall(r"call 112", section(page, english.TO_DO, NEXT), re.IGNORECASE)) == 1
    assert not re.search(rf"^{re.escape(english.CHANGE)}", page, re.MULTILINE)


def test_below_an_emergency_stand_the_same_parts_as_on_every_page(pages: Mapping[str, str]) -> None:
    page = pages["stroke"]
    later = page[page.index(english.REST_LATER):]
    heads = (english.FITS, english.SERIOUS_BESIDE, english.HELPS, english.EXERCISE, english.WHO, english.SOONER_LEVEL[Urgency.EMERGENCY])
    places = [later.index(f"\n{head}") for head in heads]
    assert places == sorted(places)
    assert "ALS and its relatives (motor neurone disease): fewer than 1 in" in flat(later)
    assert english.WOULD_CHANGE.partition("{")[0] not in flat(later), "nobody waits for a further sign in an emergency"
    assert "Call 112 at once and note the time." not in flat(later), "the call stands at the top"


@pytest.mark.parametrize(("language", "heads"), [
    ("en", ("ARE YOU AFRAID OF SOMETHING WORSE?", "WHAT HELPS ", "AFTERWARDS, GET HELP AGAIN IF")),
    ("de", ("HABEN SIE ANGST VOR ETWAS SCHLIMMEREM?", "WAS HILFT ", "DANACH ERNEUT HILFE HOLEN")),
])
def test_who_thinks_of_dying_for_fear_of_als_reads_the_number_and_what_helps(language: str, heads: tuple[str, ...]) -> None:
    told = dict.fromkeys(("suicidal_plan", "suicidal_thoughts", "health_worry_als", "internet_search_als", "site_calf", "insomnia"), PRESENT)
    knowledge = load_knowledge(language=language)
    say = languages.of(language).assessment
    page = render(assess(Case({**told, "weak_any": ABSENT, "dur_total": 60.0}, 34.0, "male"), knowledge), knowledge)
    first, later = page.split(heads[0])
    assert len(first) < 2500
    assert all(head in later for head in heads[1:])
    assert re.search(say.ONE_IN.format(n=r"[\d.,]+"), flat(later))
    assert all(text in flat(later) for text in (say.FEAR_IS_NO_SIGN, say.FEAR_FUNCTION, say.FEAR_HELP))
    assert say.AFTER[Urgency.EMERGENCY] in flat(later)


def test_a_call_for_help_is_said_once_and_the_softer_one_not_at_all(knowledge: Knowledge) -> None:
    """Tablets taken to die: the call and the poison line come first, the crisis line is not offered instead, and kind words stay."""
    told = dict.fromkeys(("exp_overdose", "exp_on_purpose", "suicidal_thoughts", "tw_shock_jerk", "auto_palpitations"), PRESENT)
    page = render(assess(Case({**told, "dur_total": 0.1}, 19.0, "female"), knowledge, intervals=False), knowledge)
    to_do = flat(section(page, english.TO_DO, NEXT))
    assert to_do.startswith("Call 112 (999 in the UK, 911 in the US) and the poison line; keep the packet;")
    assert to_do.lower().count("call 112") == 1
    assert "crisis line" not in page
    assert "You matter, and this pain can be helped." in to_do
    assert "Do not stay alone." in to_do


def test_in_an_emergency_no_step_contradicts_it(knowledge: Knowledge) -> None:
    told = dict.fromkeys(("tw_shock_jerk", "fever", "auto_sweating", "diarrhoea", "stiff_muscle", "cog_confusion", "med_ssri_any", "med_serotonergic"), PRESENT)
    page = flat(render(assess(Case({**told, "dur_total": 1.0}, 27.0, "female"), knowledge, intervals=False), knowledge))
    assert "Take no more of the medicine until seen" in page
    assert "Do not stop at once" not in page, "how to stop slowly is for another day"
    assert "today, before the next dose" not in page, "a call today is less than the call now"


def test_an_action_that_calls_needs_no_second_call(knowledge: Knowledge) -> None:
    ill = Case(dict.fromkeys(("exp_several_ill", "headache_new", "nausea", "dizzy_lightheaded"), PRESENT), 33.0, "female")
    to_do = section(render(assess(ill, knowledge, intervals=False), knowledge), english.TO_DO, NEXT)
    assert "Leave the building now, then call 112" in flat(to_do)
    assert to_do.count("112") == 1


def test_a_softer_call_does_not_weaken_a_plain_one(pages: Mapping[str, str]) -> None:
    assert "if the face fell within minutes" not in section(pages["stroke"], english.TO_DO, NEXT)


def test_a_harmless_first_cause_does_not_calm_an_emergency(pages: Mapping[str, str]) -> None:
    page = pages["panic"]
    assert "panic attack" in section(page, NEXT, english.WHY)
    assert english.LIST_LOWERS_NOTHING in flat(page)
    assert not re.search(rf"^{english.MECHANISM}", page, re.MULTILINE)


@pytest.mark.parametrize(
    ("country", "number"), [("eu", "112 (999 in the UK, 911 in the US)"), ("uk", "999"), ("US", "911"), ("zz", "112")]
)
def test_the_number_is_that_of_the_country(
    results: Mapping[str, Assessment], knowledge: Knowledge, country: str, number: str
) -> None:
    assert f"Call {number} " in render(results["stroke"], knowledge, country=country)


# Somebody who answered almost nothing -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["few", "nothing"])
def test_few_answers_promise_nothing(pages: Mapping[str, str], name: str) -> None:
    page = flat(pages[name])
    assert "rough" in page or "only shows what is common" in page
    assert "Whether strength is lost is still open" in page
    assert "What makes it so small" not in page
    assert "Taken together" not in page
    assert english.FEW_FEAR in page


def test_nothing_fits_well_is_said(pages: Mapping[str, str]) -> None:
    assert re.search(r"even the first line is only \d+ of 100", flat(pages["few"]))


def test_not_sure_counts_as_no_answer(knowledge: Knowledge) -> None:
    person = Case(
        {"site_calf": PRESENT, **dict.fromkeys(("weak_any", "tw_cramp", "fever", "sens_numb"), UNSURE)}, 40.0, "male"
    )
    page = flat(render(assess(person, knowledge, intervals=False), knowledge))
    assert "one question was answered" in page
    assert "Whether strength is lost is still open" in page


# Somebody who is afraid of ALS --------------------------------------------------------------------------------------


def test_fear_is_answered_with_a_number_and_its_reasons(pages: Mapping[str, str]) -> None:
    page = pages["afraid"]
    als = section(page, "- ALS and its relatives", "- Multiple sclerosis")
    assert "1 in " in als
    assert "no lost strength" in als
    assert "What would change that:" in als
    assert english.FEAR_IS_NO_SIGN in flat(page)
    for what in (english.FEAR_FUNCTION, english.FEAR_EMG, english.FEAR_HELP):
        assert what in flat(page), "what counts, what an EMG can and cannot say, and help for the worry itself"


def test_fear_is_not_talked_away_beside_a_real_warning(knowledge: Knowledge) -> None:
    signs = dict.fromkeys(("tw_fine_flicker", "site_hand", "weak_any", "weak_hand", "weak_progressive", "wasting", "wasting_hand", "health_worry_als"), PRESENT)
    person = Case(id="real", age=61, sex="male", setting="home", answers={**signs, "weak_when": "slower", "dur_total": 200.0})
    page = flat(render(assess(person, knowledge, intervals=False), knowledge))
    assert english.SERIOUS_OPENLY in page
    assert english.FEAR_IS_NO_SIGN not in page
    assert english.FEAR_FUNCTION in page


def test_worry_is_never_a_reason_against_a_disease(pages: Mapping[str, str]) -> None:
    for name in ("afraid", "dark thoughts"):
        fears = section(pages[name], english.SERIOUS, english.CHANGE)
        assert "worry about ALS" not in fears
        assert "thoughts of harming" not in fears


def test_dark_thoughts_are_met_with_help_first(pages: Mapping[str, str]) -> None:
    page = pages["dark thoughts"]
    todo = section(page, english.TO_DO, NEXT)
    assert "a crisis line (116 123 in many countries)" in todo
    assert "help is there today" in todo
    assert english.EXERCISE_FIRST not in flat(page)


# Answers that cannot both be true -----------------------------------------------------------------------------------


def test_clashing_answers_are_told_in_words(pages: Mapping[str, str]) -> None:
    assert "'the upper eyelid twitches' and 'the eyelid does not twitch' cannot both be true" in flat(pages["clash"])


# Every red flag -----------------------------------------------------------------------------------------------------

FIRST_LINE = r"(?i)^see a doctor (?:today|within 2 weeks)(?:; | and |\.$)"
"""What the first line of a page says too, before what a rule adds to it."""


def test_the_action_of_every_red_flag_is_printed(results: Mapping[str, Assessment], knowledge: Knowledge) -> None:
    full, short = english.NUMBERS["eu"]["emergency"]
    base = results["few"]
    for flag in knowledge.red_flags:
        reason = Reason("red_flag", flag.id, flag.level, flag.why, flag.action, flag.source)
        page = render(base._replace(urgency=UrgencyResult(flag.level, (reason,))), knowledge)
        text = flat(page).replace(full, short).replace("a crisis line (116 123 in many countries)", "a crisis line")
        for sentence in re.split(r"(?<=\.)\s+", flag.action.replace("the emergency number", short)):
            assert all(part.lower() in text.lower() for part in re.split("; | and ", re.sub(FIRST_LINE, "", sentence))), flag.id
        assert "None" not in text
        if flag.level == Urgency.EMERGENCY:
            assert short in section(page, english.TO_DO, NEXT), f"{flag.id}: an emergency without its number"


def test_no_fired_rule_is_lost_beside_others(knowledge: Knowledge) -> None:
    """Sentences are said once; only what the first action of an emergency covers is left out: to call, to go to hospital, `call if ...`."""
    base = assess(Case(), knowledge, intervals=False)
    for flag in knowledge.red_flags:
        if not flag.must_fire:
            continue
        told = {f: a for f, a in flag.must_fire[0].items() if f not in ("hx_age", "hx_sex")}
        person = Case({f: float(a) if isinstance(a, (int, float)) else str(a) for f, a in told.items()})
        reasons = tuple(Reason("red_flag", f.id, f.level, f.why, f.action, f.source) for f in fired(person, knowledge))
        if not reasons:
            continue
        level = max(r.level for r in reasons)
        shown = base._replace(case=person, urgency=UrgencyResult(level, reasons))
        page = flat(render(shown, knowledge)).lower()
        covered = {r.id for r in reasons if level == Urgency.EMERGENCY and r.level < level}  # about the same answers: see the test of less urgent ones
        first = [re.split(r"(?<=\.)\s+", r.action.lower())[0] for r in reasons]
        plain = any(s.startswith("call the emergency number") and " if " not in s for s in first)
        weaker = [r.id for r, s in zip(reasons, first, strict=True) if s.startswith("call the emergency number") and " if " in s]
        for reason in (r for r in reasons if r.id not in covered):
            for sentence in re.split(r"(?<=\.)\s+", reason.action.lower()):
                if plain and reason.id in weaker and re.match("call the emergency number (now )?if |if ", sentence):
                    continue
                if level == Urgency.EMERGENCY:
                    sentence = re.sub(english.HELP_NOW, "", sentence)
                    if re.match(english.COVERED, sentence):
                        continue
                if level >= Urgency.SAME_DAY and sentence in {text.lower() for text in english.DO.values()}:
                    continue
                sentence = re.sub(FIRST_LINE, "", sentence)
                pieces = re.split(r"the emergency number|a crisis line|the poison line|; | and ", sentence)
                assert all(p.strip(" .") in page for p in pieces), (reason.id, sentence)


# Every page ---------------------------------------------------------------------------------------------------------

FORBIDDEN = (
    "you have ",
    "!",
    "guarantee",
    "nothing to worry",
    "just stress",
    "it is nothing",
    "don't worry",
    "you are healthy",
    "positive for",
)
OWN_WORDS = ("you have had", "you have cut", "you have drunk", "you have not had", "if you have", "once you have")
"""Grammar of the knowledge texts, which claim no disease."""


def every_page(results: Mapping[str, Assessment], crowd: list[Assessment], knowledge: Knowledge) -> Iterator[str]:
    for result in (*results.values(), *crowd):
        for why in (False, True):
            yield render(result, knowledge, why=why)


def test_the_tone_holds_on_every_page(
    results: Mapping[str, Assessment], crowd: list[Assessment], knowledge: Knowledge
) -> None:
    for page in every_page(results, crowd, knowledge):
        text = flat(page).lower()
        for phrase_ in OWN_WORDS:
            text = text.replace(phrase_, "")
        titles = re.sub(
            r"(source|starting from): .*?(?= ▲| ▽|$)", "", text
        )  # titles of publications are quoted as they are
        for word in FORBIDDEN:
            assert word not in titles, (word, titles[max(0, titles.find(word) - 80) :][:160])
        assert text.count("not a medical device") == 1
        assert "nothing left this computer" in text


def test_no_sentence_of_ours_claims_or_promises() -> None:
    for module in (english, english_answers, english_interview):
        for name, value in vars(module).items():
            if name.isupper():
                text = repr(value).lower()
                assert not [w for w in (*FORBIDDEN, "drug ", "drugs") if w in text.replace("'", "")], name


def test_no_page_shows_its_machinery(
    results: Mapping[str, Assessment], crowd: list[Assessment], knowledge: Knowledge
) -> None:
    for page in every_page(results, crowd, knowledge):
        text = flat(page)
        assert not re.search(r"\bNone\b|\{\w*\}|\bnan\b|\w+_\w+", text.replace("--resume CASE.json", "")), text
        assert not re.search(r"\.\.(?!\.)|  ,| \.|,,|: \.", text)


@pytest.mark.parametrize("width", [30, 44, 60, 72, 100, 140])
def test_lines_fit_the_width(
    results: Mapping[str, Assessment], crowd: list[Assessment], knowledge: Knowledge, width: int
) -> None:
    for result in (*results.values(), *crowd[:8]):
        for line in render(result, knowledge, width=width, why=width == 100).splitlines():
            assert len(line) <= width, line
            assert line == line.rstrip()


def test_the_lines_of_what_fits_add_up_to_100(
    results: Mapping[str, Assessment], crowd: list[Assessment], knowledge: Knowledge
) -> None:
    for result in (*results.values(), *crowd):
        lines = render(result, knowledge).split(english.OF_100)[1].split(english.SOMETHING_ELSE)[0].splitlines()
        counts = [int(m[1]) for line in lines if (m := re.match(r"\s*[▏▎▍▌▋▊▉█]*\s+(\d+)  ", line + "  "))]
        assert sum(counts) == 100, lines
        assert min(counts) >= 1


def test_the_same_assessment_gives_the_same_page(results: Mapping[str, Assessment], knowledge: Knowledge) -> None:
    for result in results.values():
        assert render(result, knowledge) == render(result, knowledge)


# Numbers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0.62, "about 62 of 100"),
        (0.05, "about 5 of 100"),
        (0.0499, "about 1 in 20"),
        (1 / 83, "about 1 in 85"),
        (1 / 700, "about 1 in 700"),
        (1 / 1234, "about 1 in 1,200"),
        (1 / 61_234, "about 1 in 60,000"),
        (1e-9, "fewer than 1 in 100,000"),
        (0.0, "fewer than 1 in 100,000"),
        (1.0, "about 99 of 100"),
    ],
)
def test_numbers_read_as_people(p: float, text: str) -> None:
    assert numbers.about(p) == text


def test_no_probability_is_told_as_never_or_always() -> None:
    for k in range(0, 1001):
        text = numbers.about(k / 1000)
        assert not re.search(r"\b0 of|100 of 100|1 in 1(?![\d,])|1 in 0", text), text


@pytest.mark.parametrize(
    ("interval", "count", "text"),
    [
        ((0.664, 0.88), 79, "between 66 and 88"),
        ((0.001, 0.03), 1, "up to 3"),
        ((0.5, 0.6), 45, "between 45 and 60"),
        (None, 3, ""),
        ((0.99, 1.0), 99, ""),
    ],
)
def test_an_interval_holds_its_number(interval: tuple[float, float] | None, count: int, text: str) -> None:
    assert numbers.between(interval, count) == text


# Answers as phrases -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "answer", "text"),
    [
        ("weak_any", ABSENT, "no lost strength"),
        ("dur_total", 3.0, "three days so far"),
        ("dur_total", 14.0, "two weeks so far"),
        ("dur_total", 0.2, "less than a day so far"),
        ("dur_total", 400.0, "13 months so far"),
        ("exp_caffeine", 6.0, "6 cups a day"),
        ("exp_caffeine", "6+", "6 or more cups a day"),
        ("exp_caffeine", 1.0, "1 cup a day"),
        ("site_calf", PRESENT, "the calf twitches"),
        ("site_calf", ABSENT, "the calf does not twitch"),
        ("bulbar_speech", PRESENT, "slurred speech"),
        ("trig_cold", ABSENT, "not worse in the cold"),
        ("weak_when", "minutes", "weakness came within minutes"),
        ("fever", UNSURE, "not sure: fever"),
        ("hx_covid", ABSENT, "no COVID-19 in the last months"),
    ],
)
def test_an_answer_reads_as_a_phrase(knowledge: Knowledge, finding: str, answer: Answer, text: str) -> None:
    assert phrase(knowledge.findings[finding], answer) == text


def test_every_possible_answer_has_a_phrase(knowledge: Knowledge) -> None:
    for finding in knowledge.findings.values():
        answers = (PRESENT, ABSENT, UNSURE) if finding.kind == "yes_no" else (*finding.bins, UNSURE)
        texts = [phrase(finding, a) for a in answers]
        assert len(set(texts)) == len(texts), (finding.id, texts)
        assert not any(re.search(r"[{}_]|\bno (no|a|an|the|not)\b|\s\s", t) for t in texts), (finding.id, texts)


# The interview ------------------------------------------------------------------------------------------------------


def test_the_first_words_send_away_who_needs_help_at_once() -> None:
    text = flat(interview.opening("uk"))
    assert "stop here and call 999" in text
    assert "never taken as a no" in text


def test_a_question_says_what_to_write_and_what_is_left(knowledge: Knowledge) -> None:
    text = interview.question(knowledge.findings["weak_any"], 4)
    assert text.splitlines()[0] == knowledge.findings["weak_any"].question
    assert "u not sure" in text
    assert "about 4 more" in text
    assert "more" not in interview.question(knowledge.findings["weak_any"], 0).splitlines()[-1].replace("do more", "")
    assert "1  Weakness came within minutes" in interview.question(knowledge.findings["weak_when"])
    assert "5 months" in interview.question(knowledge.findings["dur_total"])


def test_a_list_is_numbered(knowledge: Knowledge) -> None:
    text = interview.screen(english_interview.SAFETY_TITLE, [line.text for line in knowledge.safety])
    assert all(f"{n:4}  " in text for n in range(1, len(knowledge.safety) + 1))
    assert "0 none of these" in text
    assert place_name(knowledge.findings["site_eyelid_upper"]) == "Upper eyelid"
    assert place_name(knowledge.findings["site_toes"]) == "Toes"
    assert max(map(len, text.splitlines())) <= interview.WIDTH


def test_a_red_flag_interrupts_with_the_action_first(knowledge: Knowledge) -> None:
    flags = {f.id: f for f in knowledge.red_flags}
    card = interview.stop_cards([flags["rf_stroke"]], "us")[0]
    assert card.lstrip().startswith("STOP  Call 911 now.")
    assert interview.stop_cards([flags["rf_self_harm"]])[0].lstrip().startswith("HELP"), (
        "no stop sign for somebody in despair"
    )
    for flag in flags.values():
        card = interview.stop_cards([flag])[0]
        assert max(map(len, card.splitlines())) <= interview.WIDTH
        assert "!" not in card


# Reasons ------------------------------------------------------------------------------------------------------------


def test_what_fits_but_decides_little_is_named(pages: Mapping[str, str]) -> None:
    page = pages["hand"]
    reasons = section(page, english.WHY, english.SERIOUS_OPENLY)
    assert f"{english.OVERLAPPING}: " in reasons
    als = section(page, "- ALS and its relatives", "- Multiple sclerosis")
    assert "weak grip or clumsy hand" in als.split("Against it")[0]


def test_what_only_fits_another_cause_better_is_no_argument_against(pages: Mapping[str, str]) -> None:
    reasons = section(pages["eyelid"], english.WHY, english.SERIOUS)
    against = reasons.partition(f" {english.AGAINST} ")[2].partition(f" {english.ELSEWHERE}")[0]
    assert "cups a day" not in against


def test_an_answer_of_which_the_page_is_silent_is_no_argument_against() -> None:
    """It is as common with the cause as without; if it lowers the cause, that is because another one fits it better."""
    silent = Evidence("stress_current", "present", weight=-0.2, share=0.14, background=0.14, ratio=1.0, source=("background",), quality="estimate")
    assert not speaks_against(silent)
    assert speaks_against(silent._replace(share=0.1, ratio=0.7))
    assert not speaks_against(silent._replace(weight=0.2, share=0.1, ratio=0.7))


def test_a_range_has_the_format_of_its_number() -> None:
    assert numbers.range_of(0.016, 0.005, 0.2) == "between 1 in 200 and 1 in 5"
    assert numbers.range_of(0.1, 0.004, 0.2) == "between 1 and 20"
    assert numbers.range_of(0.0002, 0.0, 0.0002) == "", "an end that is the number itself tells nothing"


def test_in_an_emergency_what_is_less_urgent_about_the_same_answers_is_left_out(pages: Mapping[str, str]) -> None:
    assert english.LESS_URGENT not in pages["stroke"], "the emergency covers it"


@pytest.mark.parametrize(("language", "call", "lower"), [("en", "Call 112", "call 112"), ("de", "Wählen Sie sofort die 112", "wählen sie")])
def test_several_cards_that_interrupt_call_once_and_the_call_comes_first(language: str, call: str, lower: str) -> None:
    flags = {f.id: f for f in load_knowledge(language=language).red_flags}
    cards = interview.stop_cards([flags[f] for f in ("rf_first_fit", "rf_confusion", "rf_confusion_jerks", "rf_encephalitis_storm", "rf_self_harm")], "de", language)
    assert len(cards) == 5
    assert call in flat(cards[0])
    assert lower not in flat(" ".join(cards[1:-1])).lower()
    assert all(flat(flags[f].why)[1:] in flat(" ".join(cards)) for f in ("rf_first_fit", "rf_confusion_jerks", "rf_encephalitis_storm")), "each says why"
    assert "112" in cards[-1], "help against a wish to die is said whole"


def test_a_telephone_line_at_the_start_of_a_sentence_has_a_capital() -> None:
    german = load_knowledge(language="de")
    child = Case(dict.fromkeys(("fever", "stiff_neck", "tw_shock_jerk"), PRESENT), 4.0, "male")
    page = render(assess(child, german, intervals=False), german, country="de")
    assert "- Die 112 wählen und sagen" in page
    assert languages.of("de").assessment.LESS_URGENT not in page, "filming jerks can wait for another day"


def test_less_urgent_actions_are_a_list_without_repeats(crowd: list[Assessment], knowledge: Knowledge) -> None:
    several = 0
    for result in crowd:
        lines = next((s.lines for s in sections(View(result, knowledge, english.NUMBERS["eu"])) if s.id == "less_urgent"), ())
        assert all(line.startswith("- ") or line in (english.LESS_ALONE, english.LESS_SAME) for line in lines)
        told = [s for line in lines for s in re.split(r"(?<=\.)\s+", line.removeprefix("- ").partition(" Because of:")[0])]
        assert len(told) == len(set(told))
        several += len(lines) > 2
    assert several


def test_a_step_for_another_age_is_left_out(knowledge: Knowledge) -> None:
    weak_face = {"weak_face": PRESENT, "face_forehead_spared": ABSENT, "ear_pain_behind": PRESENT, "taste_change": PRESENT, "face_when": "hours_days"}
    child, man, unknown = (
        flat(render(assess(Case({**weak_face, "face_since": "week"}, age, "male"), knowledge, intervals=False), knowledge)) for age in (9.0, 41.0, None)
    )
    for_young, for_grown = "(for children and pregnant women)", "(for people of 16 and over)"
    assert (for_young in child, for_grown in child) == (True, False)
    assert (for_young in man, for_grown in man) == (False, True)
    assert (for_young in unknown, for_grown in unknown) == (True, True), "who tells no age is told everything"


def test_a_measured_value_stands_first_among_the_reasons(knowledge: Knowledge) -> None:
    ill = Case({"hx_kidney_liver": PRESENT, "weak_any": PRESENT, "nausea": PRESENT, "auto_palpitations": PRESENT, "test_k_value": 6.8}, 70.0, "male")
    assert "Because of: potassium 6.8" in flat(render(assess(ill, knowledge, intervals=False), knowledge))


def test_a_doctors_page_does_not_send_to_a_gp_first(knowledge: Knowledge) -> None:
    weak = {"site_hand": PRESENT, "weak_any": PRESENT, "weak_hand": PRESENT, "weak_progressive": PRESENT, "sens_numb": ABSENT, "dur_total": 150.0}
    at_home, there = (render(assess(Case(weak, 58.0, "male", s), knowledge, intervals=False), knowledge) for s in ("home", "neurology"))
    assert "A GP first" in at_home
    assert "A GP first" not in there


def test_no_lost_strength_is_told_first_where_als_is_small(knowledge: Knowledge) -> None:
    """Also where other denied answers say the same, so that each alone weighs little."""
    denied = ("weak_any", "weak_progressive", "wasting", "falls", "bulbar_speech", "bulbar_swallow", "sens_numb", "weight_loss")
    worried = {"site_widespread": PRESENT, "site_eyelid_upper": PRESENT, "weak_felt_only": PRESENT, "health_worry_als": PRESENT, "dur_total": 60.0}
    page = flat(render(assess(Case({**worried, **dict.fromkeys(denied, ABSENT)}, 34.0, "male"), knowledge, intervals=False), knowledge))
    als = page.split("ALS and its relatives", 1)[1].split("Multiple sclerosis", 1)[0]
    assert "What makes it so small: no lost strength" in als


def test_what_a_rule_adds_to_the_first_line_is_said_without_that_line(knowledge: Knowledge) -> None:
    tight = Case({"chest_pain": PRESENT, "panic": PRESENT, "weak_any": ABSENT, "site_calf": PRESENT, "dur_total": 1.0}, 31.0, "female")
    page = flat(render(assess(tight, knowledge, intervals=False), knowledge))
    assert page.count("See a doctor within 2 weeks") == 1
    face = Case({"weak_face": PRESENT, "face_when": "hours_days", "face_since": "week", "ear_pain_behind": PRESENT}, 44.0, "female")
    lines = section(flat(render(assess(face, knowledge, intervals=False), knowledge)), english.TO_DO, "WHAT FITS BEST")
    assert lines.count("doctor today.") == 1
    assert "- Today if it is new, comes more often or comes with less effort; call 112" in page


def test_nobody_is_told_to_wait_for_the_absence_of_something(crowd: list[Assessment], knowledge: Knowledge) -> None:
    assert all(c.answer != ABSENT for result in crowd for c in changes(View(result, knowledge, english.NUMBERS["eu"])))


def test_where_nothing_fits_well_each_of_the_first_causes_gets_a_step(crowd: list[Assessment], knowledge: Knowledge) -> None:
    unclear = [r for r in crowd if r.differential[1].probability >= 0.05 and r.differential[0].probability < 0.25 and r.urgency.level < Urgency.EMERGENCY]
    assert unclear
    for result in unclear:
        page = render(result, knowledge)
        if english.HELPS in page:
            names = [View(result, knowledge, english.NUMBERS["eu"]).name(r.condition) for r in result.differential[:3] if r.probability >= 0.05]
            assert sum(f"If it is {name}:" in flat(page) for name in names) >= 2 or len(names) < 2


def test_a_cause_with_milder_forms_says_that_its_number_is_of_the_serious_ones(knowledge: Knowledge) -> None:
    drinks = {"exp_alcohol_heavy": PRESENT, "tw_tremor_action": PRESENT, "site_hand": PRESENT, "insomnia": PRESENT, "auto_sweating": PRESENT}
    denied = dict.fromkeys(("exp_alcohol_stop", "seizure_convulsion", "hallucination", "cog_confusion", "weak_any", "fever"), ABSENT)
    page = flat(render(assess(Case({**drinks, **denied, "dur_total": 90.0}, 52.0, "male"), knowledge, intervals=False), knowledge))
    assert "alcohol shakes in a more serious form (about" in page


def test_the_number_of_the_serious_forms_is_what_the_answers_left_of_them(knowledge: Knowledge) -> None:
    told = dict.fromkeys(("site_calf", "site_hand", "tw_fine_flicker", "tw_cramp", "sens_tingling", "med_ppi", "diarrhoea", "fatigue"), PRESENT)
    denied = dict.fromkeys(("auto_palpitations", "seizure_convulsion", "weak_any", "cog_confusion", "loc", "ataxia"), ABSENT)
    calm = assess(Case({**told, **denied, "dur_total": 42.0}, 58.0, "female"), knowledge, intervals=False).ranked("hypomagnesaemia")
    assert calm.needing[Urgency.EMERGENCY] < 0.05 * calm.probability
    grave = assess(Case({**told, **dict.fromkeys(denied, PRESENT), "dur_total": 42.0}, 58.0, "female"), knowledge, intervals=False).ranked("hypomagnesaemia")
    assert grave.needing[Urgency.EMERGENCY] > 0.8 * grave.probability
