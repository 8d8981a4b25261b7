"""What follows from the numbers on the pages where a page says nothing: two or three findings, sums done by hand."""

from __future__ import annotations

import pytest

from fascicula.model import PRESENT, Bystander, Case, Edge, Group, Knowledge, Row, Share, Spread, Variant
from fascicula.reasoning import posterior
from fascicula.reasoning.forest import sigma_of
from fascicula.reasoning.tables import Tables, tables
from small import condition, made, number, yes_no

TEN, TWENTY, HALF, EIGHTY = Share.parse_all(["10%", "20%", "50%", "80%"])
ARM = (Edge("hand", "arm"), Edge("shoulder", "arm"))


def share(know: Knowledge, finding: str, age: float | None = None, sex: str | None = None) -> float:
    """Share of the first picture, for people of this age and sex."""
    tab = tables(know)
    return float(tab.person(age, sex)[0][0, tab.column[finding]])


def arm(rows: dict[str, Share | Spread], **more: object) -> Knowledge:
    """A cause, beside a silent one, with an arm (20% without disease) and its hand and shoulder (10% each)."""
    findings = [yes_no("hand", TEN), yes_no("shoulder", TEN), yes_no("arm", TWENTY)]
    return made([condition("c0", rows), condition("c1", {})], findings, strict=ARM, **more)


def test_a_silent_page_has_the_background_of_that_age_and_sex() -> None:
    know = made([condition("c0", {})], [yes_no("f0", TWENTY, by_age={"75+": 0.4}, by_sex={"male": 0.1})])
    assert share(know, "f0") == pytest.approx(0.2)
    assert share(know, "f0", age=80) == pytest.approx(0.4)
    assert share(know, "f0", sex="male") == pytest.approx(0.1)
    assert share(know, "f0", age=80, sex="male") == pytest.approx(0.4 * 0.1 / 0.2)


def test_a_stated_share_holds_for_every_age_and_sex() -> None:
    know = made([condition("c0", {"f0": HALF})], [yes_no("f0", TWENTY, by_age={"75+": 0.4})])
    assert share(know, "f0", age=80) == pytest.approx(0.5)


def test_a_kind_of_something_comes_on_top_of_its_background() -> None:
    """Half have it in the hand; of the others every fifth has it somewhere in the arm anyway."""
    assert share(arm({"hand": HALF}), "arm") == pytest.approx(1 - 0.5 * 0.8)


def test_parts_of_a_whole_add_up() -> None:
    """Without disease: 1 - 0.8 / (0.9 * 0.9) have it in the rest of the arm, and all parts count."""
    rest = 1 - 0.8 / 0.81
    know = arm({"hand": HALF}, parts_of=frozenset({"arm"}))
    assert share(know, "arm") == pytest.approx(1 - (1 - rest) * 0.5 * 0.9)


def test_how_it_twitches_somewhere_is_no_further_place() -> None:
    """A flutter of the hand widens the arm to its own share at most; hand and shoulder add up as before."""
    findings = [yes_no("hand", TEN), yes_no("shoulder", TEN), yes_no("arm", TWENTY), yes_no("flutter", TEN)._replace(group="look")]
    know = made([condition("c0", {"hand": HALF, "flutter": HALF}), condition("c1", {"flutter": EIGHTY})], findings,
                strict=(*ARM, Edge("flutter", "arm")), parts_of=frozenset({"arm"}))
    assert share(know, "arm") == pytest.approx(share(arm({"hand": HALF}, parts_of=frozenset({"arm"})), "arm"))
    tab = tables(know)
    assert tab.person(None, None)[0][1, tab.column["arm"]] == pytest.approx(0.8)


@pytest.mark.parametrize(("quality", "believed"), [("cohort", 1.0), ("definition", 1.0), ("estimate", 0.8), ("named", 0.8)])
def test_an_estimated_spread_is_believed_to_four_fifths_unless_it_defines_the_cause(quality: str, believed: float) -> None:
    background, stated = Spread((0.5, 0.3, 0.2)), Spread((0.1, 0.2, 0.7))
    know = made([condition("c0", {})._replace(rows={"n0": Row("n0", stated, ("here",), quality)})], [number("n0", background)])
    expected = [b + believed * (s - b) for b, s in zip(background.means, stated.means, strict=True)]
    assert tables(know).numbers["n0"][0] == pytest.approx(expected)


def test_the_wider_finding_is_never_rarer_than_a_narrower_one() -> None:
    assert share(arm({"hand": EIGHTY, "arm": HALF}), "arm") == pytest.approx(0.8)


def test_a_silent_narrower_finding_follows_the_wider_one() -> None:
    """Arms are four times as common as without disease: hands are between as common (10%) and four times as common (40%)."""
    assert share(arm({"arm": EIGHTY}), "hand") == pytest.approx((0.1 * 0.4) ** 0.5)


def test_a_silent_narrower_finding_is_as_much_rarer_as_the_wider_one() -> None:
    assert share(arm({"arm": TEN}), "hand") == pytest.approx(0.1 / 2)


def test_a_page_without_a_word_about_the_arm_changes_none_of_it() -> None:
    know = arm({})
    assert [share(know, f) for f in ("arm", "hand", "shoulder")] == pytest.approx([0.2, 0.1, 0.1])


def test_a_narrower_finding_never_makes_the_wider_one_alone_impossible() -> None:
    """The page gives both the same share; a person with a twitching arm but a quiet hand must still be possible."""
    know = arm({"hand": HALF, "arm": HALF})
    assert posterior(Case({"arm": PRESENT, "hand": "absent"}), know).main[0] > 1e-7


def test_what_a_variant_says_replaces_what_its_condition_says() -> None:
    variants = (Variant("v0", "v0", 0.7, {"f0": Row("f0", EIGHTY)}), Variant("v1", "v1", 0.3, {}))
    know = made([condition("c0", {"f0": HALF}, variants=variants)], [yes_no("f0", TWENTY)])
    tab = tables(know)
    assert tab.person(None, None)[0][:, 0] == pytest.approx([0.8, 0.5])
    assert posterior(Case({}), know).pictures == pytest.approx([0.7, 0.3])


def test_ages_and_sexes_divide_a_condition_among_its_pictures_and_leave_the_condition_as_common() -> None:
    child, adult = Variant("v0", "v0", 0.2, {}, age={"0-17": 12.0}), Variant("v1", "v1", 0.8, {}, sex={"female": 3.0})
    know = made([condition("c0", {}, variants=(child, adult)), condition("c1", {})], [yes_no("f0", TWENTY)])

    def pictures(age: float | None, sex: str | None) -> list[float]:
        return list(posterior(Case({}, age, sex), know).pictures)

    assert pictures(None, None) == pytest.approx([0.1, 0.4, 0.5])
    assert pictures(10, None) == pytest.approx([0.375, 0.125, 0.5])  # 0.2 x 12 against 0.8
    assert pictures(3, None) == pytest.approx([0.375, 0.125, 0.5])  # a band within the band that is named
    assert pictures(50, "male") == pytest.approx([0.1, 0.4, 0.5])
    assert pictures(10, "female") == pytest.approx([0.25, 0.25, 0.5])


def test_a_yes_no_form_of_a_number_is_the_sum_of_its_bins() -> None:
    findings = [number("n0"), yes_no("many", TEN, same_as=("n0", ("2-5", "6+")))]
    know = made([condition("c0", {"n0": Spread((0.2, 0.5, 0.3))})], findings)
    assert share(know, "many") == pytest.approx(0.8)
    one, both = Case({"n0": 7.0}), Case({"n0": 7.0, "many": PRESENT})
    assert posterior(both, know).weighed.used == posterior(one, know).weighed.used == {"n0"}


def test_what_brings_about_the_narrower_finding_brings_about_the_wider_one() -> None:
    worry = Bystander(id="worry", name="worry", present=TEN, brings={"hand": Row("hand", HALF)}, condition=False)
    tab = Tables(arm({}, bystanders={"worry": worry}))
    assert tab.strength[0, [tab.column[f] for f in ("hand", "arm", "shoulder")]] == pytest.approx([0.5, 0.5, 0.0])


@pytest.mark.parametrize("damping", [0.2, 0.5, 0.8])
def test_two_findings_that_move_together_confirm_less_than_two_that_do_not(damping: float) -> None:
    def certainty(groups: tuple[Group, ...]) -> float:
        know = made([condition("c0", {"f0": EIGHTY, "f1": EIGHTY}), condition("c1", {})], [yes_no("f0"), yes_no("f1")],
                    groups=groups)
        return float(posterior(Case({"f0": PRESENT, "f1": PRESENT}), know).main[0])

    one = made([condition("c0", {"f0": EIGHTY}), condition("c1", {})], [yes_no("f0")])
    alone = float(posterior(Case({"f0": PRESENT}), one).main[0])
    assert alone < certainty((Group("g", ("f0", "f1"), damping),)) < certainty(())
    assert sigma_of(damping) > 0 == sigma_of(1.0)
