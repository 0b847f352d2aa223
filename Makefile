# Needs only Python >= 3.11; everything else is put into .venv (see scripts/setup).
.PHONY: run documents test check unit bench bench-web load docs pictures lock clean help

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# The workbench of this checkout keeps its data here, apart from an installation's own.
run: export PRONGSAI_HOME ?= $(CURDIR)/.prongsai

run: ## Serves the workbench with five example agencies and an assessment under way on http://127.0.0.1:8000; data in .prongsai/
	@scripts/setup run
	@.venv/bin/prongsai serve --examples

documents: ## The main job without a browser: read the examples, audit, analyse, plan, write into out/
	@scripts/setup run
	@.venv/bin/prongsai run examples --out out

test: ## All checks and tests
	@scripts/setup test
	@$(MAKE) --no-print-directory check unit

check: # style, types, architecture
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

unit: # the tests, on every core; those of the workbench on both databases
	.venv/bin/pytest -n auto
	@if .venv/bin/python -m tests.web.cluster; then PRONGSAI_TEST_DATABASE=postgres .venv/bin/pytest -n auto tests/web; fi

bench: ## Measures the budgets side by side in one run; prints and saves ratios under bench/results
	@scripts/setup test
	.venv/bin/python -m bench

bench-web: ## Measures every page of the workbench with 1 agency and with 8,317 × 5 years, on both databases
	@scripts/setup test
	.venv/bin/python -m bench.workbench

load: ## Measures answers taken in a second, beside a bare Django view, on both databases
	@scripts/setup test
	.venv/bin/python -m bench.load

docs: ## Writes the generated pages anew
	@scripts/setup test
	.venv/bin/python scripts/generate_docs.py

pictures: ## Takes the pictures of the workbench in docs/images anew
	@scripts/setup test
	.venv/bin/python -m scripts.make_pictures

lock: ## Writes the lock files anew
	scripts/lock

clean: ## Removes what was built (not your data and documents)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build src/*.egg-info
