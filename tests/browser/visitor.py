"""Somebody who walks through the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass
class Visitor:
    """Somebody at the page. `requests` : every address the browser asked for; `complaints` : console errors and CSP violations."""

    page: Page
    url: str
    scripts: bool
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self) -> Visitor:
        """Go to the first page."""
        self.page.goto(self.url)
        return self

    def button(self, do: str) -> Locator:
        """A button by what it does."""
        return self.page.locator(f'button[name="do"][value="{do}"]:not(.default):not(#earlier)').first

    def press(self, do: str) -> None:
        """Press a button and wait for the page that comes back."""
        self.leaves(lambda: self.button(do).click())

    def leaves(self, act: Callable[[], object]) -> None:
        """Do something that brings the next page."""
        if self.scripts:
            self.page.evaluate("document.getElementById('page').dataset.old = 'yes'")
            act()
            self.page.locator("#page:not([data-old])").wait_for()
        else:
            with self.page.expect_navigation():
                act()

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text().strip()

    def tick(self, selector: str) -> None:
        """Tick a box or choose a radio button by its label."""
        self.page.locator(selector).check(force=True)

    def opening(self, place: str = "site_eyelid_lower.left", look: str = "tw_fine_flicker", days: str = "3") -> None:
        """From the first page to the safety screen."""
        self.press("begin")
        self.page.locator("#f-age").fill("34")
        self.tick('input[name="sex"][value="female"]')
        self.press("next")
        self.tick(f'input[value="{place}"]')
        self.press("next")
        self.tick(f'input[value="{look}"]')
        self.press("next")
        self.page.locator('input[name="a-dur_total"]').fill(days)
        self.press("next")

    def no_warning(self) -> None:
        """Nothing of the safety screen fits."""
        self.tick("#f-none")
        self.press("next")

    def to_result(self) -> None:
        """Answer no, or not sure, until the result comes."""
        for _ in range(25):
            if self.page.locator("#part-fits").count():
                return
            for button in ("rest_no", "unsure"):
                if self.button(button).count():
                    self.press(button)
                    break
            else:
                self.tick('input[type="radio"][value="absent"], input[type="radio"][value="unsure"] >> nth=0')
                self.press("next")
        raise AssertionError("the questions never ended")
