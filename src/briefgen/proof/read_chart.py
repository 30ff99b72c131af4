"""A chart of a deck: its cache, its texts, the shapes drawn on it, and its workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.exceptions import InvalidFileException

from briefgen.proof.package import NAMES, Element, Package
from briefgen.proof.reading import Part, ReadChart, ReadSeries, ReadText, UnreadableFileError

_NUMERIC = ("c:val", "c:yVal", "c:xVal", "c:bubbleSize")
_MAX_CELLS = 1_000_000


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
    return ReadChart((name,), tuple(_series(root)), cells), texts


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
    """Rich texts, names and categories of the chart."""
    for node in root.iterfind(".//c:rich", NAMES):
        yield from _paragraphs(node)
    for node in root.iterfind(".//c:strCache//c:v", NAMES):
        if (node.text or "").strip():
            yield node.text or ""
    # Labels out of cells keep their texts in an extension.
    for node in root.iter("{http://schemas.microsoft.com/office/drawing/2012/chart}dlblRangeCache"):
        yield from (point.text or "" for point in node.iterfind(".//c:v", NAMES))


def _paragraphs(root: Element) -> Iterator[str]:
    for paragraph in root.iter(f"{{{NAMES['a']}}}p"):
        text = "".join(node.text or "" for node in paragraph.iterfind("a:r/a:t", NAMES))
        if text.strip():
            yield text


def _cells(data: bytes, part: str) -> Mapping[str, Mapping[tuple[int, int], float | str]]:
    """The numbers and texts of a workbook, by sheet. It is checked as a package before it is opened."""
    inner = Package(data)
    for member in inner.members:
        if member.endswith((".xml", ".rels")):
            inner.xml(member)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return {sheet.title: dict(_sheet(sheet.iter_rows())) for sheet in book.worksheets}
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableFileError(f"workbook {part} cannot be read: {error}") from error


def _sheet(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[tuple[int, int], float | str]]:
    count = 0
    for row in rows:
        for cell in row:
            value = getattr(cell, "value", None)
            if value is None:
                continue
            count += 1
            if count > _MAX_CELLS:
                raise UnreadableFileError(f"a workbook has more than {_MAX_CELLS} cells")
            yield (cell.row, cell.column), _value(value)  # type: ignore[attr-defined]


def _value(value: object) -> float | str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(to_excel(value))
    except (TypeError, ValueError, AttributeError):
        return str(value)
