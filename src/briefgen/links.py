"""Addresses that a reader may be sent to: web pages and mail, and none that could be anything else.

A deck and a page travel further than the briefing. So an address is looked at when it is read, and again
where a link is written: scripts, files, shares and programs' own schemes get into no file.
"""

from __future__ import annotations

import re
from typing import Final

EVIDENCE_NAMESPACE = "https://briefgen.org/evidence/1"  # of the element that holds a deck's evidence

SCHEMES: Final = ("https", "http", "mailto")

# RFC 3986, 3.2: a host by name or number, perhaps a port. No user before it: https://bank@elsewhere.example
# leads elsewhere. No escapes in it, which would hide a name.
_WEB = re.compile(r"https?://(?:[^\W_](?:[\w.-]*[^\W_])?\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#].*)?", re.I)
_MAIL = re.compile(r"mailto:[\w.+-]+@[^\W_](?:[\w.-]*[^\W_])?", re.I)
# Characters that no address has (RFC 3986, 2) and that programs read in different ways; broken escapes.
_FOREIGN = re.compile(r'[\s\\<>"^`{|}]|%(?![0-9a-f]{2})', re.I)
_BARE = re.compile(r"(?:https?://|www\.)\S+", re.I)


def is_web_address(text: str) -> bool:
    """Whether *text* is the address of a page on the web, and cannot be read as anything else."""
    return _is_clean(text) and _WEB.fullmatch(text) is not None


def may_be_followed(address: str) -> bool:
    """Whether a link may lead to *address*: a web page, or someone's mail without more."""
    return is_web_address(address) or (_is_clean(address) and _MAIL.fullmatch(address) is not None)


def is_bare_address(text: str) -> bool:
    """Whether *text* is an address and no words: nobody can tell what a link of that name leads to."""
    return _BARE.fullmatch(text.strip()) is not None


def host_of(address: str) -> str:
    """The host that a web address names, for want of a better name: example.org."""
    return re.split(r"[/?#]", re.sub(r"^(?:https?:)?(?://)?", "", address.strip(), flags=re.I))[0]


def _is_clean(text: str) -> bool:
    """Nothing invisible, such as marks that turn the direction of writing, and nothing foreign."""
    return text.isprintable() and _FOREIGN.search(text) is None
