"""YAML text → positioned tree, within bounds, with every fault that can be found.

Built from PyYAML's *events*: its C composer recurses, and crashes the process on 100 KB of ``[``. Events
come one by one, so depth and size are checked before anything grows. Scalars are resolved here
(:mod:`briefgen.spec.scalar`), for PyYAML follows YAML 1.1. The file is one document, a mapping at its root,
of string keys, with no empty values, no tags but ``!!str`` and no merge keys.

Codes of the diagnostics:

    file-unreadable, file-too-large, file-encoding    the bytes (read_text)
    forbidden-character                               controls, surrogates, line ends other than LF, CRLF
    yaml-syntax                                       ends the reading where it stands
    yaml-too-deep, yaml-too-large, yaml-alias,        bounds; end the reading
    yaml-documents, yaml-root, yaml-key
    duplicate-key, empty-value, yaml-tag,             all are found in one reading
    yaml-merge-key, number-too-long
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import yaml

from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.node import Mapping, Node, Scalar, Sequence
from briefgen.spec.source_map import offset_span
from briefgen.spec.tree_builder import Builder, Stop
from briefgen.spec.yaml_faults import forbidden_characters, span_at, syntax_fault

__all__ = [
    "Mapping", "Node", "Scalar", "Sequence",
    "offset_span", "parse", "parse_all", "read", "read_text",
]  # fmt: skip


MAX_BYTES = 2 << 20  # a briefing of 3,000 lines has some 150 KB

# PyYAML without libyaml has the same events, 14 times slower.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> tuple[str, Mapping]:
    """The text of the file at *path* and its tree. SpecError: it cannot be read, or has a fault."""
    text = read_text(path)
    return text, parse(text, str(path))


def parse(text: str, file: str) -> Mapping:
    """The tree of *text*. SpecError, with all faults that were found, if there is one."""
    root, faults = parse_all(text, file)
    if faults or root is None:
        raise SpecError(faults)
    return root


def parse_all(text: str, file: str, loader: type[Any] = _LOADER) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree of *text* as far as it is sound, with its faults in the order of the file.

    None when a fault ended the reading. Otherwise the first of two equal keys is kept, and keys and items
    without a value are left out. *loader* is either of PyYAML's, of which only the events are used.
    """
    root, faults = _build(text.removeprefix("\ufeff"), file, loader)
    return root, sorted(faults, key=lambda fault: (fault.span is None, fault.span))


def _build(text: str, file: str, loader_type: type[Any]) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree of *text* (no byte order mark) and its faults. None when one of them ended the reading."""
    faults = forbidden_characters(text, file)
    if faults:
        return None, faults
    if len(text.encode()) > MAX_BYTES:
        return None, [Diagnostic("file-too-large", f"{file} is larger than {MAX_BYTES >> 20} MiB")]
    loader = loader_type(text)
    builder = Builder(text, file, loader.get_event)
    try:
        builder.run()
    except Stop:
        return None, builder.faults
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # ValueError, OverflowError: the pure parser on an escape such as "\\U99999999".
        return None, _with_syntax_fault(builder.faults, syntax_fault(error, text, file))
    finally:
        loader.dispose()
    return _with_root(builder, file)


def _with_syntax_fault(faults: list[Diagnostic], last: Diagnostic) -> list[Diagnostic]:
    """*faults* and *last*, without guesses about the line that could not be read.

    ``title: {fact}が最多`` is an empty key to the events before it is a syntax error.
    """
    line = last.span.line if last.span else 0
    guesses = [
        fault for fault in faults if fault.code == "empty-value" and fault.span and fault.span.line == line
    ]
    return [*(fault for fault in faults if fault not in guesses), last]


def _with_root(builder: Builder, file: str) -> tuple[Mapping | None, list[Diagnostic]]:
    root = builder.root
    if isinstance(root, Mapping):
        return root, builder.faults
    if root is None:
        fault = Diagnostic(
            "yaml-root", "the briefing is empty", Span(file, 1, 1, 1, 1), "begin with briefing: 1"
        )
    else:
        message = "the briefing is not a mapping of keys to values"
        fault = Diagnostic("yaml-root", message, root.span, "write key: value in each line")
    return None, [*builder.faults, fault]


def read_text(path: Path) -> str:
    """The text of the file at *path*, which is UTF-8 with or without a byte order mark.

    SpecError: it is missing, no regular file, over 2 MiB, or holds bytes that are not UTF-8.
    """
    try:
        if path.is_dir():
            raise _unreadable(path, "it is a folder")
        # A pipe or a device would block or never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _unreadable(path, "it is not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _unreadable(path, "there is no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise _unreadable(path, getattr(error, "strerror", None) or str(error)) from error
    if len(data) > MAX_BYTES:
        raise SpecError([Diagnostic("file-too-large", f"{path} is larger than {MAX_BYTES >> 20} MiB")])
    return _decoded(data, path)


def _unreadable(path: Path, reason: str) -> SpecError:
    return SpecError([Diagnostic("file-unreadable", f"cannot read {path}: {reason}")])


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        hint = f"save the file as UTF-8{_likely_encoding(data)}"
        span = span_at(sound, len(sound), str(path))
        raise SpecError([Diagnostic("file-encoding", message, span, hint)]) from None


def _likely_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "; it looks like UTF-16"
    try:
        data.decode("cp932")
    except UnicodeDecodeError:
        return ""
    return "; it looks like Shift_JIS"
