# Phaen: what one types. Only Python >= 3.11 and make are needed; everything else is set up in .venv.
# What setting up prints goes to standard error, so that `make chat` can be piped.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.set-up
DEV    := $(VENV)/.set-up-dev

.PHONY: chat serve test check format lock clean
.SILENT:

chat: $(STAMP) ## load the founding documents and talk in the terminal
	$(BIN)/phaen chat --seeds

serve: $(STAMP) ## run the service (settings: .env, see deploy/.env.example)
	$(BIN)/phaen serve

test: $(DEV) ## the whole suite
	$(BIN)/python -m pytest

check: $(DEV) ## format, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build --group dev -o requirements-dev.lock

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.exit("Phaen needs Python 3.11 to 3.13; set PYTHON=python3.x")' >&2
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) >&2
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock >&2
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	touch $@

$(DEV): $(STAMP) requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock >&2
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
