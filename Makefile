# Two commands for a newcomer: `make demo` and `make test`. Both set everything up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup demo test check conformance docs bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

setup: $(VENV)/.installed

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest -n auto --dist loadfile

# The tests that read whole databases of the corpus (INTEROP_CORPUS); minutes, not seconds.
conformance: setup
	$(BIN)/python -m pytest -m slow

docs: setup
	$(BIN)/python -m interop.reports.documentation docs

bench: setup
	$(BIN)/python -m bench

demo: setup
	BIN=$(BIN) sh examples/demo.sh

clean:
	rm -rf $(VENV) demo-output dist build
