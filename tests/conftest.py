"""Settings for all tests: random examples are the same on every machine, and no test depends on the clock."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

from fascicula import Knowledge, load_knowledge

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example]

settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=200, suppress_health_check=_QUIET)
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=_QUIET)
# `HYPOTHESIS_PROFILE=search` looks for new counterexamples; everybody else, CI included, sees the same examples.
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

os.environ.setdefault("FASCICULA_CACHE", tempfile.mkdtemp(prefix="fascicula-test-"))  # never the user's own


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The release that comes with the program."""
    return load_knowledge()
