"""Data labels whose texts are cells of the workbook: names of points, values that run across.

([MS-ODRAWXML] 2.24.3, datalabelsRange; PowerPoint 2013 and later.) A program that does not know the field
shows the text in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.chart import Label
from briefgen.layout.marks import ChartFrame
from briefgen.theme.template.colours import line, no_fill
from briefgen.theme.template.markup import Element, element, legal_text, value
from briefgen.theme.template.shapes import language_attributes
from briefgen.writers.pptx.chart_text import ChartFont, look

_LABEL_URI = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE_URI = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_FIELD = "{{8A1C2B1E-5B0D-4E6A-9A57-{:04X}{:08X}}}"  # any GUID, different for each label of a chart
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def cell_labels(number: int, frame: ChartFrame, language: str) -> Element:
    """``c:dLbls`` of series *number*, one label a point that has one."""
    series = frame.chart.series[number]
    labels = [
        _label(number, index, point.label, frame, language)
        for index, point in enumerate(series.points)
        if point.label is not None and point.value is not None
    ]
    shown = value("c15:showDataLabelsRange", int(bool(labels)))
    return element("c:dLbls", None, *labels, *_none_shown(), _extension(_LABEL_URI, shown))


def _label(number: int, index: int, label: Label, frame: ChartFrame, language: str) -> Element:
    font = ChartFont(frame.value_size, label.bold, label.colour)
    field = element(
        "a:fld", {"id": _FIELD.format(number, index), "type": "CELLRANGE"},
        look("a:rPr", font, language), element("a:pPr"), element("a:t", text=legal_text(label.text)),
    )  # fmt: skip
    paragraph = element(
        "a:p", None, element("a:pPr", None, look("a:defRPr", font, language)), field,
        element("a:endParaRPr", language_attributes(language)),
    )  # fmt: skip
    insets = {"wrap": "none", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}
    rich = element("c:rich", None, element("a:bodyPr", insets), element("a:lstStyle"), paragraph)
    return element(
        "c:dLbl", None,
        value("c:idx", index),
        element("c:tx", None, rich),
        element("c:spPr", None, no_fill(), line(None)),
        value("c:dLblPos", label.position),
        *_none_shown(),
        _extension(_LABEL_URI, value("c15:showDataLabelsRange", 1)),
    )  # fmt: skip


def _none_shown() -> Iterator[Element]:
    return (value(f"c:{name}", 0) for name in _SHOWN)


def _extension(uri: str, *children: Element) -> Element:
    return element("c:extLst", None, element("c:ext", {"uri": uri}, *children))


def label_range(number: int, reference: str, frame: ChartFrame) -> Element:
    """``c:extLst`` of series *number*: the cells at *reference*, with the texts that stand there."""
    points = frame.chart.series[number].points
    texts = [point.label.text if point.label else "" for point in points]
    cached = (
        element("c:pt", {"idx": index}, element("c:v", text=legal_text(text)))
        for index, text in enumerate(texts)
        if text
    )
    cache = element("c15:dlblRangeCache", None, value("c:ptCount", len(texts)), *cached)
    found = element("c15:datalabelsRange", None, element("c15:f", text=reference), cache)
    return _extension(_RANGE_URI, found)
