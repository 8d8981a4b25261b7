"""The whole way from the first question to the result, in every manner people use a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from visitor import Visitor

Visit = Callable[..., Visitor]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def fields(visitor: Visitor) -> dict[str, str]:
    """Hidden fields of the form."""
    return {name: visitor.page.locator(f'#form input[name="{name}"]').get_attribute("value") or "" for name in ("state", "view")}


def test_with_the_mouse_on_the_body_map(visit: Visit) -> None:
    v = visit()
    v.press("begin")
    v.page.locator("#f-age").fill("34")
    v.press("next")
    v.page.locator('.tabs [data-view="face"]').click()
    v.page.locator('.view[data-view="face"] [data-region="eyelid_lower.left"]').click()
    assert v.page.locator('input[value="site_eyelid_lower.left"]').is_checked()
    assert not v.page.locator('input[value="site_eyelid_lower.right"]').is_checked()
    v.page.locator('.tabs [data-view="front"]').click()
    assert "chosen" in (v.page.locator('.view[data-view="front"] [data-region="eyelid_lower.left"]').get_attribute("class") or "")
    v.press("next")
    v.tick('input[value="tw_fine_flicker"]')
    v.press("next")
    v.page.locator('input[name="a-dur_total"]').fill("2")
    v.page.locator("#unit").select_option("week")
    v.press("next")
    v.no_warning()
    assert re.match(r"About \d+ more questions|About one more question", v.page.locator(".left").inner_text())
    assert v.page.locator("#live").inner_text() == v.page.locator(".left").inner_text()
    v.to_result()
    assert "Eyelid twitch" in v.page.locator(".causes").inner_text()
    assert "of 100" in v.page.locator(".causes").inner_text()
    assert v.page.url == v.url  # no answer in an address


def test_with_the_keyboard_alone(visit: Visit) -> None:
    v = visit()
    keys = v.page.keyboard

    def focus(selector: str) -> None:
        """Tab to something, as a person without a mouse must be able to."""
        for _ in range(140):
            keys.press("Tab")
            if v.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached with the Tab key")

    focus("button.main")
    v.leaves(lambda: keys.press("Enter"))
    assert v.page.evaluate("document.activeElement.tagName") == "H1"  # focus is where the new page begins
    focus("#f-age")
    keys.type("52")
    v.leaves(lambda: keys.press("Enter"))  # Enter in a field is "next", not the first button of the page
    assert v.heading == "Where does it twitch?"
    focus('input[value="site_calf.right"]')
    keys.press("Space")
    focus("button.main")
    v.leaves(lambda: keys.press("Enter"))
    focus("button.main")
    v.leaves(lambda: keys.press("Enter"))
    assert v.page.evaluate("document.activeElement.className") == "mistakes"  # a mistake is where the focus goes
    keys.press("Tab")
    keys.press("Enter")
    assert v.page.evaluate("document.activeElement.id") == "f-look-unknown"  # and it leads to its field
    keys.press("Space")
    v.leaves(lambda: keys.press("Enter"))
    focus('input[name="a-dur_total"]')
    keys.type("6")
    v.leaves(lambda: keys.press("Enter"))
    focus("#f-none")
    keys.press("Space")
    v.leaves(lambda: keys.press("Enter"))
    focus('button[value="stop"]')
    v.leaves(lambda: keys.press("Enter"))
    assert v.heading == "Your result"


def test_without_scripts(visit: Visit) -> None:
    v = visit(java_script_enabled=False)
    v.opening(place="site_calf.left", look="tw_cramp", days="30")
    v.no_warning()
    v.press("back")
    assert v.page.locator("#f-none").is_checked()
    v.press("next")
    v.to_result()
    assert v.page.locator("#part-serious").is_visible()
    v.page.locator("details.behind summary").first.click()
    assert v.page.locator("details.behind[open] .arguments li").first.is_visible()
    v.press("review")
    assert "Calf, left" in v.page.locator(".review").inner_text()


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_small_phone_in_the_dark_nothing_hangs_over_and_all_can_be_touched(visit: Visit, width: int) -> None:
    v = visit(**{**PHONE, "viewport": {"width": width, "height": 700}}, color_scheme="dark")

    def check() -> None:
        assert v.page.evaluate("document.documentElement.scrollWidth") <= width, v.heading
        small = v.page.evaluate(
            "[...document.querySelectorAll('main button, main .choice, main .tick, main summary, main select, main input[type=text]')]"
            ".filter(e => e.checkVisibility() && !e.matches('.default') && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)")
        assert small == [], v.heading

    check()
    v.press("begin")
    check()
    v.press("next")
    check()
    v.page.locator('.tabs [data-view="hand"]').tap()
    v.page.locator('.view[data-view="hand"] [data-region="thumb.right"]').tap()
    v.press("next")
    check()
    v.tick("#f-look-unknown")
    v.press("next")
    check()
    v.press("unsure")
    check()
    v.no_warning()
    check()
    v.press("review")
    check()
    v.press("stop")
    check()
    dark = v.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", dark)[:3])) < 150


def test_in_german_and_the_other_language_keeps_what_was_typed(visit: Visit) -> None:
    v = visit(locale="de-AT")
    assert v.heading == "Warum zuckt mein Muskel?"
    v.press("begin")
    v.page.locator("#f-age").fill("41")
    v.press("lang:en")
    assert v.page.locator("#f-age").input_value() == "41"
    assert v.page.locator("html").get_attribute("lang") == "en"
    v.press("lang:de")
    assert v.page.locator("html").get_attribute("lang") == "de"
    v.press("next")
    v.tick('input[value="site_thumb.right"]')
    v.press("next")
    v.tick('input[value="tw_fine_flicker"]')
    v.press("next")
    v.page.locator('input[name="a-dur_total"]').fill("4")
    v.press("next")
    v.no_warning()
    v.press("review")
    assert "Daumen, rechts" in v.page.locator(".review").inner_text()
    v.press("stop")
    assert v.heading == "Ihr Ergebnis"
    assert "von 100" in v.page.locator(".causes").inner_text()
    assert v.page.title() == "Ihr Ergebnis - Fascicula"


def test_a_red_flag_interrupts_and_a_mistake_can_be_taken_back(visit: Visit) -> None:
    v = visit()
    v.page.locator("#country").select_option("uk")
    v.opening(place="site_hand.right", look="tw_shock_jerk", days="1")
    v.tick('input[name="a-safe_sudden"][value="present"]')
    v.press("next")
    v.tick('input[name="a-weak_sudden_one_side"][value="present"]')
    v.press("rest_no")
    for _ in range(3):
        if v.page.locator(".alarm").count():
            break
        v.page.locator('input[type="radio"]').first.check(force=True)
        v.press("next")
    assert v.heading == "Stop: this needs help now"
    assert "999" in v.page.locator(".alarm").inner_text()
    v.press("unwarn")
    assert v.page.locator(".alarm").count() == 0
    v.press("next")
    assert v.page.locator(".alarm").count() == 1  # the same answers warn again until they were read
    v.press("understood")
    assert v.page.locator(".alarm").count() == 0
    v.press("stop")
    assert v.page.locator(".care.emergency").count() == 1
    assert "999" in v.page.locator(".care").inner_text()


def test_thoughts_of_ending_ones_life_are_met_without_a_stop_sign(visit: Visit) -> None:
    v = visit()
    v.opening()
    v.tick('input[name="a-safe_awake"][value="present"]')
    v.press("next")
    v.tick('input[name="a-suicidal_thoughts"][value="present"]')
    v.press("rest_no")
    assert v.page.locator(".alarm.kind").count() == 1
    assert v.page.locator(".alarm .sign").count() == 0


def test_back_change_and_stop(visit: Visit) -> None:
    v = visit()
    v.opening()
    v.press("back")
    assert v.page.locator('input[name="a-dur_total"]').input_value() == "3"
    v.page.locator('input[name="a-dur_total"]').fill("20")
    v.press("next")
    v.no_warning()
    v.press("review")
    assert "weeks so far" in v.page.locator(".review").inner_text()
    v.page.get_by_role("button", name="Change: Where does it twitch?").click()
    v.page.locator("h1", has_text="Where does it twitch?").wait_for()
    assert v.page.locator('input[value="site_eyelid_lower.left"]').is_checked()
    v.page.locator('input[value="site_eyelid_lower.left"]').uncheck(force=True)
    v.tick('input[value="site_calf.left"]')
    v.press("next")
    assert "Calf, left" in v.page.locator(".review").inner_text()
    assert "eyelid" not in v.page.locator(".review").inner_text()
    v.press("stop")
    assert v.heading == "Your result"


def test_the_browsers_own_back_goes_one_question_back_and_out_at_the_start(visit: Visit) -> None:
    v = visit()
    v.press("begin")
    v.page.locator("#f-age").fill("61")
    v.press("next")
    v.leaves(lambda: v.page.evaluate("history.back()"))
    assert v.page.locator("#f-age").input_value() == "61"
    v.press("next")
    v.leaves(lambda: v.page.evaluate("history.back()"))
    v.leaves(lambda: v.page.evaluate("history.back()"))
    assert v.heading == "Why does my muscle twitch?"
    assert v.page.url == v.url


def test_a_silent_program_loses_nothing_that_was_typed(visit: Visit) -> None:
    v = visit()
    v.press("begin")
    v.page.locator("#f-age").fill("61")
    v.page.route("**/go", lambda route: route.abort())
    v.button("next").click()
    v.page.locator("#problem").wait_for()
    assert v.page.locator("#f-age").input_value() == "61"
    v.page.unroute("**/go")
    v.press("next")
    assert not v.page.locator("#problem").is_visible()
    v.complaints.clear()  # the browser itself reports the broken request


def test_try_an_answer_and_keep_it(visit: Visit) -> None:
    v = visit()
    v.opening()
    v.no_warning()
    v.press("stop")
    before = v.page.locator(".causes").inner_text()
    trial = v.page.locator('button[value^="try:"]').first.get_attribute("value") or ""
    v.press(trial)
    assert v.page.locator(".compare > section").count() == 2
    v.press("back_to_result")
    assert v.page.locator(".causes").inner_text() == before
    v.press(trial)
    v.press(trial.replace("try:", "keep:"))
    if v.page.locator(".alarm").count():
        v.press("understood")
    assert v.heading == "Your result"
    assert v.page.locator(".causes").inner_text() != before


def test_case_file_and_report_are_saved_and_the_file_says_that_nothing_changed(visit: Visit, tmp_path: Path) -> None:
    v = visit()
    v.opening()
    v.no_warning()
    v.press("stop")
    causes = v.page.locator(".causes").inner_text()
    with v.page.expect_download() as report:
        v.button("report").click()
    assert Path(report.value.path()).read_bytes().startswith(b"%PDF-")
    with v.page.expect_download() as download:
        v.button("case").click()
    path = tmp_path / "case.json"
    download.value.save_as(path)
    case = json.loads(path.read_text("utf-8"))
    assert case["answers"]["site_eyelid_lower"] == "present"
    assert case["sides"] == {"site_eyelid_lower": "left"}
    v.press("start_over")
    v.page.locator("#file").set_input_files(path)
    with v.page.expect_navigation():
        v.page.locator('button[form="open"]').click()
    assert "Nothing has changed since then" in v.page.locator(".note").inner_text()
    assert v.page.locator(".causes").inner_text() == causes


def test_a_file_that_is_no_case_is_explained(visit: Visit, tmp_path: Path) -> None:
    v = visit()
    path = tmp_path / "case.json"
    path.write_text('{"age": 900}', "utf-8")
    v.page.locator("#file").set_input_files(path)
    with v.page.expect_navigation():
        v.page.locator('button[form="open"]').click()
    assert "from 0 to 125" in v.page.locator("#file-mistake li").inner_text()
    assert v.page.evaluate("document.activeElement.className") == "mistakes"


def test_erase_leaves_nothing(visit: Visit) -> None:
    v = visit()
    v.opening()
    kept = fields(v)["state"]
    with v.page.expect_response("**/erase") as response, v.page.expect_navigation():
        v.page.locator('button[formaction="/erase"]').click()
    assert '"storage"' in (response.value.header_value("clear-site-data") or "")
    assert "Everything is erased" in v.page.locator(".note").inner_text()
    assert kept not in v.page.content()
    v.press("begin")
    assert v.page.locator("#f-age").input_value() == ""
    assert v.page.context.cookies() == []
    assert v.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_is_written_stays_text(visit: Visit) -> None:
    v = visit()
    script = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    v.press("begin")
    v.page.locator("#f-age").evaluate("field => field.removeAttribute('maxlength')")
    v.page.locator("#f-age").fill(script)
    v.press("next")
    assert v.page.locator("#f-age").input_value() == script
    assert v.page.locator("main img, main script").count() == 0


def test_a_changed_or_foreign_state_gets_a_kind_page(visit: Visit) -> None:
    v = visit()
    v.press("begin")
    v.page.locator('#form input[name="state"]').evaluate("field => { field.value = 'x' + field.value; }")
    v.press("next")
    assert "can no longer be read" in v.page.locator(".note").inner_text()
    v.press("begin")
    assert v.page.locator("#f-age").count() == 1


def test_own_words_are_confirmed_and_fill_in_the_screens(visit: Visit) -> None:
    v = visit()
    v.press("words")
    v.press("read")
    assert "Write a few words first" in v.page.locator(".mistakes").inner_text()
    v.page.locator("#text").fill("My left calf has been twitching for 3 weeks. No weakness. <b>My thumb</b> twitches too. I am 52 years old.")
    v.press("read")
    lines = v.page.locator('label.tick:has(input[name="take"])')
    assert "Calf, left" in lines.all_inner_texts()[1] + lines.all_inner_texts()[0] + " ".join(lines.all_inner_texts())
    assert v.page.locator("main b").count() == 0  # what is written stays text
    v.page.locator('label.tick:has-text("thumb") input').uncheck()
    v.press("take")
    assert v.page.locator("#f-age").input_value() == "52"
    v.press("next")
    assert v.page.locator('input[value="site_calf.left"]').is_checked()
    assert not v.page.locator('input[value="site_thumb.left"]').is_checked()
    v.press("next")
    v.tick("#f-look-unknown")
    v.press("next")
    assert v.page.locator('input[name="a-dur_total"]').input_value() == "3"
    assert v.page.locator("#unit").input_value() == "week"
    v.press("next")
    v.press("review")
    assert "No lost strength" in v.page.locator(".review").inner_text()
