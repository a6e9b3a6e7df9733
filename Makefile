## make run               today's check-in; make run ARGS="list" is any other command
## make test              all checks and tests; about five minutes on two quiet cores
## make proofs            the longer proofs that nothing kept is lost, and their table; about half an hour
## make mutants           changes that break a promise, and the tests that notice; some ten minutes
## make bench             how fast it is
## make bank              the built-in questions in the form that loads fast, from data/questions.yaml
## make docs-json         docs/json.md and docs/settings.md, from the models
## make pictures          the pictures of the README, from the real program
## make upgrade           pin the newest releases of the libraries and the tools in constraints.txt
## make package           the wheel and the sdist in dist/, checked, and a first day with the wheel
## make clean             remove what make has made

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Only versions that were tested together are installed, so that a new release of a dependency breaks nothing.
PINNED := --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test check proofs bench mutants docs-json pictures upgrade package clean

help:
	@sed -n 's/^\#\# //p' Makefile

# One stamp for using the program and one for development, so that the first `make run` downloads little.
$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "reflect needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …")'
	@echo "Making the environment in $(VENV), once; this takes about half a minute." >&2
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install $(PINNED) --upgrade pip
	@$(PIP) install $(PINNED) --build-constraint constraints.txt --editable .
	@touch $@

$(VENV)/ready-for-work: $(VENV)/ready
	@$(PIP) install $(PINNED) --group dev
	@touch $@

# Compiled ahead, because with PYTHONDONTWRITEBYTECODE set Python would compile everything at every start.
$(VENV)/compiled: $(VENV)/ready $(shell find src -name '*.py')
	@$(BIN)/python -m compileall -q src
	@touch $@

run: $(VENV)/compiled
	@$(BIN)/reflect $(ARGS) || { code=$$?; [ $$code -eq 130 ] || exit $$code; } # Ctrl-C is not a failure

check: $(VENV)/ready-for-work
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# If it were set, every process that a test starts would recompile the modules it imports from the tests.
test: export PYTHONDONTWRITEBYTECODE =
test: check $(VENV)/compiled
	$(BIN)/python -m pytest -m "not proof and not variant" $(TESTS)

# On a disk, and not in memory as the other tests: some of the journals are large.
proofs: export PYTEST_DEBUG_TEMPROOT =
proofs: $(VENV)/ready-for-work
	$(BIN)/python -m pytest -m proof -n 0 --timeout 1800
	HYPOTHESIS_PROFILE=steady $(BIN)/python -m pytest -m "(hypothesis or variant) and not proof" --timeout 1800

mutants: $(VENV)/ready-for-work $(VENV)/compiled
	$(BIN)/python -m tests.mutants.run $(ONLY)

bench: $(VENV)/ready-for-work $(VENV)/compiled
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/exchange.py

bank: $(VENV)/ready
	$(BIN)/python data/make_bank.py

docs-json: $(VENV)/ready-for-work
	$(BIN)/python docs/make_json.py
	$(BIN)/python docs/make_settings.py

pictures: $(VENV)/ready-for-work
	$(BIN)/python docs/pictures/make.py

# Run with the oldest supported Python, PYTHON=python3.11, so that the pinned releases exist for every version.
upgrade:
	@rm -rf $(VENV)-upgrade
	@$(PYTHON) -m venv $(VENV)-upgrade
	@$(VENV)-upgrade/bin/python -m pip install --quiet --upgrade pip
	@$(VENV)-upgrade/bin/python -m pip install --quiet . --group dev editables
	@$(VENV)-upgrade/bin/python -m pip freeze --all --exclude setuptools | grep -E '^[A-Za-z0-9._-]+==' > $(VENV)-upgrade/pinned
	@mv $(VENV)-upgrade/pinned constraints.txt
	@rm -rf $(VENV)-upgrade

# The tests are run from a folder without src, so that they test what was installed from the wheel. What twine and
# check-wheel-contents say is tested where they are installed.
package: $(VENV)/ready-for-work
	@rm -rf dist $(VENV)-package
	$(BIN)/python -m hatchling build
	$(BIN)/python -m pytest -n 0 tests/packaging
	@$(PYTHON) -m venv $(VENV)-package
	@$(VENV)-package/bin/python -m pip install --quiet $(PINNED) --upgrade pip
	@$(VENV)-package/bin/python -m pip install --quiet $(PINNED) dist/*.whl --group dev
	$(VENV)-package/bin/python -m pytest -n 0 tests/journeys/test_first_day.py tests/test_status.py
	@rm -rf $(VENV)-package

clean:
	rm -rf $(VENV) $(VENV)-package build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
