"""Texts without the secrets in them: addresses by their form, any text by the values that are known."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus, unquote_plus

HIDDEN = "***"

_SHORTEST = 4  # characters of a secret; to take out shorter ones would take ordinary text apart

# RFC 3986 appendix B, narrowed to what a request can be sent to. The last "@" ends the userinfo.
_ADDRESS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)"
    r"(?:[^/?#\\]*@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]\\]+)(?P<port>:[0-9]*)?"
    r"(?P<path>/[^?#]*)?"
    r"(?:\?(?P<query>[^#]*))?"
    r"(?:#.*)?"
)
_SEPARATORS = re.compile(r"([&;])")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SECRET_WORDS = {
    *("auth", "authorization", "bearer", "creds", "hmac", "jwt", "key", "otp", "pass", "passcode", "pin"),
    *("pwd", "sas", "session", "sid", "sig"),
}
_SECRET_PARTS = re.compile(
    r"secret|token|passw|passphrase|signature|credential|sessionid|(api|app|access|private)[-_.]?(id|key)",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(r"\beyJ[\w-]{8}|//[^/?#]*@")  # a JSON Web Token (RFC 7519); an inner userinfo
_PATH_SEPARATORS = re.compile(r"([/;])")
_INNER_USERINFO = re.compile(r"//[^/?#]*@")
_LONGEST_NAME = 24  # characters of a part without "=": a longer one is rather a ticket than a name


def redacted(url: str) -> str:
    """*url* without userinfo and fragment, and with ``***`` for the values of secret-like query keys.

    Whatever is no address is ``***`` altogether: where its parts end is anybody's guess. Never raises.
    """
    found = _ADDRESS.fullmatch(url)
    if not found or not url.isprintable():
        return HIDDEN
    path = _INNER_USERINFO.sub("//", found["path"] or "")
    path = "".join(_redacted_part(part) if "=" in part else part for part in _PATH_SEPARATORS.split(path))
    query = found["query"]
    tail = "" if query is None else f"?{_redacted_query(query)}"
    return f"{found['scheme']}{found['host']}{found['port'] or ''}{path}{tail}"


def secret_values(url: str) -> list[str]:
    """What :func:`redacted` takes out of the query of *url*, as it stands there and decoded."""
    found = _ADDRESS.fullmatch(url)
    parts = _SEPARATORS.split((found["query"] or "") if found else "")
    values = [part.partition("=")[2] or part for part in parts if _redacted_part(part) != part]
    return [*values, *(unquote_plus(value) for value in values)]


def _redacted_query(query: str) -> str:
    return "".join(_redacted_part(part) for part in _SEPARATORS.split(query))


def _redacted_part(part: str) -> str:
    name, equals, value = part.partition("=")
    if not equals:
        return HIDDEN if len(part) > _LONGEST_NAME or _SECRET_VALUE.search(unquote_plus(part)) else part
    if value and (_is_secret(unquote_plus(name)) or _SECRET_VALUE.search(unquote_plus(value))):
        return f"{name}={HIDDEN}"
    return part


def _is_secret(name: str) -> bool:
    """Whether a value under *name* (``X-Amz-Signature``, ``apiKey``, ``sig``) is likely a secret."""
    words = {word.lower() for word in _WORD.findall(name)}
    return bool(words & _SECRET_WORDS or _SECRET_PARTS.search(name))


class Redactor:
    """Takes known secret values out of any text, also where they stand encoded for an address or for JSON.

    Values shorter than four characters are passed over. The values show in no repr.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = {form for secret in secrets if len(secret) >= _SHORTEST for form in _forms(secret)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def __call__(self, text: str) -> str:
        """*text* with ``***`` for each secret in it."""
        return self._pattern.sub(HIDDEN, text) if self._pattern else text

    def __repr__(self) -> str:
        return "Redactor(…)"


def _forms(secret: str) -> set[str]:
    """*secret* as it may stand in a text: plain, in an address, in JSON, in Basic credentials (RFC 7617)."""
    data = secret.encode("utf-8", "surrogatepass")
    return {
        secret,
        repr(secret)[1:-1],
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        quote(data, safe=""),
        quote(data),
        quote_plus(data),
        base64.b64encode(data).decode("ascii"),
        base64.b64encode(data).decode("ascii").rstrip("="),
        base64.urlsafe_b64encode(data).decode("ascii").rstrip("="),
    }
