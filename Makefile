# Two commands: `make export` and `make test`. Both make .venv from the lock first, once; `make help` lists the rest.

VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
ARTICLE ?= examples/2004-mens-track-time-trial.txt
PYTHON ?=
PYTEST ?=
PAGES ?= 400
LOCK ?=
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A lock is whole, so pip need not resolve; the pip of Python 3.11 would look past it where a package asks for an extra.
LOCKED := install --quiet --no-deps --require-hashes --requirement

# An environment is made anew when its Python has gone or when the folder was moved or copied: its scripts hold paths.
STALE := $(shell [ "$$(cat $(VENV)/locked 2>/dev/null)" = "$(CURDIR)" ] && $(BIN)/python -c '' 2>/dev/null \
	|| rm -f $(VENV)/locked)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help export test lint format types wheel-smoke lowest bench-check bench-extract bench-identity bench-link bench-readers hermit lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

export: $(VENV)/ready ## export the example article to out/ (ARTICLE=… OUT=…) and show its medal table
	@$(BIN)/olygraph export "$(ARTICLE)" --out "$(OUT)"
	@$(BIN)/olygraph query "$(OUT)" medal-table
	@echo "Next: $(BIN)/olygraph query $(OUT) results"

test: $(VENV)/ready ## run the tests (PYTEST="tests/test_keys.py -x")
	@$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/ready ## check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/ready ## mend what the linter can mend, and format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(VENV)/ready ## check the types of code and tests
	@$(BIN)/mypy

wheel-smoke: $(VENV)/ready ## build the wheel, install it without development packages and use it from elsewhere
	@bash .ci/wheel-smoke

lowest: $(VENV)/ready ## run the tests with the lowest versions that pyproject.toml allows (PYTHON=… with that Python)
	@$(or $(PYTHON),$(BIN)/python) -m venv --clear $(VENV)/lowest
	@$(VENV)/lowest/bin/python -m pip $(LOCKED) requirements/lowest.txt
	@$(VENV)/lowest/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(VENV)/lowest/bin/python -m pytest -p no:cacheprovider $(PYTEST)

bench-extract: $(VENV)/ready ## score the extraction on the labelled pages beside the repository (DETAILS=--details)
	@$(BIN)/python bench/extract.py $(DETAILS)

bench-link: $(VENV)/ready ## score the matcher on the labelled start lists beside the repository
	@$(BIN)/python bench/link.py

bench-identity: $(VENV)/ready ## count the people that each rule of identity merges or splits
	@$(BIN)/python bench/identity.py

bench-check: $(VENV)/ready ## measure the validation beside pySHACL, and exports by 1 and 2 workers (PAGES=400)
	@$(BIN)/python bench/make_pages.py ../shared/bench/dev/wikitext $(PAGES) $(VENV)/pages.xml
	@$(BIN)/python bench/bench_check.py examples/2004-mens-track-time-trial.txt $(VENV)/pages.xml
	@for workers in 1 2; do echo "$(PAGES) pages, $$workers workers:"; \
	  bash -c "time $(BIN)/olygraph export $(VENV)/pages.xml --out $(VENV)/pages --quiet --workers $$workers"; done

bench-readers: $(VENV)/bench ## measure the readers beside their peers
	@$(BIN)/python bench/bench_wikitext.py
	@$(BIN)/python bench/bench_html.py
	@$(BIN)/python bench/bench_dump.py

hermit: $(VENV)/hermit ## add the reasoner HermiT, which needs Java, so that its test runs

# uv resolves; the lock holds versions and hashes and no address. `make lock LOCK=--upgrade` takes newer releases.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
LOWEST := $(VENV)/lowest-direct.txt

lock: | $(VENV)/ready ## write requirements/ anew from pyproject.toml (LOCK=--upgrade, LOCK="--upgrade-package lxml")
	@$(COMPILE) $(LOCK) pyproject.toml -o requirements/core.txt
	@$(COMPILE) $(LOCK) pyproject.toml --all-extras --group dev -c requirements/core.txt -o requirements/dev.txt
	@$(COMPILE) pyproject.toml --all-extras --resolution lowest-direct --no-annotate --upgrade -o $(LOWEST)
	@$(COMPILE) $(LOCK) pyproject.toml --all-extras --group test -c $(LOWEST) -o requirements/lowest.txt
	@$(COMPILE) $(LOCK) --group hermit -o requirements/hermit.txt
	@$(COMPILE) $(LOCK) --group bench -c requirements/dev.txt -o requirements/bench.txt

clean: ## remove the environment and what the targets made
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python that is new enough and can make environments, unless PYTHON names one.
$(VENV)/locked: requirements/dev.txt
	@new_enough='import sys; sys.exit(sys.version_info < (3, 11))'; found=; bare=; \
	for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  "$$python" -c "$$new_enough" 2>/dev/null || continue; \
	  if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; fi; \
	  bare=$${bare:-$$python}; \
	done; \
	if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	  echo "error: $$bare cannot make environments: its module ensurepip is missing" \
	    "(on Debian and Ubuntu: apt install python3-venv)" >&2; exit 2; \
	elif [ -z "$$found" ]; then \
	  echo "error: no Python 3.11 or newer as $(or $(PYTHON),python3)" \
	    "(install one, or name it: make PYTHON=/path/to/python3.11)" >&2; exit 2; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version) …" && "$$found" -m venv --clear $(VENV)
	@$(BIN)/python -m pip $(LOCKED) requirements/dev.txt
	@echo "$(CURDIR)" > $@

$(VENV)/ready: $(VENV)/locked pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/hermit: $(VENV)/ready requirements/hermit.txt
	@$(BIN)/python -m pip $(LOCKED) requirements/hermit.txt --no-build-isolation
	@touch $@

$(VENV)/bench: $(VENV)/ready requirements/bench.txt
	@$(BIN)/python -m pip $(LOCKED) requirements/bench.txt
	@touch $@
