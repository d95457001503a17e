# What a person runs. `make help` lists it; `make check` is what CI runs, word for word.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The oldest supported interpreter first: it is the one the locks are tried on. A pyenv shim that is
# not selected is on PATH and fails, so each candidate has to start.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .local/tools
SAM := $(TOOLS)/sam/bin/sam
CHECKOV := $(TOOLS)/checkov/bin/checkov
CODE := aicmo_core functions aicmo_cli scripts tests bench
# What a Lambda build is for; `make build ARCH=x86_64 RUNTIME=python3.11` builds for another machine.
ARCH ?= arm64
RUNTIME ?= python3.14
export SAM_CLI_TELEMETRY := 0
# uv brings its own certificates; a machine behind its own authority has it in the system's store.
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),1,0)

##@ Use
.PHONY: help setup run local invoke
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
	/^[a-zA-Z0-9_-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready $(TOOLS)/sam/.ready ## Prepare .venv and the SAM CLI (quick when up to date)

run: setup ## One turn of the loop on a local cloud of its own [BRIEF=path.json METRICS=path.csv]
	@$(BIN)/python -m scripts.run_loop $(if $(BRIEF),--brief "$(BRIEF)") $(if $(METRICS),--metrics "$(METRICS)")

local: setup ## Keep a local cloud up, with its data, until Ctrl-C
	@$(BIN)/python -m scripts.local

invoke: setup ## Run a built function under the Lambda runtime emulator: FUNCTION=tick EVENT=events/tick.json
	@$(BIN)/python -m scripts.invoke "$(or $(FUNCTION),tick)" "$(or $(EVENT),events/$(or $(FUNCTION),tick).json)"

##@ Verify
.PHONY: test check format lint types imports template
test: setup ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: lint types imports template test ## The whole gate

format: setup ## Format the code and apply the safe fixes
	$(BIN)/ruff format $(wildcard $(CODE))
	$(BIN)/ruff check --fix $(wildcard $(CODE))

lint: setup ## Formatting and lint rules
	$(BIN)/ruff format --check $(wildcard $(CODE))
	$(BIN)/ruff check $(wildcard $(CODE))

types: setup ## mypy, strict
	$(BIN)/mypy

imports: setup ## Import contracts: the concepts stay a tree
	$(BIN)/lint-imports

template: setup $(TOOLS)/checkov/.ready ## sam validate, cfn-lint on the translated template, checkov
	$(SAM) validate --lint --region us-east-1
	$(BIN)/python -m scripts.lint_template
	$(CHECKOV) --config-file .checkov.yaml

##@ Measure
.PHONY: bench-content bench-claims
bench-claims: setup ## What the claim checks find in labelled sentences: SENTENCES=file.jsonl
	@$(BIN)/python bench/claims.py $(or $(SENTENCES),tests/unit/execution/claim_copy.jsonl)

bench-content: setup ## What the offline composer makes of a folder of briefs: BRIEFS=dir
	@$(BIN)/python bench/content.py $(or $(BRIEFS),examples)

.PHONY: bench-planner
bench-planner: setup ## The planner, on PSPLIB files too: DATA=dir BEST=table.csv
	@$(BIN)/python bench/planner.py $(if $(DATA),--data "$(DATA)") $(if $(BEST),--best "$(BEST)")

.PHONY: bench-detect
bench-detect: setup ## Detection: found, how late, false alarms [SEED=n NAB=folder NAB_SCORER=script]
	@$(BIN)/python -m bench.detect $(if $(SEED),--seed $(SEED)) \
	$(if $(NAB),--nab "$(NAB)") $(if $(NAB_SCORER),--nab-scorer "$(NAB_SCORER)")

.PHONY: bench-learn
bench-learn: setup ## Learning: how often idle work is credited, and real effects are found (half an hour) [RULES=n]
	@$(BIN)/python -m bench.learning $(if $(RULES),--rules $(RULES))

.PHONY: bench-dispatch bench-feedback bench-coldstart bench-lateness
bench-dispatch: setup ## What dispatch costs: units, requests, dollars, CPU beside a floor
	@$(BIN)/python -m bench.dispatch --local-cloud

bench-feedback: setup ## An hour of feedback for 10,000 brands: requests, dollars, waiting
	@$(BIN)/python -m bench.feedback

bench-coldstart: setup ## Time to the first answer of tick and execute, beside a floor
	@$(BIN)/python -m bench.coldstart

bench-lateness: setup ## How late slots begin on the local cloud, in real time (8 minutes)
	@$(BIN)/python -m bench.lateness

##@ Ship
.PHONY: build deploy lock clean
build: setup ## sam build, for AWS unless ARCH and RUNTIME say otherwise
	LAYER_ARCH=$(ARCH) LAYER_RUNTIME=$(RUNTIME) $(SAM) build \
		--parameter-overrides Arch=$(ARCH) PythonRuntime=$(RUNTIME)

deploy: ## How to deploy (it needs your AWS credentials)
	@sed -n '/^## Deploy/,/^## [^D]/{/^## [^D]/!p}' docs/operations.md

# Universal locks, with hashes, and without the address of whichever registry answered.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header
lock: $(VENV)/.ready ## Write the locks anew from pyproject.toml
	$(COMPILE) --extra dev --extra cli pyproject.toml -o requirements/dev.lock
	$(COMPILE) --extra bench -c requirements/dev.lock pyproject.toml -o requirements/bench.lock
	$(COMPILE) -c requirements/dev.lock pyproject.toml -o layers/core/requirements.txt
	$(COMPILE) -c requirements/dev.lock layers/core/feedback.in -o layers/core/feedback.txt \
		--no-emit-package python-dateutil --no-emit-package six # they lie in the core layer
	$(COMPILE) requirements/sam.in -o requirements/sam.lock
	$(COMPILE) requirements/checkov.in -o requirements/checkov.lock

clean: ## Remove what building and running left, but not .venv, the tools or a local cloud's data
	rm -rf .aws-sam .local/build .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -not -path './.local/*' -prune -exec rm -rf {} +

$(VENV)/bin/uv: requirements/uv.txt
	@test -n "$(PYTHON)" || { echo "AICMO needs Python 3.11 or newer with venv (Debian: apt-get install python3-venv)." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/uv.txt
	@touch $@

$(VENV)/.ready: requirements/dev.lock pyproject.toml | $(VENV)/bin/uv
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# Tools that pin other versions than the product's live in environments of their own.
$(TOOLS)/%/.ready: requirements/%.lock | $(VENV)/bin/uv
	@mkdir -p $(TOOLS)
	test -x $(TOOLS)/$*/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python $(TOOLS)/$*
	$(BIN)/uv pip sync --quiet --python $(TOOLS)/$*/bin/python --require-hashes requirements/$*.lock
	@touch $@
