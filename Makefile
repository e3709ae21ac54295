# Every target sets up what it needs first; nothing is installed outside .venv.

SHELL := /bin/sh
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --require-hashes
COMPILE := .venv/bin/uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --quiet
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run test slow check format bench evaluate train screenshots migration lock environment dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: environment ## start everything in one process and print the addresses to open
	@exec $(PY) -m bot run

test: dev ## all tests but the slow ones; ARGS="tests/bot -k outbox" narrows them
	@$(PY) -m pytest -m "not slow" -n $(WORKERS) $(ARGS)

slow: dev ## the slow tests alone: races, load, two processes of everything
	@$(PY) -m pytest -m slow $(ARGS) || [ $$? = 5 ] # 5: there is none

check: dev ## style, types, import rules, and that the migrations make the declared tables
	@code=0; \
	$(PY) -m ruff check --output-format concise . || code=1; \
	$(PY) -m ruff format --check --output-format concise . || code=1; \
	$(PY) -m mypy || code=1; \
	.venv/bin/lint-imports --no-logo || code=1; \
	$(PY) -m bot.migrations check || code=1; \
	exit $$code

format: dev ## put the code in the agreed form
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

bench: dev ## how fast it is, each figure beside a floor measured in the same run
	@$(PY) -m benchmarks $(ARGS)

evaluate: dev ## how well messages are understood: make evaluate DATA=folder ARGS=--show
	@$(PY) -m benchmarks.evaluate $(if $(DATA),--data "$(DATA)") $(ARGS)

train: dev ## make the model of categories anew
	@$(PY) -m benchmarks.train $(ARGS)

screenshots: dev ## take the pictures of the documentation again
	@$(PY) -m benchmarks.screenshots $(ARGS)

migration: dev ## write the next migration from the declared tables: make migration TITLE="add colours"
	@$(PY) -m bot.migrations new "$(TITLE)"

lock: dev ## choose library versions anew within pyproject.toml; ARGS=--upgrade takes the newest
	@$(COMPILE) $(ARGS) pyproject.toml -o requirements.lock
	@$(COMPILE) $(ARGS) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

# What was installed is remembered as a copy of its lock file. The development environment includes the other.
environment: $(PY)
	@cmp -s requirements-dev.lock .venv/requirements-dev.lock || cmp -s requirements.lock .venv/requirements.lock || { \
		echo "Installing the libraries of requirements.lock (once) ..." && \
		rm -f .venv/*.lock && $(PIP) -r requirements.lock && cp requirements.lock .venv/; }

dev: $(PY)
	@cmp -s requirements-dev.lock .venv/requirements-dev.lock || { \
		echo "Installing the libraries of requirements-dev.lock (once) ..." && \
		rm -f .venv/*.lock && $(PIP) -r requirements-dev.lock && cp requirements-dev.lock .venv/; }

$(PY):
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
			&& exec $$python -m venv .venv; \
	done; echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3" >&2; exit 1
