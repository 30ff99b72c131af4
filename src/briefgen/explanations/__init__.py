"""What each code of a diagnostic means, in Japanese and English: what, why it matters, wrong and right.

The words are data, a file a group (``lint_facts.toml``), both languages beside each other, so that whoever
adds a code writes all of it in one place. A test holds them to the codes that the source can give.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("ja", "en")
# The files in the order in which their groups are listed.
GROUPS = (
    "file", "spec", "names", "formulas", "texts", "tables", "charts", "output", "verify",
    "lint_facts", "lint_text", "lint_japanese", "lint_layout", "lint_charts", "lint_accessibility",
)  # fmt: skip
_WORDS = {
    "ja": {"why": "なぜ", "wrong": "誤", "right": "正", "allow": "許す", "because": "理由"},
    "en": {"why": "why", "wrong": "wrong", "right": "right", "allow": "allow", "because": "the reason"},
}
_FINDINGS = "lint_"  # groups of findings that may be allowed


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code's words by language. *wrong* and *right* are lines of a spec, or what is done.

    Japanese readers and English ones see the same lines unless the file has ``en_wrong`` or ``en_right``.
    """

    code: str
    group: str
    headings: Mapping[str, str]
    what: Mapping[str, str]
    why: Mapping[str, str]
    wrong: Mapping[str, str]
    right: Mapping[str, str]

    @property
    def is_finding(self) -> bool:
        """Whether it may be allowed with a reason, under ``lint:``."""
        return self.group.startswith(_FINDINGS)

    def text(self, language: str) -> str:
        """All of it in *language*, for a terminal."""
        words = _WORDS[language]
        lines = [f"{self.code}  —  {self.headings[language]}", "", self.what[language], ""]
        lines += _labelled(words["why"], self.why[language])
        lines += _labelled(words["wrong"], self.wrong[language])
        lines += _labelled(words["right"], self.right[language])
        if self.is_finding:
            allow = f"lint: [{{allow: {self.code}, at: …, reason: {words['because']}}}]"
            lines += _labelled(words["allow"], allow)
        return "\n".join(lines)


def _labelled(label: str, text: str) -> list[str]:
    return [f"  {label}: {line}" if not at else f"    {line}" for at, line in enumerate(text.split("\n"))]


def _by_language(one: Mapping[str, str], key: str) -> Mapping[str, str]:
    return {language: one.get(f"{language}_{key}", one[key]) for language in LANGUAGES}


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every explanation by its code, group after group."""
    found: dict[str, Explanation] = {}
    for group in GROUPS:
        data = tomllib.loads(files(__name__).joinpath(f"{group}.toml").read_text(encoding="utf-8"))
        headings = data.pop("group")
        for code, one in data.items():
            what = {language: one[language] for language in LANGUAGES}
            why = {language: one[f"{language}_why"] for language in LANGUAGES}
            wrong, right = _by_language(one, "wrong"), _by_language(one, "right")
            found[code] = Explanation(code, group, headings, what, why, wrong, right)
    return MappingProxyType(found)


def listing(languages: Iterable[str] = LANGUAGES) -> str:
    """All codes by group, each with what it is, in the first of *languages*."""
    chosen = tuple(languages)
    width = max(map(len, explanations()))
    lines: list[str] = []
    group = ""
    for code, one in explanations().items():
        if one.group != group:
            group = one.group
            lines += ["", " / ".join(one.headings[language] for language in chosen)]
        lines.append(f"  {code:<{width}}  {one.what[chosen[0]]}")
    return "\n".join(lines).strip("\n")
