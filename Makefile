# make briefing   the sample deck and page, in dist/
# make test       every check (what CI and pre-commit run too)
# make render     pictures of the sample, in build/render/
# make pictures   those that the README shows, in assets/
# make gallery    every kind of chart, in build/gallery/, with its pictures and the chart reference
# make bench      CPU seconds against a bare baseline, a hand-written script and plain python-pptx and pyplot
# make lock       write the lock files anew from pyproject.toml
# make clean      remove what the targets above made; dist/ stays

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet
# Bytecode stays cached even where the machine's profile forbids it: every start would compile anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := briefing
# Two of apt-get at once would stop each other.
.NOTPARALLEL:
.PHONY: briefing test render pictures gallery bench lock clean system-packages

briefing: $(VENV)/.runtime
	$(VENV)/bin/briefgen build briefing.yaml --lang ja,en --out dist

test: $(VENV)/.dev system-packages
	scripts/check.sh

render: briefing system-packages
	scripts/render.sh dist build/render

pictures: render
	$(VENV)/bin/python scripts/contact_sheet.py build/render assets

gallery: $(VENV)/.dev system-packages
	$(VENV)/bin/briefgen build assets/gallery/gallery.yaml --lang ja,en --out build/gallery
	scripts/render.sh build/gallery build/gallery-render
	$(VENV)/bin/python scripts/gallery_pictures.py build/gallery-render assets/gallery
	$(VENV)/bin/python scripts/chart_reference.py

bench: $(VENV)/.dev
	$(VENV)/bin/python benchmarks/run.py
	$(VENV)/bin/python benchmarks/charts.py

lock: $(VENV)/.dev
	scripts/lock.sh

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

system-packages:
	scripts/system_packages.sh

# The project itself is installed without build isolation: its build tools are in the lock.
$(VENV)/.runtime: requirements.lock pyproject.toml scripts/make_venv.sh
	scripts/make_venv.sh $(VENV) $(PYTHON)
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(PIP) --require-hashes --requirement requirements-dev.lock
	touch $@
