"""A chart of a deck: its cache, its texts, the shapes drawn on it, and its workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openpyxl.utils.datetime import from_ISO8601, to_excel

from briefgen.proof.budget import spend
from briefgen.proof.package import NAMES, Element, Package
from briefgen.proof.reading import Part, ReadChart, ReadSeries, ReadText, UnreadableFileError

_NUMERIC = ("c:val", "c:yVal", "c:xVal", "c:bubbleSize")
# Parts of a format code (18.8.31): "text", \\letter, [$currency-locale], [condition], width, fill.
_FORMAT = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|(\[[^\]]*\]|[_*].)|(.)', re.DOTALL)
_LITERAL = "123456789.,%"  # what shows as it is; 0 # ? stand for the value's digits


def read_chart(package: Package, part: str, name: str, number: int) -> tuple[ReadChart, list[ReadText]]:
    """The chart in *part*, on a frame called *name*, and the texts in it. Raises UnreadableFileError."""
    root, related = package.xml(part), package.related(part)
    texts = [ReadText(text, (name,), Part.CHART, number) for text in dict.fromkeys(_texts(root))]
    cells = None
    for kind, target in related.values():
        if kind == "chartUserShapes":
            drawn = dict.fromkeys(_paragraphs(package.xml(target)))
            texts += [ReadText(text, (name,), Part.CHART, number) for text in drawn]
        elif kind == "package":
            cells = _cells(package.blob(target), target)
    return ReadChart((name,), tuple(_series(root)), cells, categories=_categories(root)), texts


def _categories(root: Element) -> tuple[str, ...]:
    """The categories of the first series that has any, in order."""
    for node in root.iterfind(".//c:ser/c:cat//c:strCache", NAMES):
        return tuple(point.findtext("c:v", "", NAMES) for point in node.iterfind("c:pt", NAMES))
    return ()


def _series(root: Element) -> Iterator[ReadSeries]:
    for node in root.iterfind(".//c:ser", NAMES):
        name = " ".join(point.text or "" for point in node.iterfind("c:tx//c:v", NAMES))
        for key in _NUMERIC:
            for reference in node.iterfind(f"{key}//c:numRef", NAMES):
                formula = reference.findtext("c:f", "", NAMES)
                yield ReadSeries(name, _values(reference), formula)
            for literal in node.iterfind(f"{key}/c:numLit", NAMES):
                yield ReadSeries(name, _values(literal))


def _values(node: Element) -> dict[int, float]:
    values: dict[int, float] = {}
    for point in node.iterfind(".//c:pt", NAMES):
        try:
            values[int(point.get("idx", ""))] = float(point.findtext("c:v", "", NAMES))
        except ValueError:
            continue
    return values


def _texts(root: Element) -> Iterator[str]:
    """Rich texts, names, categories and formats of the chart."""
    for node in root.iterfind(".//c:rich", NAMES):
        yield from _paragraphs(node)
    for node in root.iterfind(".//c:strCache//c:v", NAMES):
        if (node.text or "").strip():
            yield node.text or ""
    for node in root.iterfind(".//c:multiLvlStrCache//c:v", NAMES):
        yield node.text or ""
    if root.find(".//c:dateAx", NAMES) is None:  # on which they are days, and places of Marimekko columns
        for key in ("numCache", "numLit"):
            yield from (node.text or "" for node in root.iterfind(f".//c:cat//c:{key}/c:pt/c:v", NAMES))
    yield from _formats(root)
    # Labels out of cells keep their texts in an extension.
    for node in root.iter("{http://schemas.microsoft.com/office/drawing/2012/chart}dlblRangeCache"):
        yield from (point.text or "" for point in node.iterfind(".//c:v", NAMES))


def _formats(root: Element) -> Iterator[str]:
    """Digits that a number format writes by itself, whatever the value is."""
    codes = [
        node.get("formatCode", "")
        for node in root.iter(*(f"{{{NAMES['c']}}}{key}" for key in ("numFmt", "pt")))
    ]
    codes += [node.text or "" for node in root.iter(f"{{{NAMES['c']}}}formatCode")]
    for code in dict.fromkeys(codes):
        for section in _literals(code).split("\0"):
            if any(letter.isnumeric() for letter in section):
                yield section


def _literals(code: str) -> str:
    """What *code* writes by itself, with NUL where the value's own digits stand."""
    parts = []
    for quoted, escaped, currency, silent, plain in _FORMAT.findall(code):
        own = plain if plain in _LITERAL else "\0"
        parts.append(quoted or escaped or currency or ("" if silent or not plain else own))
    return "".join(parts)


def _paragraphs(root: Element) -> Iterator[str]:
    for paragraph in root.iter(f"{{{NAMES['a']}}}p"):
        text = "".join(node.text or "" for node in paragraph.iterfind("*/a:t", NAMES))
        if text.strip():
            yield text


def _cells(data: bytes, part: str) -> Mapping[str, Mapping[tuple[int, int], float | str]]:
    """The numbers and texts of a workbook, by sheet (ECMA-376 Part 1, 18.3).

    Only cells that are there are read: a program that counts rows and columns up to the last cell never ends
    where that is XFD1048576.
    """
    try:
        return _sheets(Package(data))
    except UnreadableFileError as error:
        raise UnreadableFileError(f"workbook {part} cannot be read: {error}") from error
    except Exception as error:  # lxml's and those of converting have no base of their own
        raise UnreadableFileError(f"workbook {part} is damaged: {error}") from error


def _sheets(book: Package) -> dict[str, dict[tuple[int, int], float | str]]:
    main = next((target for kind, target in book.related("").values() if kind == "officeDocument"), "")
    related = book.related(main)
    shared: list[str] = []
    for kind, target in related.values():
        if kind == "sharedStrings":
            shared = [_rich(node) for node in book.xml(target).iterfind("x:si", NAMES)]
    found: dict[str, dict[tuple[int, int], float | str]] = {}
    for sheet in book.xml(main).iterfind("x:sheets/x:sheet", NAMES):
        kind, target = related.get(sheet.get(f"{{{NAMES['r']}}}id", ""), ("", ""))
        if kind == "worksheet":
            found[sheet.get("name", "")] = dict(_sheet(book.xml(target), shared))
    return found


def _sheet(root: Element, shared: list[str]) -> Iterator[tuple[tuple[int, int], float | str]]:
    row = 0
    for line in root.iterfind("x:sheetData/x:row", NAMES):
        row, column = int(line.get("r") or row + 1), 0
        for cell in line.iterfind("x:c", NAMES):
            spend("cells")
            column = _column(cell.get("r", "")) or column + 1
            value = _value(cell, shared)
            if value is not None:
                yield (row, column), value


def _column(reference: str) -> int:
    """The column of *reference*, from 1; 0 where it names none."""
    number = 0
    for letter in reference.rstrip("0123456789")[:4]:
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number


def _value(cell: Element, shared: list[str]) -> float | str | None:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("x:is", NAMES)
        return None if inline is None else _rich(inline)
    text = cell.findtext("x:v", None, NAMES)
    if not text:
        return None
    return _typed(kind, text, shared)


def _typed(kind: str, text: str, shared: list[str]) -> float | str:
    match kind:
        case "n":
            return float(text)
        case "s":
            return shared[int(text)]
        case "b":
            return str(text.strip() in ("1", "true"))
        case "d":
            return float(to_excel(from_ISO8601(text)))
    return text


def _rich(node: Element) -> str:
    """A text of a cell, without how it is pronounced."""
    return "".join(
        part.text or "" for part in (*node.iterfind("x:t", NAMES), *node.iterfind("x:r/x:t", NAMES))
    )
