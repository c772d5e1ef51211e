# Two commands do everything: `make demo` and `make test`; each sets itself up first.
# They need Python >= 3.11 with pip, and make; uv is used where it is there.

VENV := .venv
STAMP := $(VENV)/.set-up
# More than the cores: many tests wait for a crawler that keeps its distance.
JOBS ?= 4
ARGS ?=

.PHONY: help setup demo test slow stress lint bench clean

help:
	@echo 'make demo    run the main job on the sample reports'
	@echo 'make test    run the quick tests, nearly all'
	@echo 'make slow    run those that start real crawlers, servers, office programs'
	@echo 'make setup   make $(VENV) with jixiao in it (the others do so by themselves)'
	@echo 'make lint    ruff and mypy'
	@echo 'make bench   measure speed on the sample reports'
	@echo 'make stress  the long tests'
	@echo 'make clean   remove $(VENV) and what tools left behind'

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt .ci/setup
	@sh .ci/setup $(VENV)
	@touch $@

demo: setup
	@$(VENV)/bin/jixiao demo

test: setup
	@$(VENV)/bin/pytest -q -n $(JOBS) --dist loadfile -m 'not stress and not slow' $(ARGS)

slow: setup
	@$(VENV)/bin/pytest -q -n $(JOBS) --dist loadfile -m 'slow and not stress' $(ARGS)

stress: setup
	@$(VENV)/bin/pytest -q -m stress $(ARGS)

lint: setup
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

bench: setup
	@$(VENV)/bin/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
