"""Settings for all tests: random examples are the same on every machine, and no test depends on the clock."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example]

settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=200, suppress_health_check=_QUIET)
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=_QUIET)
# `HYPOTHESIS_PROFILE=search` looks for new counterexamples; everybody else, CI included, sees the same examples.
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
