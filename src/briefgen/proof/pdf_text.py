"""The text of a PDF page by marked content (ISO 32000-1, 9.10 and 14.6): codes back to characters.

Only what makes text is interpreted. A piece is one string as it is shown, with the line that it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.proof.budget import spend
from briefgen.proof.pdf_stream import unpacked

_MAX_FORMS = 16  # form XObjects inside each other
_COST_OF_A_FORM = 500  # operators that the least of them costs in time
_MAX_MARKS = 64  # marked content inside each other
_MAX_PIECES = 200_000  # strings of one page
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK = re.compile(rb"(begin|end)(bfchar|bfrange|codespacerange)")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]{0,4096}\])", re.DOTALL
)
_MAX_RANGE = 0x10000


@dataclass(frozen=True, slots=True)
class Piece:
    """A shown string. *mcid* is that of the innermost marked content with one; None outside of all."""

    text: str
    mcid: int | None
    artifact: bool
    block: int  # the BT … ET that it stands in
    y: float


@dataclass
class _Font:
    width: int  # bytes of a code
    unicode: Mapping[int, str]
    is_latin: bool = False  # a code that is not mapped is the character of its number

    def decode(self, data: bytes) -> str:
        codes = (int.from_bytes(data[at : at + self.width], "big") for at in range(0, len(data), self.width))
        return "".join(self.unicode.get(code, chr(code) if self.is_latin else "\ufffd") for code in codes)


@dataclass
class _Marked:
    mcid: int | None = None
    artifact: bool = False
    actual: str | None = None


@dataclass
class _State:
    pieces: list[Piece] = field(default_factory=list)
    marks: list[_Marked] = field(default_factory=list)
    block: int = 0
    y: float = 0.0
    fonts: dict[Any, _Font] = field(default_factory=dict)


def pieces_of(page: Any) -> list[Piece]:
    """The strings of *page*, a pikepdf page, in the order in which they are painted."""
    state = _State()
    contents = page.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            unpacked(stream)  # counted before it is parsed
    _run(page, page.get("/Resources") or pikepdf.Dictionary(), state, 0)
    return state.pieces


def _run(content: Any, resources: Any, state: _State, depth: int) -> None:
    font: _Font | None = None
    for instruction in pikepdf.parse_content_stream(content):
        spend("operators")
        operands: list[Any] = list(instruction.operands)
        operator = str(instruction.operator)
        match operator:
            case "Tf":
                font = _font(state.fonts, resources, str(operands[0]))
            case "BT" | "Td" | "TD" | "Tm" | "T*":
                _move(state, operator, operands)
            case "BMC" | "BDC":
                if len(state.marks) >= _MAX_MARKS:
                    raise ValueError("marked content is nested too deeply")
                state.marks.append(_marked(operands, resources))
            case "EMC":
                _close(state)
            case "Tj" | "TJ" | "'" | '"':
                _show(state, font, operands)
            case "Do" if depth < _MAX_FORMS:
                _form(state, resources, str(operands[0]), depth)


def _move(state: _State, operator: str, operands: Sequence[Any]) -> None:
    """Keep the height of the line; that it is another one is all that matters."""
    match operator:
        case "BT":
            state.block += 1
            state.y = 0.0
        case "Tm":
            state.y = float(operands[5])
        case "T*":
            state.y -= 1.0
        case _:
            state.y += float(operands[1])


def _form(state: _State, resources: Any, name: str, depth: int) -> None:
    found = (resources.get("/XObject") or {}).get(name)
    if found is not None and found.get("/Subtype") == "/Form":
        spend("operators", _COST_OF_A_FORM)
        spend("bytes of page content", len(unpacked(found)))
        _run(found, found.get("/Resources") or resources, state, depth + 1)


def _marked(operands: Sequence[Any], resources: Any) -> _Marked:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = (resources.get("/Properties") or {}).get(str(properties))
    mcid = actual = None
    if isinstance(properties, pikepdf.Dictionary):
        mcid = properties.get("/MCID")
        actual = properties.get("/ActualText")
    return _Marked(
        int(mcid) if mcid is not None else None,
        str(operands[0]) == "/Artifact",
        str(actual) if actual is not None else None,
    )


def _close(state: _State) -> None:
    if not state.marks:
        return
    mark = state.marks.pop()
    if mark.actual is not None:
        _add(state, mark.actual, mark)


def _show(state: _State, font: _Font | None, operands: Sequence[Any]) -> None:
    if font is None or any(mark.actual is not None for mark in state.marks):
        return
    for operand in operands:
        strings = operand if isinstance(operand, pikepdf.Array) else [operand]
        text = "".join(font.decode(bytes(one)) for one in strings if isinstance(one, pikepdf.String))
        if text:
            _add(state, text)


def _add(state: _State, text: str, closed: _Marked | None = None) -> None:
    marks = [*state.marks, closed] if closed else state.marks
    mcid = next((mark.mcid for mark in reversed(marks) if mark and mark.mcid is not None), None)
    artifact = any(mark.artifact for mark in marks if mark)
    if len(state.pieces) >= _MAX_PIECES:
        raise ValueError(f"a page shows more than {_MAX_PIECES} strings")
    state.pieces.append(Piece(text, mcid, artifact, state.block, state.y))


def _font(fonts: dict[Any, _Font], resources: Any, name: str) -> _Font | None:
    found = (resources.get("/Font") or {}).get(name)
    if found is None:
        return None
    key = found.objgen if found.objgen != (0, 0) else (id(resources), name)
    if key not in fonts:
        fonts[key] = _read_font(found)
    return fonts[key]


def _read_font(font: Any) -> _Font:
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        # ISO 32000-1, 9.10.2: without a map, a simple font must have an encoding; Type 1 has one of its own.
        is_latin = width == 1 and ("/Encoding" in font or font.get("/Subtype") == "/Type1")
        return _Font(width, {}, is_latin)
    cmap = unpacked(stream)
    return _Font(_code_width(cmap) or width, dict(_unicode(cmap)))


def _code_width(cmap: bytes) -> int:
    for kind, body in _blocks(cmap):
        if kind == b"codespacerange" and (code := _HEX.search(body)):
            return len(_bytes(code[1]))
    return 0


def _blocks(cmap: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands between begin… and end…, with its kind."""
    begun: re.Match[bytes] | None = None
    for found in _BLOCK.finditer(cmap):
        if found[1] == b"begin":
            begun = found
        elif begun is not None and begun[2] == found[2]:
            yield found[2], cmap[begun.end() : found.start()]
            begun = None


def _unicode(cmap: bytes) -> Iterator[tuple[int, str]]:
    """The pairs of a ToUnicode map (ISO 32000-1, 9.10.3)."""
    for kind, body in _blocks(cmap):
        if kind == b"bfchar":
            found = [_bytes(code) for code in _HEX.findall(body)]
            spend("character codes", len(found))
            yield from zip(
                (int.from_bytes(code, "big") for code in found[::2]), map(_text, found[1::2]), strict=False
            )
        elif kind == b"bfrange":
            for first, last, target in _RANGE.findall(body):
                start, end = (int.from_bytes(_bytes(code), "big") for code in (first, last))
                yield from _range(start, end, target)


def _range(first: int, last: int, target: bytes) -> Iterator[tuple[int, str]]:
    codes = range(first, min(last, first + _MAX_RANGE) + 1)
    spend("character codes", len(codes))
    if target.startswith(b"["):
        yield from zip(codes, (_text(_bytes(code)) for code in _HEX.findall(target)), strict=False)
        return
    start = _bytes(target.strip(b"<>"))
    for offset, code in enumerate(codes):
        yield (
            code,
            _text(start[:-2] + (int.from_bytes(start[-2:], "big") + offset & 0xFFFF).to_bytes(2, "big")),
        )


def _bytes(code: bytes) -> bytes:
    digits = b"".join(code.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _text(code: bytes) -> str:
    return code.decode("utf-16-be", "replace")
