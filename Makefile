# Everything Huiyin needs on a machine with Python 3.11+, make and git. `make help` lists what there is.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
BIN := .venv/bin
DONE := .make
PAGES := $(DONE)/pages
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CATALOGUES := $(shell find src/huiyin -name '*.po')

export PIP_REQUIRE_VIRTUALENV := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench wheel lock clean lint types arrows words test-sqlite test-postgresql journeys html coverage

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/:.*## /\t/' | expand -t 18

setup: $(DONE)/package $(DONE)/vendor $(DONE)/words ## the package in .venv, ready to run

demo: setup ## an invented community with a month behind it: make demo PORT=8000
	$(BIN)/huiyin demo --port $(PORT)

test: $(DONE)/dev $(DONE)/vendor $(DONE)/html $(DONE)/words $(DONE)/system ## everything that is checked before a change is accepted
	$(MAKE) --jobs=2 lint arrows words
	$(MAKE) --jobs=2 types test-sqlite
	$(MAKE) coverage
	$(MAKE) --jobs=2 html test-postgresql

check: $(DONE)/dev $(DONE)/vendor $(DONE)/words lint types arrows words ## what can be checked without running anything

bench: $(DONE)/dev $(DONE)/vendor $(DONE)/words $(DONE)/system ## the figures we stand by, each against a yardstick of the same run
	@set -e; for file in $(sort $(wildcard bench/[a-z]*.py)); do echo "== $$file"; $(BIN)/python $$file; done

wheel: $(DONE)/dev ## dist/huiyin-….whl, with its static files and both languages inside
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

lock: $(DONE)/dev $(DONE)/vendor ## read pyproject.toml and package.json again and renew the lock files
	for part in "" dev node; do \
	  $(BIN)/uv pip compile pyproject.toml --extra build $${part:+--extra $$part} --universal --python-version 3.11 \
	    --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet \
	    $${part:+--constraint requirements.lock} --output-file requirements$${part:+-$$part}.lock || exit 1; \
	done
	$(BIN)/python dev/vendor.py --lock
	$(BIN)/python dev/vendor.py --lock --folder dev/html
	$(BIN)/python dev/vendor.py --lock --folder bench/yardstick

clean: ## remove what was made; data in var/ stay
	rm -rf .venv $(DONE) dist build node_modules */*/node_modules bench/yardstick/dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src -name '*.mo' -delete

# --- Set-up, each step once until what it reads changes

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Huiyin needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "This Python cannot make virtual environments (on Debian: apt-get install python3-venv)"; exit 1; }
	$(PYTHON) -m venv .venv

$(DONE)/runtime: requirements.lock | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.lock
	@mkdir -p $(DONE) && touch $@

$(DONE)/package: pyproject.toml $(DONE)/runtime
	$(PIP) install --no-deps --no-build-isolation --editable .
	@mkdir -p $(DONE) && touch $@

$(DONE)/dev: requirements-dev.lock $(DONE)/package
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@mkdir -p $(DONE) && touch $@

$(DONE)/vendor: package-lock.json dev/vendor.py | $(DONE)/runtime
	@$(BIN)/python dev/vendor.py || { [ $$? -eq 3 ] && $(MAKE) $(DONE)/node && $(BIN)/python dev/vendor.py; }
	@mkdir -p $(DONE) && touch $@

$(DONE)/node: requirements-node.lock $(DONE)/runtime
	$(PIP) install --require-hashes --requirement requirements-node.lock
	@mkdir -p $(DONE) && touch $@

$(DONE)/html: dev/html/package-lock.json $(DONE)/vendor
	$(BIN)/python dev/html/check.py --install
	@mkdir -p $(DONE) && touch $@

$(DONE)/words: $(CATALOGUES) dev/messages.py $(DONE)/runtime
	$(BIN)/python dev/messages.py compile
	@mkdir -p $(DONE) && touch $@

$(DONE)/system: dev/system_packages.py | $(DONE)/dev
	$(BIN)/python dev/system_packages.py
	@mkdir -p $(DONE) && touch $@

# --- Checks

lint: $(DONE)/dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .

types: $(DONE)/dev
	$(BIN)/mypy

arrows: $(DONE)/dev
	$(BIN)/lint-imports --config tests/architecture/imports.toml
	$(BIN)/python dev/arrows.py --check

words: $(DONE)/words
	$(BIN)/python dev/messages.py check

# --- Tests: all of them on SQLite, which coverage is judged by; then what touches tables once more on PostgreSQL, without
# the browsers, which would only see the same pages again. Free workers take over what others have before them.

test-sqlite: $(DONE)/dev $(DONE)/vendor $(DONE)/html $(DONE)/words $(DONE)/system
	$(BIN)/coverage erase
	rm -rf $(PAGES)
	HUIYIN_TEST_ENGINE=sqlite HUIYIN_TEST_PAGES=$(CURDIR)/$(PAGES) $(BIN)/pytest tests -n $(WORKERS) --dist worksteal --cov --cov-report=

test-postgresql: $(DONE)/dev $(DONE)/vendor $(DONE)/html $(DONE)/words $(DONE)/system
	HUIYIN_TEST_ENGINE=postgresql $(BIN)/pytest tests --tables-only -n $(WORKERS) --dist worksteal

journeys: $(DONE)/dev $(DONE)/vendor $(DONE)/words $(DONE)/system ## only the walks through the pages in a real browser
	$(BIN)/pytest tests/journeys -n $(WORKERS) --dist worksteal

html: $(DONE)/html
	$(BIN)/python dev/html/check.py $(PAGES)

coverage: $(DONE)/dev
	$(BIN)/python dev/coverage_gates.py
