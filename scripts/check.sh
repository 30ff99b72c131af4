#!/bin/sh
# Runs the project's checks, all of them even when one fails, and sums up at the end.
# usage: check.sh [format] [lint] [types] [layers] [tests]      without a name: all; exit 1 when any failed
set -u
cd "$(dirname "$0")/.." || exit 1
bin=.venv/bin
unset PYTHONDONTWRITEBYTECODE

run_check() {
    case $1 in
    format) "$bin/ruff" format --check . ;;
    lint) "$bin/ruff" check . ;;
    types) "$bin/mypy" ;;
    layers) "$bin/lint-imports" ;;
    # A file's tests stay on one worker: its fixtures are made once.
    tests) "$bin/pytest" -n auto --dist loadfile ;;
    *)
        echo "check.sh: no check is called '$1' (format, lint, types, layers, tests)" >&2
        return 2
        ;;
    esac
}

[ $# -gt 0 ] || set -- format lint types layers tests
summary=""
status=0
for name in "$@"; do
    echo "== $name"
    if run_check "$name"; then
        summary="$summary
  ok      $name"
    else
        summary="$summary
  FAILED  $name"
        status=1
    fi
done
echo
echo "checks:$summary"
exit $status
