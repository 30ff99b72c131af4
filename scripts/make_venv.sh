#!/bin/sh
# Makes a virtual environment with pip, also where Debian's python3 comes without ensurepip.
# usage: make_venv.sh FOLDER PYTHON      keeps a FOLDER that works; exit 1 says what to run
set -eu
folder=$1
python=$2

fail() {
    echo "make_venv: $1" >&2
    exit 1
}

works() { "$folder/bin/python" -m pip --version >/dev/null 2>&1; }

# try COMMAND...: 0 when FOLDER works afterwards; else what is left of it is removed, and $said holds why.
try() {
    said=$("$@" 2>&1) || true
    works && return
    rm -rf "$folder"
    return 1
}

command -v "$python" >/dev/null ||
    fail "'$python' was not found. Install Python 3.11 or newer, or name it: make PYTHON=python3.12"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "briefgen needs Python 3.11 or newer; '$python' is $("$python" -V 2>&1). Name a newer one: make PYTHON=python3.12"

if works; then exit 0; fi
rm -rf "$folder"
try "$python" -m venv "$folder" && exit 0

echo "make_venv: '$python -m venv' does not work here: $said" >&2
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "make_venv: installing Debian's python3-venv" >&2
    "$(dirname "$0")/apt_install.sh" python3-venv || true
    try "$python" -m venv "$folder" && exit 0
fi
if command -v uv >/dev/null; then
    echo "make_venv: using 'uv venv --seed'" >&2
    try uv venv --quiet --seed --python "$python" "$folder" && exit 0
fi
fail "no virtual environment could be made: $said
Run this, then make again:  sudo apt-get install -y python3-venv"
