# What CI does, and the pieces of it. Needs the `dev` extra: pip install -e '.[dev]'
PYTHON ?= python

.PHONY: check lint test lexicon lexicons-checked qids

check: lint lexicons-checked qids test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PYTHON) scripts/make_fold_table.py --check
	$(PYTHON) scripts/make_demonym_table.py --check

test:
	$(PYTHON) -m pytest -n auto

lexicon:
	normalize lexicon build lexicons --output normalize/default.db

# linted, formatted without a diff, built twice to the same bytes
lexicons-checked:
	normalize lexicon lint lexicons
	normalize lexicon format --check lexicons
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	normalize lexicon build lexicons --output "$$scratch/one.db" && normalize lexicon build lexicons --output "$$scratch/two.db" && \
	cmp "$$scratch/one.db" "$$scratch/two.db" && cmp "$$scratch"/one.*.bulk "$$scratch"/two.*.bulk && echo "built twice to the same bytes"

# every QID stands in the facts, where they are at hand
qids:
	@if [ -f ../shared/tools/check_qids.py ]; then $(PYTHON) ../shared/tools/check_qids.py lexicons; fi
