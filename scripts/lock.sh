#!/bin/sh
# Writes requirements.lock, requirements-dev.lock and that of the container anew from pyproject.toml: every platform,
# every hash.
# usage: lock.sh [uv options, e.g. --upgrade or --upgrade-package lxml]
# No registry's address is written: pip takes the packages from wherever it is configured to.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile pyproject.toml --group build --universal --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet "$@"
}

compile --output-file requirements.lock "$@"
# The second lock is the first one and more: what ships and what is tested are the same versions.
compile --extra dev --constraint requirements.lock --output-file requirements-dev.lock "$@"
# The third is the first and the extras, for the container.
compile --extra http --extra postgres --extra mysql --constraint requirements-dev.lock \
    --output-file assets/ship/requirements.lock "$@"
