# Two commands do everything: `make demo` to try it, `make test` to test it.
PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)

.PHONY: demo test check year reminded bench pictures mutation clean

demo: .venv/demo-ready
	$(BIN)/python -m bot demo

test: .venv/test-ready
	$(BIN)/python -m pytest -n auto

check: .venv/test-ready
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports

# The year of the 2017 bloc as one play, from the covenant to the handover: prints what people saw.
year: .venv/test-ready
	$(BIN)/python -m tests.year

# A year of reminders, then the same with 200 restarts: nobody told wrongly, twice, at night, too much or too late.
reminded: .venv/test-ready
	$(BIN)/python -m tests.reminded

# What a signature costs the database, on SQLite and on PostgreSQL; what pictures cost, and what they and the clock
# cost the chat.
bench: .venv/test-ready
	$(BIN)/python -m tests.performance
	$(BIN)/python -m tests.performance.pictures
	$(BIN)/python -m tests.performance.latency
	$(BIN)/python -m tests.performance.ticks
	$(BIN)/python -m tests.performance.search

# The pictures of the docs, drawn anew.
pictures: .venv/test-ready
	$(BIN)/python -m tests.reports.gallery

# A seeded sample of planted faults in the rules; all of them: make mutation SAMPLE=0
SAMPLE ?= 300
mutation: .venv/mutation-ready
	PYTHONPATH="$(CURDIR)/.venv/mutation" $(BIN)/python -m tests.mutation --sample $(SAMPLE)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/demo-ready: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/test-ready: tests/requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@

.venv/mutation-ready: .venv/test-ready tests/mutation/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target .venv/mutation -r tests/mutation/requirements.lock
	@touch $@
