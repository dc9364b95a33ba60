# Every target sets up what it needs; `make help` lists them all.

VENV ?= .venv
BENCH := .bench-venv
# Torch has an environment of its own: where it is installed, spaCy imports it.
TRAIN := .train-venv
JOBS ?= 2
DRAFTS ?= 200000
LOAD ?= 1000000
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The first Python that is new enough and can make virtual environments; `make PYTHON=/path/to/python` overrules.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo "$$python"; break; fi; done)

.DEFAULT_GOAL := help
.PHONY: help test demo format picture docs train train-semantic accuracy bench spark gate load fuzz audit lock sbom clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-21s %s\n", $$1, $$2 }'

test: $(READY) ## Check style and types, and run all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(JOBS)

demo: $(READY) ## Show the story that this tool exists for
	@$(BIN)/python scripts/demo.py

format: $(READY) ## Lay the code out, and mend what can be mended safely
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

picture: $(READY) ## Draw the README's picture from the real output
	$(BIN)/python scripts/picture.py

docs: picture ## Write the pages that are made from code and rules, and build the site
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/messages.py
	$(BIN)/mkdocs build --strict --quiet

train: $(TRAIN)/.ready ## Fit the judge anew (takes a while)
	HF_HUB_OFFLINE=1 $(TRAIN)/bin/python -m training

train-semantic: $(TRAIN)/.ready ## Fit the semantic judge's adapter, and weigh it (WEIGH=1 weighs only)
	HF_HUB_OFFLINE=1 $(TRAIN)/bin/python -m training.semantic $(if $(WEIGH),--weigh)

accuracy: $(BENCH)/.ready ## Measure recall and false alarms beside a grep and general finders (REAL=replies.jsonl)
	$(BIN)/python -m benchmarks.accuracy $(if $(REAL),--real "$(REAL)")

bench: $(BENCH)/.ready ## Measure speed beside general finders (REAL=replies.jsonl, SHORT=1)
	$(BENCH)/bin/python -m benchmarks $(if $(REAL),--real "$(REAL)") $(if $(SHORT),--short --dry)

spark: $(VENV)/.ready-for-spark ## Check 200,000 drafts with a local Spark (DRAFTS=…; needs Java 17)
	@java -version >/dev/null 2>&1 || { echo "make spark needs Java 17 or newer on the PATH" >&2; exit 1; }
	TWEETGUARD_SPARK_DRAFTS=$(DRAFTS) $(BIN)/pytest -rs tests/unit/test_spark.py tests/acceptance/test_spark.py

gate: $(READY) ## Try the gate on 200,000 generated drafts: does it let pass what would be stopped?
	TWEETGUARD_GATE_DRAFTS=200000 $(BIN)/pytest -rxX tests/test_gate.py

load: $(READY) ## Check a million drafts, interrupted, killed and repeated (LOAD=…), and note the figures
	TWEETGUARD_LOAD=$(LOAD) TWEETGUARD_RECORD=$(CURDIR)/scripts/reliability-load.json $(BIN)/pytest -n 0 tests/hardening/test_load.py
	$(BIN)/python scripts/reliability.py

fuzz: $(READY) ## Fuzz for ten minutes, guided by coverage
	$(BIN)/python -m pip install --quiet atheris
	$(BIN)/python -m fuzz.campaign 150
	$(BIN)/python scripts/reliability.py

audit: $(READY) ## Look the pinned packages up among the known weaknesses; without a network it says so and passes
	$(BIN)/python scripts/audit.py

lock: $(READY) ## Pin anew what the environment is made of (constraints.txt)
	$(BIN)/python scripts/lock.py

sbom: $(READY) ## Write dist/sbom.json: what is installed, as CycloneDX
	$(BIN)/python -m pip install --quiet cyclonedx-bom
	@mkdir -p dist
	$(BIN)/cyclonedx-py environment --output-file dist/sbom.json $(VENV)

clean: ## Remove what was built and cached, the environment too
	rm -rf $(VENV) $(BENCH) $(TRAIN) build dist site .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	@echo "setting up $(VENV); the first time this takes about a minute"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[xlsx]" --group dev || { \
		echo "not all that constraints.txt pins can be had here; taking what pyproject.toml allows" >&2; \
		$(BIN)/python -m pip install --quiet --editable ".[xlsx]" --group dev; }
	@touch $@

$(TRAIN)/.ready: pyproject.toml | $(BIN)/python
	$(BIN)/python -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(TRAIN)/bin/python -m pip install --quiet --editable ".[semantic]" --group train
	@touch $@

$(VENV)/.ready-for-spark: $(READY)
	$(BIN)/python -m pip install --quiet --editable ".[spark]"
	@touch $@

$(BENCH)/.ready: benchmarks/requirements.txt pyproject.toml | $(READY)
	$(BIN)/python -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check -r $< --editable .
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "tweetguard needs Python 3.11 or newer (with venv); name it: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
