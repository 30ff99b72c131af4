"""Native tables (ECMA-376 Part 1, 21.1.3)."""

from __future__ import annotations

from briefgen.geometry import Length
from briefgen.layout.frame import CellItem, TableItem
from briefgen.theme.template.colours import solid_fill
from briefgen.theme.template.markup import Element, element
from briefgen.theme.template.presentation import TABLE_STYLE
from briefgen.writers.pptx.canvas import Canvas
from briefgen.writers.pptx.shapes import graphic_frame
from briefgen.writers.pptx.text import Inherited, paragraphs

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def draw_table(item: TableItem, canvas: Canvas) -> None:
    """A table with the deck's own table style."""
    first_row = bool(item.rows) and any(cell.header == "Column" for cell in item.rows[0])
    first_column = any(row and row[0].header == "Row" for row in item.rows)
    style = element("a:tableStyleId", text=TABLE_STYLE)
    properties = element("a:tblPr", {"firstRow": int(first_row), "firstCol": int(first_column)}, style)
    grid = element("a:tblGrid", None, *(element("a:gridCol", {"w": int(w)}) for w in item.column_widths))
    rows = (
        element("a:tr", {"h": int(height)}, *(_cell(cell, item.padding, canvas) for cell in row))
        for row, height in zip(item.rows, item.row_heights, strict=True)
    )
    table = element("a:tbl", None, properties, grid, *rows)
    content = element("a:graphicData", {"uri": _TABLE_URI}, table)
    name = item.name or canvas.word("表", "Table")
    canvas.tree.append(graphic_frame(canvas, item, name, item.alt_text, content))


def _cell(cell: CellItem, padding: Length, canvas: Canvas) -> Element:
    """One cell. Look is written out in full: not every program reads table styles.

    The vertical margins are half the *padding*, so that a row never grows past its measured height.
    """
    inherited = Inherited(bold=bool(cell.header))
    body = element(
        "a:txBody", None, element("a:bodyPr"), element("a:lstStyle"),
        *paragraphs(cell.paragraphs, inherited, canvas),
    )  # fmt: skip
    margins = {
        "marL": int(padding), "marR": int(padding), "marT": int(padding / 2), "marB": int(padding / 2),
        "anchor": str(cell.anchor),
    }  # fmt: skip
    return element(
        "a:tc", None, body, element("a:tcPr", margins, solid_fill(cell.fill) if cell.fill else None)
    )
