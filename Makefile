# Every command works from a clean clone; the first one makes the environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test check format bench coverage proposals mutants texts program deb run-installer windows release-check torture fuzz clean

help: ## say what each command does
	@sed -n 's/^\([a-z-]*\):.*## /make \1: /p' Makefile

run: $(READY) ## open the program
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
		echo "There is no display to open a window on: use the command line instead, $(BIN)/agreement-register --help."; \
	else $(BIN)/agreement-register; fi

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest -q -n 2

check: $(READY) ## style, types, layers and house rules
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q tests/test_house.py tests/test_own_words.py

format: $(READY) ## put imports, quotes and line breaks in order
	@$(BIN)/ruff check --quiet --select I,F401 --fix .
	@$(BIN)/ruff format --quiet .

bench: $(READY) ## measure speed and memory against named baselines
	@$(BIN)/python tests/benchmarks/run.py

coverage: $(READY) ## run all tests and show what they leave out
	@$(BIN)/python -m pytest -q -n 2 --cov --cov-report=term-missing:skip-covered

CORPUS ?= ../shared/corpus
proposals: $(READY) ## measure what is proposed for labelled passages, of CORPUS; OUT takes the answers
	@$(BIN)/python tests/proposals/run.py $(CORPUS) $(if $(OUT),--out $(OUT))

N ?= 220
SEED ?= 8
JOBS ?= 2
mutants: $(READY) ## change the program in N small ways and count how many some test notices
	@$(BIN)/python tests/mutation/run.py --number $(N) --seed $(SEED) --jobs $(JOBS)

SECONDS ?= 2400
torture: $(READY) ## kill the program, swap its files and race its openings for forty minutes
	@PYTHONPATH=desktop:. $(BIN)/python tests/torture/run.py --seconds $(SECONDS)

fuzz: $(READY) ## feed the opener, dates, readers and clipboard with bytes for SECONDS each (needs atheris)
	@PYTHONPATH=desktop:. QT_QPA_PLATFORM=offscreen $(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

texts: $(READY) ## gather every message for translators, and compile the translations
	@$(BIN)/python packaging/messages.py

program: $(READY) ## freeze the program into dist/agreement-register
	@$(BIN)/python packaging/build_program.py

deb: program ## build the package for Debian and Ubuntu into dist
	@PYTHONPATH=packaging $(BIN)/python packaging/linux/deb.py

run-installer: program ## build the installer for one user on any Linux into dist
	@PYTHONPATH=packaging $(BIN)/python packaging/linux/run_installer.py

windows: $(READY) ## build the setup program and the ZIP for Windows into dist, on Linux
	@$(BIN)/python packaging/windows/build_windows.py

release-check: $(READY) ## build and test the installers of every system
	@$(BIN)/python packaging/release_check.py

clean: ## remove the environment and everything built
	@rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	@find desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml packaging/constraints.txt packaging/set_up.py
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed, and there is no $(PYTHON) here: install Python, or name one as in  make PYTHON=python3.12 run."; exit 1; }
	@$(PYTHON) packaging/set_up.py $(VENV)
	@touch $@
