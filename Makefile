# Every target sets up what it needs, once, in .venv: nothing but Python 3.11 and make is assumed.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help data test ledger ui bench lint messages lock clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

data: $(READY) ## raw/ to warehouse/: the tables as Parquet files and as one DuckDB file
	$(BIN)/taizhang build

test: $(READY) ## all tests, the annotated documents among them
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# Another commit, more rows: make ledger LEDGER="main~3 --limit 20"
ledger: $(READY) ## rows that came, went and changed since HEAD, by table and rule
	$(BIN)/python -m tests.ledger $(LEDGER)

ui: $(READY) ## the graph in a browser, with its sensors and schedules
	@mkdir -p .dagster && cp dagster.yaml .dagster/dagster.yaml
	DAGSTER_HOME="$(CURDIR)/.dagster" $(BIN)/dagster dev

# The largest corpus takes minutes: make bench BENCH=--large
bench: $(READY) ## time and memory, as ratios against yardsticks of the same run
	$(BIN)/python -m tests.bench $(BENCH)

lint: $(READY) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

messages: $(READY) ## the catalogue of Chinese sentences, as the code says them
	$(BIN)/python -m tests.messages

# The lock files name versions and hashes for every system and Python from 3.11 on, and no host. The
# second is of the older DuckDB by which tests read what is published, in a folder of its own.
lock: $(READY) ## renew requirements.lock after a change of dependencies in pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra deploy --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --output-file requirements.lock
	echo "duckdb~=1.4.0" | $(BIN)/uv pip compile - --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --output-file requirements-duckdb1.lock

clean: ## remove what was set up and what was built; releases stay
	rm -rf .venv build dist ./*.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis
	rm -rf warehouse/parquet warehouse/taizhang.duckdb warehouse/build.json warehouse/.cache \
	  warehouse/.staging warehouse/.previous warehouse/.lock

# The lock names everything, so nothing is left to resolve; without --no-deps pip would ask for a
# pin of gql[requests] although gql is pinned.
$(READY): requirements.lock requirements-duckdb1.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --require-hashes --requirement requirements-duckdb1.lock \
	  --upgrade --target .venv/duckdb1
	@touch $@
