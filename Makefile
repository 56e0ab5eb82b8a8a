# What a fresh machine needs: Python 3.11 or later, and make. Without make: see "Without make" in the README.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PYTEST_ARGS ?=

.PHONY: run test test-browser check catalogues docs lock clean

run: $(READY)
	$(BIN)/costmodel run inputs/example.xlsx --out outputs/example
	$(BIN)/costmodel run inputs/novo.xlsx --out outputs/novo

test: $(READY)
	$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

# Needs chromium; without one it skips with a visible line, unless COSTMODEL_BROWSER=required.
test-browser: $(READY)
	$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS) tests/browser

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

catalogues: $(READY)
	$(BIN)/python -m costmodel.language.compile

docs: $(READY)
	$(BIN)/python -m docs.generate_cli
	$(BIN)/python -m docs.generate_inputs

# Needs uv; the result names no host and serves every platform.
lock:
	uv pip compile pyproject.toml --universal --fork-strategy fewest --python-version 3.11 --all-extras \
		--generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock

clean:
	rm -rf .venv build dist

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later with venv is needed; name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q costmodel
	touch $(READY)
