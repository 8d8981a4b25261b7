"""The way from the prior to the result: its steps add up exactly, in whatever order the answers are taken."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fascicula.model import Case, Knowledge
from fascicula.reasoning import posterior
from fascicula.reasoning.path import path
from small import knowledge_and_case


@given(world=knowledge_and_case(), data=st.data())
@settings(max_examples=100)
def test_steps_add_up_in_every_order(world: tuple[Knowledge, Case], data: st.DataObject) -> None:
    know, case = world
    condition = data.draw(st.sampled_from(sorted(know.conditions)))
    order = data.draw(st.permutations(sorted(case.answers)))
    way = path(case, know, condition, order[: data.draw(st.integers(0, len(order)))])
    assert way.after == pytest.approx(dict(posterior(case, know).differential())[condition], abs=1e-12)
    assert way.before == pytest.approx(dict(posterior(case.without(*case.answers), know).differential())[condition], abs=1e-12)
    total = sum(weight for _, weight in way.steps) + way.rest
    assert total == pytest.approx(math.log10(way.after / (1 - way.after)) - math.log10(way.before / (1 - way.before)), abs=1e-9)
