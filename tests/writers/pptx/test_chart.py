"""Native charts: cache, workbook and Chart agree; nothing is illegal; no text becomes code."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import openpyxl
import pptx
import pytest
from lxml import etree

from briefgen.document.chart import Chart, Grouping, LabelPosition, Plot
from briefgen.document.rounding import cell_value
from briefgen.layout.frame import ChartItem, DeckFrames, GroupItem, Item
from briefgen.theme.template.markup import qualified
from briefgen.writers.pptx import chart_sheet
from briefgen.writers.pptx.chart_labels import legal_position
from briefgen.writers.pptx.workbook import category_text, column_letters, workbook

# What PowerPoint opens without repair (21.2.2.48 allows all of them everywhere).
LEGAL = {
    "barChart clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "barChart stacked": {"ctr", "inBase", "inEnd"},
    "barChart percentStacked": {"ctr", "inBase", "inEnd"},
    "lineChart standard": {"t", "b", "l", "r", "ctr"},
    "areaChart standard": set(),
    "areaChart stacked": set(),
    "pieChart ": {"bestFit", "ctr", "inEnd", "outEnd"},
    "doughnutChart ": set(),
}


def charts_in(items: tuple[Item, ...]) -> Iterator[Chart]:
    for item in items:
        if isinstance(item, ChartItem) and item.frame.native:
            yield item.frame.chart
        elif isinstance(item, GroupItem):
            yield from charts_in(item.items)


def pairs(deck: DeckFrames, written: bytes) -> Iterator[tuple[Chart, Any]]:
    """Each Chart with the python-pptx chart made of it."""
    for frame, slide in zip(deck.slides, pptx.Presentation(io.BytesIO(written)).slides, strict=True):
        found = [shape.chart for shape in slide.shapes if shape.has_chart]
        yield from zip(charts_in(frame.items), found, strict=True)


def sheet_of(native: Any) -> Any:
    blob = native.part.chart_workbook.xlsx_part.blob
    return openpyxl.load_workbook(io.BytesIO(blob))["Sheet1"]


def test_cache_workbook_and_chart_agree(deck: DeckFrames, written: bytes) -> None:
    seen = 0
    for chart, native in pairs(deck, written):
        sheet = sheet_of(native)
        (plot,) = native.plots
        assert list(plot.categories) == [category_text(c, chart) for c in chart.categories]
        assert [row[0].value for row in sheet.iter_rows(min_row=2)] == list(plot.categories)
        assert [series.name for series in plot.series] == [series.name for series in chart.series]
        for column, (ours, theirs) in enumerate(zip(chart.series, plot.series, strict=True), 2):
            values = [None if p.value is None else cell_value(p.value) for p in ours.points]
            assert list(theirs.values) == values
            assert [sheet.cell(row, column).value for row in range(2, len(values) + 2)] == values
            assert sheet.cell(1, column).value == ours.name
            exact = [p.value for p in ours.points if p.value is not None]
            found = [v for v in theirs.values if v is not None]
            assert found == pytest.approx([float(v) for v in exact], rel=1e-15)
        seen += 1
    assert seen >= 14


def test_references_point_at_their_cells(deck: DeckFrames, written: bytes) -> None:
    for chart, native in pairs(deck, written):
        root, last = native.element, len(chart.categories) + 1
        found = [node.text for node in root.iter(qualified("c:f"))]
        expected = []
        for at in range(len(chart.series)):
            letter = column_letters(at + 2)
            expected += [
                f"Sheet1!${letter}$1",
                f"Sheet1!$A$2:$A${last}",
                f"Sheet1!${letter}$2:${letter}${last}",
            ]
        assert found == expected


def test_label_positions_are_legal(deck: DeckFrames, written: bytes) -> None:
    for _, native in pairs(deck, written):
        for kind, legal in LEGAL.items():
            tag, _, grouping = kind.partition(" ")
            for plot in native.element.iter(qualified(f"c:{tag}")):
                own = plot.find(qualified("c:grouping"))
                if (own.get("val") if own is not None else "") == grouping:
                    assert {n.get("val") for n in plot.iter(qualified("c:dLblPos"))} <= legal


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("plot", list(Plot))
def test_every_position_becomes_a_legal_one(plot: Plot, grouping: Grouping, deck: DeckFrames) -> None:
    chart = replace(next(charts_in(deck.slides[6].items)), plot=plot, grouping=grouping)
    for position in LabelPosition:
        found = legal_position(chart, position)
        assert legal_position(chart, found) is found


def test_the_first_bar_stands_on_top(deck: DeckFrames, written: bytes) -> None:
    for chart, native in pairs(deck, written):
        axis = native.element.find(f".//{qualified('c:catAx')}")
        if axis is not None:
            order = axis.find(f"{qualified('c:scaling')}/{qualified('c:orientation')}").get("val")
            assert order == ("maxMin" if chart.plot is Plot.BAR else "minMax")


def test_axes_have_small_positive_ids_and_limits(deck: DeckFrames, written: bytes) -> None:
    for chart, native in pairs(deck, written):
        ids = {int(node.get("val")) for node in native.element.iter(qualified("c:axId"))}
        assert all(0 < key < 2**31 for key in ids)
        axis = native.element.find(f".//{qualified('c:valAx')}")
        if axis is None:
            continue
        limits = [float(axis.find(f".//{qualified(tag)}").get("val")) for tag in ("c:min", "c:max")]
        expected = [0, 1] if chart.grouping is Grouping.PERCENT else [0, 4000]
        assert limits == expected
        assert (axis.find(qualified("c:majorGridlines")) is not None) is chart.axis.visible


def test_the_plot_area_is_the_frames(deck: DeckFrames, written: bytes) -> None:
    for frame, slide in zip(deck.slides, pptx.Presentation(io.BytesIO(written)).slides, strict=True):
        items = [item for item in frame.items if isinstance(item, ChartItem) and item.frame.native]
        natives = [shape for shape in slide.shapes if shape.has_chart]
        for item, shape in zip(items, natives, strict=False):
            area = shape.chart.element.find(f".//{qualified('c:plotArea')}")
            place = {key: float(area.find(f".//{qualified(f'c:{key}')}").get("val")) for key in "xywh"}
            rect, plot = item.frame.rect, item.frame.plot
            assert shape.left + place["x"] * shape.width == pytest.approx(plot.x, abs=rect.width * 2e-6)
            assert shape.top + place["y"] * shape.height == pytest.approx(plot.y, abs=rect.height * 2e-6)
            assert place["w"] * shape.width == pytest.approx(plot.width, abs=rect.width * 2e-6)
            assert place["h"] * shape.height == pytest.approx(plot.height, abs=rect.height * 2e-6)


def test_no_text_becomes_code(deck: DeckFrames, written: bytes) -> None:
    *_, (chart, native) = pairs(deck, written)
    sheet = sheet_of(native)
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [c.label for c in chart.categories]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type in {"s", "n"}
            assert cell.hyperlink is None


def test_workbooks_are_the_same_every_time(deck: DeckFrames) -> None:
    chart = next(charts_in(deck.slides[6].items))
    sheet = chart_sheet.sheet_of(chart, "ja")
    assert workbook(sheet) == workbook(sheet)


def test_number_formats_are_kept(deck: DeckFrames, written: bytes) -> None:
    chart, native = next(iter(pairs(deck, written)))
    label = chart.series[0].points[0].label
    assert label is not None
    assert sheet_of(native)["B2"].number_format == label.number_format
    codes = {node.get("formatCode") for node in native.element.iter(qualified("c:numFmt"))}
    assert label.number_format in codes


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_column_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_whole_numbers_stay_whole() -> None:
    assert repr(cell_value(Fraction(1509))) == "1509"
    assert cell_value(Fraction(1, 3)) == pytest.approx(1 / 3, rel=1e-15)


def test_a_waffle_is_one_shape_a_colour(deck: DeckFrames, written: bytes) -> None:
    slide = pptx.Presentation(io.BytesIO(written)).slides[-2]
    (group,) = [shape for shape in slide.shapes if shape.shape_type is not None and shape.shape_type == 6]
    freeforms = group.element.findall(f".//{qualified('a:custGeom')}")
    assert [len(f.findall(f".//{qualified('a:close')}")) for f in freeforms] == [40, 60]
    assert group.element.find(f".//{qualified('p:cNvPr')}").get("descr")


def test_the_key_of_round_charts_and_of_bars_side_by_side_is_part_of_the_chart(
    deck: DeckFrames, written: bytes
) -> None:
    for chart, native in pairs(deck, written):
        shapes = native.element.find(qualified("c:userShapes"))
        side_by_side = chart.plot is Plot.BAR and chart.grouping is Grouping.CLUSTERED and chart.legend
        assert (shapes is not None) is (chart.plot in {Plot.PIE, Plot.DOUGHNUT} or bool(side_by_side))
        if shapes is not None:
            drawing = native.part.related_part(shapes.get(qualified("r:id")))
            texts = [node.text for node in etree.fromstring(drawing.blob).iter(qualified("a:t"))]
            assert texts == [entry.label for entry in chart.legend]
            assert native.element.find(f".//{qualified('c:legend')}") is None


def test_lines_are_named_at_their_ends(deck: DeckFrames, written: bytes) -> None:
    (native,) = [native for chart, native in pairs(deck, written) if chart.plot is Plot.LINE]
    first, second = (s.find(qualified("c:dLbls")) for s in native.element.iter(qualified("c:ser")))
    rich = first.findall(qualified("c:dLbl"))[-1]
    assert "".join(node.text for node in rich.iter(qualified("a:t"))).endswith(" 約700")
    named = second.find(f"{qualified('c:dLbl')}/{qualified('c:showSerName')}")
    assert named.get("val") == "1"
