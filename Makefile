# IAM Lab: `make run` starts the site, `make test` runs every test, `make check` all else;
# `make deep`, before a release, runs the tests with all they can try.
# Needs Python 3.11 or newer; everything else is installed into .venv, pinned and hashed.

PORT   ?= 8000
WORKERS ?= auto
VENV   := .venv
BIN    := $(VENV)/bin
SHELL  := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Whatever the site serves as static files; collected again when one of them changes.
STATIC_SOURCES := $(shell find static iamlab/web/site/static_storage.py -type f 2>/dev/null)

.PHONY: help run test deep check bench mutants coverage format lock install install-dev \
        chromium lock-fresh clean

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: install staticfiles/staticfiles.json  ## start the site on 127.0.0.1:8000 (PORT=8123 for another port)
	@exec $(BIN)/python manage.py serve --port '$(PORT)'

test: install-dev chromium  ## run every test, those in a real browser too (WORKERS=0: one after the other)
	@CHROMIUM="$$(tools/find-chromium)" $(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist worksteal $(DEPTH) $(ARGS)

deep: DEPTH := --hypothesis-profile=deep
deep: test  ## the same with thousands of random worlds and every hostile value (before a release)

check: install-dev  ## lint, types, layers, templates, content, migrations, lock files
	@tools/check

bench: install  ## measure what must stay fast, into benchmarks/REPORT.md
	@$(BIN)/python benchmarks/write_report.py

mutants: install-dev  ## which changes of the engine do its tests miss? (hours; ONLY='iamlab.engine.conditions*': a part)
	@$(BIN)/mutmut run $(if $(ONLY),'$(ONLY)') && $(BIN)/mutmut results

coverage: install-dev  ## which lines no test runs (without the browser)
	@$(BIN)/python -m pytest -q -m 'not browser' --cov --cov-report=term

format: install-dev  ## put Python source into its one form
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format .

lock: install-dev  ## pin what the requirements*.in files ask for (UPGRADE=1: the newest)
	@tools/lock $(if $(UPGRADE),--upgrade)

staticfiles/staticfiles.json: $(STATIC_SOURCES) requirements.txt | install
	@$(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0

install:
	@tools/install requirements.txt

install-dev:
	@tools/install requirements-dev.txt

chromium:
	@tools/find-chromium --install >/dev/null

clean:  ## remove what the other targets made, not your data
	@rm -rf $(VENV) staticfiles .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis mutants
