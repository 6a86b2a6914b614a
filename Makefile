# Every target sets up what it needs, once: nothing but Python 3.11 and make is assumed. What builds
# the dataset is in .venv, what tests it in .venv-test.
PYTHON ?= python3
BIN := .venv/bin
TEST := .venv-test/bin
READY := .venv/.ready
TEST_READY := .venv-test/.ready
EXTRAS := $(patsubst .venv/.with-%,%,$(wildcard .venv/.with-*))

.DEFAULT_GOAL := help
.PHONY: help data ui notebooks with test ledger bench lint messages lock clean
.DELETE_ON_ERROR:

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

data: $(READY) ## raw/ to warehouse/: the tables as Parquet files and as one DuckDB file
	$(BIN)/taizhang build

ui: .venv/.with-ui ## the graph in a browser, with its sensors and schedules
	@mkdir -p .dagster && cp deploy/local.yaml .dagster/dagster.yaml
	DAGSTER_HOME="$(CURDIR)/.dagster" $(BIN)/dagster dev

# JupyterLab opens a script as text unless it is told that it is a notebook.
LABCONFIG := .venv/etc/jupyter/labconfig/default_setting_overrides.json
notebooks: .venv/.with-notebooks ## the notebooks in JupyterLab
	@$(BIN)/jupytext-config --settings-file $(LABCONFIG) set-default-viewer python
	$(BIN)/jupyter lab notebooks/tour.py

# What a build can do without: ocr, ray, s3, site (README).
MAY_ADD := deploy notebooks ocr ray s3 site ui
with: ## add an extra to .venv: make with EXTRA=ocr
	@test -n "$(filter $(MAY_ADD),$(EXTRA))" || \
	  { echo "say which extra to add, as in make with EXTRA=ocr: one of $(MAY_ADD)" >&2; exit 1; }
	@$(MAKE) --no-print-directory .venv/.with-$(EXTRA)

test: $(TEST_READY) ## all tests, the annotated documents among them
	$(TEST)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

# Another commit, more rows: make ledger LEDGER="main~3 --limit 20"
ledger: $(TEST_READY) ## rows that came, went and changed since HEAD, by table and rule
	$(TEST)/python -m tests.ledger $(LEDGER)

# The largest corpus takes minutes: make bench BENCH=--large
bench: $(TEST_READY) ## time and memory, as ratios against yardsticks of the same run
	$(TEST)/python -m tests.bench $(BENCH)

lint: $(TEST_READY) ## ruff and mypy
	$(TEST)/ruff check .
	$(TEST)/ruff format --check .
	$(TEST)/mypy

messages: $(TEST_READY) ## the catalogue of Chinese sentences, as the code says them
	$(TEST)/python -m tests.messages

# The lock files name versions and hashes for every system and Python from 3.11 on, and no host.
# requirements.lock has all extras; what is set up takes from it what it asks for. The other two are
# uv, which sets up, and the older DuckDB by which tests read what is published.
# Its extension httpfs, which else would be downloaded when it is asked for, is of the same version.
DUCKDB1 := duckdb==1.4.4,duckdb-ext-httpfs~=1.4.4.0; sys_platform == 'linux'
COMPILE = $(TEST)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate --no-emit-index-url --no-emit-find-links --quiet
# Not of a new environment: that could not be set up from a lock that lacks what was added.
lock: ## renew the lock files after a change of dependencies in pyproject.toml
	@test -x $(TEST)/uv || { echo "set up the environment of the tests first: make test" >&2; exit 1; }
	$(COMPILE) pyproject.toml --all-extras --output-file requirements.lock
	echo uv | $(COMPILE) - --constraint requirements.lock --output-file requirements-uv.lock
	echo "$(DUCKDB1)" | tr , '\n' | $(COMPILE) - --output-file requirements-duckdb1.lock

clean: ## remove what was set up and what was built; releases stay
	rm -rf .venv .venv-test build dist ./*.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis
	rm -rf warehouse/parquet warehouse/taizhang.duckdb warehouse/build.json warehouse/.cache \
	  warehouse/.staging warehouse/.previous warehouse/.lock warehouse/.lock.json

# $(call set-up,FOLDER,EXTRAS): an environment with what pyproject.toml and these extras ask for.
# uv takes seconds where pip takes minutes. It is fetched by pip, does not read pip's settings (a
# mirror that is named there is meant for it too), and goes again: it is as large as ten libraries.
define set-up
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with make PYTHON=python3.11" >&2; exit 1; }
	@test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  --upgrade --target $(1)/uv --requirement requirements-uv.lock
	@quiet=$$(test -t 2 || echo --quiet); \
	  index="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$( \
	    $(1)/bin/python -m pip config get global.index-url 2>/dev/null)}}"; \
	  $(1)/uv/bin/uv pip install $$quiet --python $(1)/bin/python \
	    $${index:+--default-index "$$index"} --require-hashes --exact --requirement pyproject.toml \
	    $(addprefix --extra ,$(2)) --constraint requirements.lock \
	    --build-constraint requirements.lock && \
	  $(1)/uv/bin/uv pip install --quiet --python $(1)/bin/python \
	    $${index:+--default-index "$$index"} --no-deps --editable . \
	    --build-constraint requirements.lock
	@rm -rf $(1)/uv
endef

# $(call site-parts,FOLDER,OPTION): what the explorer shows in a browser, by the npm of the extra.
site-parts = $(1)/bin/python -m assets.site_parts $(2)

$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@echo "setting up .venv: 230 MB to fetch, 600 MB on disk; half a minute where the line is quick"
	$(call set-up,.venv,$(EXTRAS))
	$(if $(filter site,$(EXTRAS)),@$(call site-parts,.venv))
	@touch $@

.venv/.with-%: | $(READY)
	@echo "adding the extra $* to .venv"
	$(call set-up,.venv,$(EXTRAS) $*)
	$(if $(filter site,$(EXTRAS) $*),@$(call site-parts,.venv))
	@touch $@

$(TEST_READY): requirements.lock requirements-uv.lock requirements-duckdb1.lock pyproject.toml \
  pipelines/site/package-lock.json
	@echo "setting up .venv-test: 700 MB to fetch, 2 GB on disk; a minute where the line is quick"
	$(call set-up,.venv-test,dev)
	@$(call site-parts,.venv-test,--tests)
	@$(TEST)/uv pip install --quiet --require-hashes --requirement requirements-duckdb1.lock \
	  --target .venv-test/duckdb1
	@touch $@
