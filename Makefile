# The words of this project: run, test, e2e, lint, format, messages, pictures. CI says the same ones (.ci/run).
# bench-engine measures the engine, bench-page the reader's page, bench-exports files: tests/benchmarks/bench_*.py say how.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime-installed
DEVELOPMENT := $(VENV)/.development-installed
PAGES := find templates timeline -name '*.html'
# A server as it would stand on the internet, for `check --deploy`; the key is made for this one check.
PRODUCTION = HTTPS=1 ALLOWED_HOSTS=timeline.example.org SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')

.PHONY: run test e2e lint format messages pictures bench-engine bench-page bench-exports

run:
	@$(PYTHON) scripts/preflight.py port
	@$(MAKE) --silent --no-print-directory $(RUNTIME)
	@$(BIN)/python manage.py setup
	@echo "Ctrl-C stops the server."
	@exec $(BIN)/gunicorn timeline.wsgi

test: $(DEVELOPMENT)
	@$(BIN)/python scripts/run_tests.py

e2e: $(DEVELOPMENT)
	@$(BIN)/python scripts/run_tests.py --browser-only

lint: $(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(PAGES) | xargs -r $(BIN)/djade --check --target-version 5.2
	DATABASE_URL=sqlite:///:memory: $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python scripts/messages.py check
	@VAR_DIR=$$(mktemp -d) && export VAR_DIR $(PRODUCTION) && trap 'rm -rf "$$VAR_DIR"' EXIT && \
	$(BIN)/python scripts/messages.py compile && \
	$(BIN)/python manage.py collectstatic --no-input --verbosity 0 && \
	$(BIN)/python manage.py check --deploy --fail-level WARNING

format: $(DEVELOPMENT)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(PAGES) | xargs -r $(BIN)/djade --target-version 5.2

messages: $(DEVELOPMENT)
	$(BIN)/python scripts/messages.py update

pictures: $(DEVELOPMENT)
	@$(BIN)/python scripts/pictures.py $(NAMES)

bench-engine: $(DEVELOPMENT)
	@$(BIN)/python -m tests.benchmarks.bench_engine $(GOLD) $(if $(PEERS),--peers)

bench-page: $(DEVELOPMENT)
	@$(BIN)/python -m tests.benchmarks.bench_page $(if $(COUNTS),--counts $(COUNTS)) $(if $(RUNS),--runs $(RUNS))

bench-exports: $(DEVELOPMENT)
	@$(BIN)/python -m tests.benchmarks.bench_exports $(if $(COUNTS),--counts $(COUNTS)) $(if $(FILES),--files $(FILES))

$(MADE):
	@$(PYTHON) scripts/preflight.py venv
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUNTIME): requirements.txt constraints.txt | $(MADE)
	@echo "Installing packages (once)"
	@$(PIP) install --quiet -c constraints.txt -r requirements.txt
	@touch $@

$(DEVELOPMENT): requirements.txt requirements-dev.txt constraints.txt | $(MADE)
	@echo "Installing packages for development (once)"
	@$(PIP) install --quiet -c constraints.txt -r requirements-dev.txt
	@touch $@ $(RUNTIME)
