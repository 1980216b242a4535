# Two commands on a fresh machine: `make run` opens the practice store, `make test` runs every test.
# Installed is what the lock files name: with uv where it stands, else with venv and pip, which check the same hashes.

PYTHON = python3
HOUSEHOLDS = 300
SEED = 1
BIN = .venv/bin

WITH_UV = uv --version >/dev/null 2>&1 && UV_PROJECT_ENVIRONMENT=.venv uv sync --quiet --frozen --inexact
ENOUGH = $(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
WITH_PIP = $(ENOUGH) && $(PYTHON) -m venv .venv && $(BIN)/pip install --quiet --require-hashes -r
OURSELVES = $(BIN)/pip install --quiet --no-deps --editable .
LOCKED = uv export --quiet --frozen --no-emit-project --no-header --no-annotate

.PHONY: help run demo test check bench endings frames words papers lock

help: ## list these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

run: .venv/ready-to-run ## open the practice store; its invented community is planted the first time
	@$(BIN)/qiaomen --practice

demo: .venv/ready-to-run ## plant the practice store anew (HOUSEHOLDS=300 SEED=1)
	@$(BIN)/qiaomen --practice demo --fresh --households $(HOUSEHOLDS) --seed $(SEED)

test: .venv/ready-to-test ## run every test
	@$(BIN)/pytest -n 2

check: .venv/ready-to-test ## style, types, and the rules of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n 2 tests/house

bench: .venv/ready-to-test ## measure start, keys, bytes, search and import
	@$(BIN)/python -m tests.bench

endings: .venv/ready-to-test ## end the program at fifty random moments in every way; ten minutes
	@QIAOMEN_MOMENTS=50 $(BIN)/pytest -n 2 tests/endings

frames: .venv/ready-to-test ## compare ten thousand frames of random screens with Textual's own; some minutes
	@QIAOMEN_SCENES=220 $(BIN)/pytest -n 2 tests/wire/test_difference.py

words: .venv/ready-to-test ## collect the texts people read into the Chinese catalogue, and make the file gettext reads
	@$(BIN)/python -m tests.house.catalogue

papers: .venv/ready-to-test ## build the templates of official papers from their sources
	@$(BIN)/python -m tests.house.paper_templates

lock: ## choose the newest versions that fit, and write the lock files
	uv lock --upgrade
	$(LOCKED) --output-file requirements.lock
	$(LOCKED) --extra test --extra dev --output-file tests/requirements.lock

.venv/ready-to-run: pyproject.toml uv.lock requirements.lock
	@{ $(WITH_UV); } || { $(WITH_PIP) requirements.lock && $(OURSELVES); }
	@touch $@

.venv/ready-to-test: pyproject.toml uv.lock tests/requirements.lock
	@{ $(WITH_UV) --extra test --extra dev; } || { $(WITH_PIP) tests/requirements.lock && $(OURSELVES); }
	@touch $@ .venv/ready-to-run
