from __future__ import annotations

import subprocess
import sys


def test_httpx2_is_loaded_by_the_first_request_alone() -> None:
    code = (
        "import sys, briefgen.fetch.http, briefgen.fetch.redact;"
        "print(*(name for name in sys.modules if name.startswith(('httpx2', 'httpcore2', 'ssl'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []


def test_without_httpx2_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['httpx2'] = None\n"
        "from briefgen.fetch.http import get\n"
        "try: get('https://example.com/')\n"
        "except Exception as error: print(type(error).__name__, error.hint)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "SourceRefused install it: pip install 'briefgen[http]'"
