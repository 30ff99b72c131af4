"""A query as its author writes it, with ``:names`` for values, made ready for a driver.

What stands in quotes and comments is passed over. Values never become part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.fetch.model import SourceDown

Value = str | int

_NAME = r"(?<![:\w]):(?P<name>[^\W\d]\w*)"
# PostgreSQL 15, 4.1: E'' strings with backslashes, '' strings without, names, dollar quotes, comments.
POSTGRES = re.compile(
    r"""(?P<quoted>\b[eE]'(?:[^'\\]|''|\\.)*'|'[^']*'|"[^"]*"|\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$)"""
    rf"""|(?P<comment>--[^\n]*|/\*.*?\*/)|{_NAME}""",
    re.DOTALL,
)
# MySQL 8, 9.1 and 9.7, as under the sql_mode that is set for the query: both quotes hold strings.
MYSQL = re.compile(
    r"""(?P<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)"""
    rf"""|(?P<comment>--(?=\s|\Z)[^\n]*|\#[^\n]*|/\*.*?\*/)|{_NAME}""",
    re.DOTALL,
)


class BadQueryError(Exception):
    """The query cannot be asked, or what it gives cannot be used. The message holds no secret."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: *deadline* in seconds, for the connection and for the query; *rows* at most."""

    deadline: float
    rows: int

    @property
    def too_slow(self) -> SourceDown:
        """The error of a query that took longer."""
        message = f"the query took more than {self.deadline:.0f} s"
        return SourceDown(message, "let it ask for less, or try again later")


@dataclass(frozen=True, slots=True)
class Statement:
    """*text* with a driver's marks instead of names, and the *values* in the order that these count in.

    *code* is the text without what stands in quotes and comments.
    """

    text: str
    values: tuple[Value, ...]
    code: str
    comments: tuple[str, ...]


def statement(
    query: str, parameters: Mapping[str, Value], dialect: re.Pattern[str], mark: Callable[[int], str]
) -> Statement:
    """*query* for a driver that knows its values by *mark*, which is told their number, counted from 1.

    Raises BadQueryError: a name without a value.
    """
    values: list[Value] = []
    text, code, comments = [], [], []
    end = 0
    for found in dialect.finditer(query):
        between = query[end : found.start()]
        end = found.end()
        instead = found[0]
        if name := found["name"]:
            if name not in parameters:
                hint = f"write parameters: {{{name}: …}}"
                raise BadQueryError(f"the query's :{name} has no value", hint)
            values.append(parameters[name])
            instead = mark(len(values))
        elif found["comment"]:
            comments.append(found[0])
        text += [between, instead]
        code += [between, " "]
    text.append(query[end:])
    code.append(query[end:])
    return Statement("".join(text), tuple(values), "".join(code), tuple(comments))
