PYTHON ?= python3
BIN = .venv/bin
OUT ?= demo-output

.DEFAULT_GOAL := help
.PHONY: help set-up run demo test check bench lock clean

help:  ## list what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

set-up:
	@PYTHON="$(PYTHON)" sh .ci/set-up

run: set-up  ## open the program
	$(BIN)/python main.py

demo: set-up  ## play a whole meeting and leave its documents and screenshots in demo-output/
	$(BIN)/python main.py demo --out "$(OUT)"

test: check  ## lint, types, import contract, tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 --dist loadfile

check: set-up
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: set-up  ## print the figures of speed, each beside its yardstick and target
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

lock:  ## pin all packages anew, with hashes and without naming a host
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --upgrade pyproject.toml --group dev -o requirements.lock

clean:  ## remove everything that was made here
	rm -rf .venv demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
