"""What is understood of a complaint in own words: a table of sentences, and what must never happen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicula import Case, Knowledge, load_knowledge
from fascicula.cli.evaluate_text import evaluate
from fascicula.model import ABSENT, PRESENT, UNSURE, BadInput
from fascicula.own_words import LONGEST_TEXT, read_text

CASES = Path(__file__).parents[1] / "cases" / "dev.jsonl"
KNOWLEDGE = load_knowledge()

SENTENCES = [  # what a person writes -> what is understood of it; "only" lists every finding of that sentence
    ("My left calf twitches.", {"site_calf": PRESENT, "tw_any_muscle_twitch": PRESENT}),
    ("My eyelid has been fluttering for two weeks.", {"site_eyelid": PRESENT, "dur_total": 14}),
    ("The lower lid jumps.", {"site_eyelid_lower": PRESENT}),
    ("My thumb jerks and my foot is numb.", {"site_thumb": PRESENT, "sens_numb": PRESENT, "site_foot": None}),
    ("My hands tingle and my eyelid twitches.", {"sens_tingling": PRESENT, "site_eyelid": PRESENT, "site_hand": None}),
    ("My face and shoulder began to twitch.", {"site_face": PRESENT, "site_shoulder": PRESENT}),
    ("I have no weakness.", {"weak_any": ABSENT}),
    ("There is no weakness, numbness or tingling.", {"weak_any": ABSENT, "sens_numb": ABSENT, "sens_tingling": ABSENT}),
    ("I am not weak, but my legs cramp.", {"weak_any": ABSENT, "tw_cramp": PRESENT, "site_leg": PRESENT}),
    ("My calf doesn't twitch but my thumb does twitch.", {"site_calf": ABSENT, "site_thumb": PRESENT}),
    ("She denies fever and double vision.", {"fever": ABSENT, "diplopia": ABSENT}),
    ("I never had a fever.", {"fever": ABSENT}),
    ("I can still do everything.", {"weak_any": ABSENT}),
    ("It is not without pain in my back.", {"pain_back": PRESENT}),
    ("Not only my calf twitches, my thigh twitches too.", {"site_calf": PRESENT, "site_thigh": PRESENT}),
    ("It twitches and does not stop.", {"tw_any_muscle_twitch": PRESENT}),
    ("Maybe my hand is weak.", {"weak_hand": UNSURE}),
    ("I am not sure if my speech is slurred.", {"bulbar_speech": UNSURE}),
    ("My father has ALS.", {"hx_family_nm": PRESENT, "health_worry_als": None}),
    ("My father had weakness and slurred speech.", {"weak_any": None, "bulbar_speech": None}),
    ("Could it be a stroke?", {"hx_stroke": None}),
    ("I am afraid of ALS.", {"health_worry_als": PRESENT}),
    ("I am afraid that I will have a seizure.", {"seizure_convulsion": None}),
    ("The cramps in my calf went away.", {"tw_cramp": None, "site_calf": None}),
    ("I could not open my mouth.", {"lockjaw": PRESENT}),
    ("I drop things and cannot do up buttons.", {"weak_hand": PRESENT}),
    ("My speech is slurred and I choke on food.", {"bulbar_speech": PRESENT, "bulbar_swallow": PRESENT}),
    ("I drink 6 cups of coffee a day and sleep 5 hours.", {"exp_caffeine": 6, "sleep_hours": 5}),
    ("It lasts for ten seconds, several times a day.", {"dur_episode": "seconds", "freq_episode": "daily"}),
    ("It started two or three months ago.", {"dur_total": 91.2}),
    ("I started citalopram two weeks ago.", {"med_ssri_any": PRESENT, "med_serotonergic": PRESENT, "med_change_2m": PRESENT}),
    ("I have taken citalopram for ten years.", {"med_ssri_any": PRESENT, "med_serotonergic": None, "med_change_2m": None}),
    ("I do not take citalopram.", {"med_ssri_any": None}),
    ("My eylid is twiching.", {"site_eyelid": PRESENT}),
    ("Sometimes I think about killing myself.", {"suicidal_thoughts": PRESENT}),
    ("52-year-old man with progressive weakness of the right hand, no sensory loss.", {"weak_hand": PRESENT}),
    ("Fasciculations in both thighs, denies dysphagia and dyspnoea.", {"site_thigh": PRESENT, "bulbar_swallow": ABSENT, "resp_breathless": ABSENT}),
]
GERMAN = [
    ("Meine linke Wade zuckt.", {"site_calf": PRESENT, "tw_any_muscle_twitch": PRESENT}),
    ("Mein Augenlid zuckt seit zwei Wochen.", {"site_eyelid": PRESENT, "dur_total": 14}),
    ("Vor drei Monaten begann mein Daumen zu zucken.", {"site_thumb": PRESENT, "dur_total": 91.2}),
    ("Ich habe keine Schwäche.", {"weak_any": ABSENT}),
    ("Ich habe kein Fieber und keine Doppelbilder.", {"fever": ABSENT, "diplopia": ABSENT}),
    ("Meine Wade zuckt nicht, aber mein Daumen zuckt.", {"site_calf": ABSENT, "site_thumb": PRESENT}),
    ("Die Hand ist nicht taub.", {"sens_numb": ABSENT}),
    ("Vielleicht ist meine Hand schwach.", {"weak_hand": UNSURE}),
    ("Mein Vater hat ALS.", {"hx_family_nm": PRESENT}),
    ("Ich habe Angst vor ALS.", {"health_worry_als": PRESENT}),
    ("Meine Sprache ist verwaschen und ich verschlucke mich.", {"bulbar_speech": PRESENT, "bulbar_swallow": PRESENT}),
    ("Nachts habe ich Wadenkrämpfe.", {"tw_cramp": PRESENT, "site_calf": PRESENT}),
    ("Ich trinke 5 Tassen Kaffee und schlafe schlecht.", {"exp_caffeine": 5, "sleep_poor": PRESENT}),
    ("Das Zucken hört nicht auf.", {"tw_any_muscle_twitch": PRESENT}),
    ("Ich nehme Sertralin.", {"med_ssri_any": PRESENT}),
]
HARMLESS = {
    "en": ["The weather is nice today and we went to the market.", "Please send me the invoice by Friday.", "I would like to book a table for two.",
           "My sister lives in Berlin and works in a bank.", "The train was late again this morning.", "Thank you very much for your answer.",
           "The new printer is in the office on the second floor.", "We watched a film about penguins.", "He reads a book every week.", "Hello, how are you?"],
    "de": ["Das Wetter ist heute schön und wir waren auf dem Markt.", "Bitte senden Sie mir die Rechnung.", "Ich möchte einen Tisch für zwei Personen reservieren.",
           "Meine Schwester wohnt in Berlin und arbeitet in einer Bank.", "Der Zug war heute wieder zu spät.", "Vielen Dank für Ihre Antwort.",
           "Der neue Drucker steht im zweiten Stock.", "Wir haben einen Film über Pinguine gesehen.", "Guten Tag, wie geht es Ihnen?"],
}


def check(text: str, expected: dict[str, object], language: str) -> None:
    answers = {f.finding: f.answer for f in read_text(text, KNOWLEDGE, language).found}
    assert {f: answers.get(f) for f in expected} == pytest.approx(expected)


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[t for t, _ in SENTENCES])
def test_english_sentences(text, expected):
    check(text, expected, "en")


@pytest.mark.parametrize(("text", "expected"), GERMAN, ids=[t for t, _ in GERMAN])
def test_german_sentences(text, expected):
    check(text, expected, "de")


def test_the_example_of_the_page_becomes_a_case():
    reading = read_text("my left eyelid has been jumping for 3 days, lots of coffee, no weakness", KNOWLEDGE)
    case = reading.case()
    assert {"site_eyelid": PRESENT, "dur_total": 3, "caffeine_high": PRESENT, "weak_any": ABSENT}.items() <= case["answers"].items()
    assert case["sides"] == {"site_eyelid": "left"}
    assert Case.parse(case, KNOWLEDGE).answers["site_eyelid"] == PRESENT


@pytest.mark.parametrize(("text", "age", "sex"), [
    ("I am 34 and my calf twitches.", 34, None), ("I'm a 52-year-old woman with cramps.", 52, "female"), ("Ich bin 61 Jahre alt.", 61, None),
    ("My calf has twitched for 34 weeks.", None, None), ("34 m, calf twitching", 34, "male"), ("Ich bin eine Frau und 40 Jahre alt", 40, "female"),
])
def test_age_and_sex_only_when_said(text, age, sex):
    reading = read_text(text, KNOWLEDGE, "de" if "Ich" in text else "en")
    assert (reading.age.value if reading.age else None, reading.sex.value if reading.sex else None) == (age, sex)


def test_sides_are_read_beside_the_place():
    found = {f.finding: f.side for f in read_text("My right calf twitches. Both thighs twitch. My thumb jerks.", KNOWLEDGE).found}
    assert (found["site_calf"], found["site_thigh"], found["site_thumb"]) == ("right", "both", "")


def test_medicines_are_named_as_written_and_stopped_ones_are_not_taken():
    assert [m.value for m in read_text("I take Sertraline and omeprazole.", KNOWLEDGE).medicines] == ["Sertraline", "omeprazole"]
    stopped = read_text("I stopped sertraline last week.", KNOWLEDGE)
    assert stopped.medicines == ()
    assert "med_stopped_antidepressant" in {f.finding for f in stopped.found}


def test_three_regions_that_twitch_are_widespread():
    assert "site_widespread" in {f.finding for f in read_text("My eyelid, calf and arm twitch.", KNOWLEDGE).found}
    assert "site_widespread" not in {f.finding for f in read_text("My calf and thigh twitch.", KNOWLEDGE).found}


def test_what_was_not_understood_is_listed():
    text = "My calf twitches. The weather is lovely."
    assert [text[a:b] for a, b in read_text(text, KNOWLEDGE).not_understood] == ["The weather is lovely"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_harmless_text_is_not_taken_for_a_complaint(language):
    falsely = {t: r for t in HARMLESS[language] if (r := [f.finding for f in read_text(t, KNOWLEDGE, language).found])}
    assert falsely == {}


# --- what must never happen ------------------------------------------------------------------------------------------
POSITIVE = ["weakness", "numbness", "tingling", "fever", "cramps", "double vision", "slurred speech", "chest pain", "palpitations", "diarrhoea",
            "shortness of breath", "twitching in my calf", "pain in my back", "neck pain", "a headache", "weight loss", "dizziness", "depression"]
DENIALS = ["no {}", "I have no {}", "without {}", "I don't have {}", "there isn't any {}", "she denies {}", "I never had {}", "neither {} nor fever"]


@given(st.sampled_from(POSITIVE), st.sampled_from(DENIALS))
def test_a_denied_phrase_is_never_read_as_present(phrase, denial):
    assert [f for f in read_text(denial.format(phrase), KNOWLEDGE).found if f.answer == PRESENT] == []


@given(st.lists(st.sampled_from(POSITIVE), min_size=1, max_size=5, unique=True))
def test_a_list_is_denied_as_a_whole(phrases):
    text = "I have no " + ", ".join(phrases[:-1]) + (" or " if len(phrases) > 1 else "") + phrases[-1]
    assert {f.answer for f in read_text(text, KNOWLEDGE).found} <= {ABSENT}


@given(st.text(max_size=300), st.sampled_from(["en", "de"]))
def test_any_text_is_read_without_an_error(text, language):
    reading = read_text(text, KNOWLEDGE, language)
    for found in reading.found:
        assert text[found.start : found.end] == found.words
    for said in (*reading.medicines, *filter(None, (reading.age, reading.sex))):
        assert text[said.start : said.end] == said.words


WORDS = sorted({w for text, _ in (*SENTENCES, *GERMAN) for w in text.rstrip(".?").split()})


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(["en", "de"]))
def test_any_order_of_known_words_gives_a_case_that_can_be_assessed(words, language):
    text = " ".join(words)
    reading = read_text(text, KNOWLEDGE, language)
    assert all(text[f.start : f.end] == f.words for f in reading.found)
    Case.parse(reading.case(), KNOWLEDGE)


def test_the_longest_text_is_read_and_a_longer_one_refused_with_a_remedy():
    read_text(("my calf twitches and is weak, " * 200)[:LONGEST_TEXT], KNOWLEDGE)
    with pytest.raises(BadInput, match="Write at most 5000"):
        read_text("x" * (LONGEST_TEXT + 1), KNOWLEDGE)


def test_a_language_without_phrases_is_refused():
    with pytest.raises(BadInput, match=r"Languages: (en, de|de, en)"):
        read_text("hola", KNOWLEDGE, "es")


def test_script_in_the_text_stays_text():
    text = "<script>alert(1)</script> my calf twitches"
    reading = read_text(text, KNOWLEDGE)
    assert reading.text == text
    assert reading.case()["answers"]["site_calf"] == PRESENT


# --- measured --------------------------------------------------------------------------------------------------------
def test_figures_on_the_published_cases_hold(knowledge: Knowledge):
    cases = [Case.parse(json.loads(line), knowledge) for line in CASES.read_text("utf-8").splitlines()]
    figures, _ = evaluate(cases, knowledge)
    assert figures["all"]["precision"]["value"] >= 0.85
    assert figures["all"]["recall"]["value"] >= 0.60
    assert figures["all"]["read_present_though_denied"] <= 4
