# make demo    set up, run the main job on corpora/demo, print the timeline
# make test    all tests that need no network, GPU, torch or database server
# make lint    style and types
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# A process for each core, at most four (each loads the models); one of them: make test PARALLEL=
PARALLEL ?= -n logical --maxprocesses 4 --dist worksteal

.PHONY: demo test lint bench clean

demo: $(VENV)/.installed
	$(BIN)/zeitstrahl run corpora/demo -o out/demo
	$(BIN)/zeitstrahl show out/demo
	$(BIN)/zeitstrahl report out/demo
	@echo "The timeline lies in out/demo/timeline.csv; beside it claims.jsonl, entities.csv, times.csv."
	@echo "To read it in a browser, with its evidence: out/demo/report.html"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q $(PARALLEL)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.benchmarks --json out/benchmarks.json --docs docs/benchmarks.md

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) out build dist
