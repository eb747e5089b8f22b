# make demo | test | bench | format | pictures | lock | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install -qq
PORT ?= 8501
# A browser beside a busy server waits in vain: its tests have the machine for themselves.
CORES := --numprocesses auto --maxprocesses 4 --dist loadfile
section = @printf '\n== %s ==\n' '$(1)'; $(2) || { printf '\nFAILED: %s\n' '$(1)'; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help demo test bench format pictures lock clean

help:
	@echo 'make demo      import the sample exports and serve them at 127.0.0.1:$(PORT)'
	@echo 'make test      everything that must pass'
	@echo 'make bench     what each page costs the server, and an import beside others'
	@echo 'make format    put Python and SQL into the house form'
	@echo 'make pictures  take the pictures of the README again'
	@echo 'make lock      write constraints.txt again from pyproject.toml'
	@echo 'make clean     remove what make has made'

demo: $(VENV)/.demo
	@$(BIN)/peygir demo --port $(PORT)

test: $(VENV)/.test
	$(call section,format,$(BIN)/ruff format --check --output-format concise .)
	$(call section,lint,$(BIN)/ruff check --quiet --output-format concise .)
	$(call section,types,$(BIN)/mypy)
	$(call section,layers,$(BIN)/lint-imports --no-cache --no-logo)
	$(call section,SQL lint,$(BIN)/sqlfluff lint --disable-progress-bar queries)
	$(call section,unit + SQL + app tests,$(BIN)/python -m pytest tests/unit tests/sql tests/app $(CORES))
	$(call section,browser tests,$(BIN)/python -m pytest tests/browser)

bench: $(VENV)/.test
	@$(BIN)/python -m tests.bench

format: $(VENV)/.test
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/sqlfluff fix --quiet --disable-progress-bar queries || true

pictures: $(VENV)/.test
	@PICTURES=data/pictures $(BIN)/python -m pytest tests/browser

# Both stamps are older than a changed pin, so that the environment follows it.
$(VENV)/.demo: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing the pinned dependencies (once) ...'
	@$(PIP) --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing the pinned dependencies and the test tools (once) ...'
	@$(PIP) --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/.demo

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Peygir needs Python 3.11 or newer; call make PYTHON=/path/to/python3.11'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo 'No virtual environment: on Debian, apt-get install python3-venv'; exit 1; }

lock:
	@rm -rf build/lock
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install -qq --editable '.[test]'
	@build/lock/bin/python -m pip freeze --exclude-editable > constraints.txt
	@rm -rf build/lock

clean:
	rm -rf $(VENV) build store *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find dashboard tests -name __pycache__ -type d -prune -exec rm -rf {} +
