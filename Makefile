# Everything a newcomer needs: `make demo` and `make test`. Only Python >= 3.11 and make have to be present.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE ?= 1

.PHONY: demo test chromium check bench evaluate evaluate-text evaluation-page priors-page clean

$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('Fascicula needs Python 3.11 or newer' if sys.version_info < (3, 11) else 0)"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.test
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@

demo: $(VENV)/.run
	$(BIN)/fascicula assess examples/eyelid.json

test: $(VENV)/.test chromium
	$(BIN)/python -m pytest -n 2

# The browser tests want Chromium; without it they say so and are skipped.
chromium:
	@command -v chromium > /dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get > /dev/null && apt-get update -qq && apt-get install -y -qq chromium > /dev/null; } \
	|| echo "Chromium is missing (apt install chromium): the browser tests are skipped."

check: $(VENV)/.test
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fascicula knowledge check

bench: $(VENV)/.bench
	$(BIN)/python -m bench

evaluate: $(VENV)/.run
	$(BIN)/fascicula evaluate tests/cases/dev.jsonl --setting primary_care --tier main

evaluate-text: $(VENV)/.run
	$(BIN)/python -m fascicula.cli.evaluate_text tests/cases/dev.jsonl

evaluation-page: $(VENV)/.run
	$(BIN)/python -m fascicula.cli.evaluation_page tests/cases/dev.jsonl tests/cases/collected.jsonl tests/cases/collected_later.jsonl tests/cases/collected_fourth.jsonl tests/cases/collected_fifth.jsonl tests/cases/collected_sixth.jsonl > docs/evaluation.md

priors-page: $(VENV)/.run
	$(BIN)/python -m fascicula.cli.priors_page tests/cases/dev.jsonl > docs/priors.md

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
