PYTHON ?= .venv/bin/python

.PHONY: check lint types layers copied vectors test unit

check: lint types layers vectors copied test  ## everything CI runs

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

vectors:
	$(PYTHON) -m knowledge.build --check

copied:
	@if [ -x ../shared/checks/copied ]; then ../shared/checks/copied knowledge prompts README.md docs; fi

test:
	$(PYTHON) -m pytest

unit:
	$(PYTHON) -m pytest -m "not slow"
