# Unrolled: `make demo` and `make test` do all the set-up that they need.

PYTHON ?= python3
# Where the torch wheel comes from. The default takes what pip finds: on Linux that can be the CUDA build,
# gigabytes of it. For the CPU build (about 200 MB): make demo TORCH="--index-url URL torch==2.13.0", with the
# URL that pytorch.org gives for CPU wheels. A path of a wheel on disk will do too.
TORCH ?= torch==2.13.0

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PATH := $(abspath $(BIN)):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help demo test test-all build lab experiments formgrader lint clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@if ! command -v bwrap >/dev/null; then if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	  then apt-get update -qq && apt-get install -y -qq --no-install-recommends bubblewrap libseccomp2 >/dev/null; \
	  else echo "bubblewrap is not installed; if grading refuses: apt install bubblewrap libseccomp2"; fi; fi
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip setuptools --constraint constraints.txt
	$(BIN)/python -m pip install --quiet $(TORCH)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: $(READY) ## build, grade a small class, write feedback and a report
	AUTOGRADE_RUN=run-demo $(BIN)/python -m tests.classroom

test: $(READY) ## what CI runs on each change; LESSON=08: what concerns that lesson
	$(BIN)/python -m tests.run $(if $(LESSON),--lesson $(LESSON))

test-all: $(READY) ## everything, whatever was proved before; SHARD=2/4: the second of four parts
	$(BIN)/python -m tests.run --all $(if $(SHARD),--shard $(SHARD))

build: $(READY) ## make lessons/ and solutions/ from source/
	autograde build

lab: $(READY) ## open JupyterLab on a working copy of the lessons
	autograde start
	jupyter lab work --LabApp.news_url=None

experiments: $(READY) ## make the tables that lessons read again (more than an hour)
	$(BIN)/python experiments/training.py
	$(BIN)/python experiments/depth.py
	$(BIN)/python experiments/gates.py
	$(BIN)/python experiments/attention.py
	$(BIN)/python experiments/scan.py
	$(BIN)/python experiments/pulse.py
	$(BIN)/python experiments/load.py

formgrader: $(READY) ## open nbgrader's formgrader on the course run (AUTOGRADE_RUN names another)
	jupyter lab --LabApp.default_url=/formgrader --LabApp.news_url=None

lint: $(READY) ## style and types
	ruff check . && ruff format --check . && mypy

clean: ## remove what the build and the demonstration made (not your work/ or run/)
	rm -rf run-demo .pytest_cache .ruff_cache .mypy_cache source/*/*.ipynb
