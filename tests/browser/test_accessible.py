"""axe-core finds nothing on any screen, in the light and in the dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from visitor import Visitor

AXE = Path(__file__).with_name("vendor") / "axe.min.js"


def test_no_screen_has_a_barrier(visit: Callable[..., Visitor]) -> None:
    v = visit(bypass_csp=True, reduced_motion="reduce")
    seen: list[str] = []

    def check() -> None:
        v.page.evaluate("source => window.axe || (0, eval)(source)", source)
        for scheme in ("light", "dark"):
            v.page.emulate_media(color_scheme=scheme)
            found = v.page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                                    ".map(x => x.id + ': ' + x.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))")
            assert found == [], f"{v.heading} ({scheme})"
        seen.append(v.heading)

    source = AXE.read_text("utf-8")
    check()
    v.press("words")
    check()
    v.page.locator("#text").fill("My left calf has been twitching for 3 weeks. No weakness.")
    v.press("read")
    check()
    v.press("words")
    v.press("to_start")
    v.press("begin")
    check()
    v.page.locator("#f-age").fill("900")
    v.press("next")
    check()  # with a mistake
    v.page.locator("#f-age").fill("34")
    v.press("next")
    check()
    v.tick('input[value="site_eyelid_lower.left"]')
    v.press("next")
    check()
    v.tick('input[value="tw_fine_flicker"]')
    v.press("next")
    check()
    v.page.locator('input[name="a-dur_total"]').fill("3")
    v.press("next")
    check()
    v.tick('input[name="a-safe_awake"][value="present"]')
    v.press("next")
    check()
    v.tick('input[name="a-suicidal_thoughts"][value="present"]')
    v.press("rest_no")
    check()  # the warning
    v.press("understood")
    v.press("review")
    check()
    v.press("stop")
    v.page.locator("details.behind summary").first.click()
    check()
    v.press("review")
    v.page.get_by_role("button", name="Change: The first check").click()
    v.page.locator("#f-none").wait_for()
    v.press("next")
    if v.button("stop").count():
        v.press("stop")
    if v.page.locator('button[value^="try:"]').count():
        v.press(v.page.locator('button[value^="try:"]').first.get_attribute("value") or "")
        check()
    assert len(seen) > 10
