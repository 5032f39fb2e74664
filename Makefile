# `make run` sets everything up and opens the app; `make test` sets everything up and passes all tests.
# Set-up steps leave a mark in .venv and are skipped when nothing changed.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for candidate in python3.13 python3.12 python3.11 python3.14 python3; do \
	command -v $$candidate >/dev/null && $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$candidate; break; }; done)
DATA ?= ../shared/data

.PHONY: run test setup lint types browser office bench clean

run: $(VENV)/.runtime
	$(BIN)/streamlit run streamlit_app.py --server.address 127.0.0.1 --server.headless false

test: $(VENV)/.development browser office lint types
	$(BIN)/pytest -n 2 --dist loadgroup -q

setup: $(VENV)/.development

lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.development
	$(BIN)/mypy

browser: $(VENV)/.development
	@bash tests/browser/install_browser.sh $(BIN)

office:
	@bash tests/libreoffice/install_office.sh

bench: $(VENV)/.development
	@for script in reading cleaning segments workbook pages load; do \
		test ! -f benchmarks/$$script.py || { echo "== $$script"; $(BIN)/python -m benchmarks.$$script --data $(DATA) || exit 1; }; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, then run make again."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment here; on Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: $(VENV)/.runtime requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
