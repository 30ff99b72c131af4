"""Loads the chart drawing, and with it matplotlib, when a page first needs it.

The import costs about one CPU second and, with a cold cache, a search through every font of the machine.
No font of the machine is wanted here, so the search is left out, and the short font list that comes of it
goes to a cache folder of our own, never to the user's. The environment is as before afterwards.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.geometry import Size
from briefgen.layout.frame import Mark
from briefgen.text.fonts import FontChain
from briefgen.theme.model import Theme
from briefgen.writers.pdf.pen import Pen

DrawMarks = Callable[[Pen, Iterable[Mark], Size, Theme, FontChain], None]

CONFIG, IGNORE_FONTS = "MPLCONFIGDIR", "MPL_IGNORE_SYSTEM_FONTS"


def load_charts() -> DrawMarks:
    """:func:`briefgen.writers.pdf.charts.draw_marks`."""
    with _own_font_list():
        from briefgen.writers.pdf.charts import draw_marks  # noqa: PLC0415  # heavy: see above
    return draw_marks


@contextmanager
def _own_font_list() -> Iterator[None]:
    """Nothing where matplotlib is loaded already, the user has chosen its folder, or there is no home."""
    cache = _cache_folder()
    if cache is None or "matplotlib.font_manager" in sys.modules or CONFIG in os.environ:
        yield
        return
    before = {name: os.environ.get(name) for name in (CONFIG, IGNORE_FONTS)}
    os.environ.update({CONFIG: str(cache), IGNORE_FONTS: "1"})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _cache_folder() -> Path | None:
    """Our folder in the user's cache (XDG Base Directory Specification); None for a user without a home."""
    try:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    except RuntimeError:  # a container may run under a user id that has no entry
        return None
    return caches / "briefgen" / "matplotlib"
