"""A document as readable text, for golden files: everything it says, in the order a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.chart import Chart
from briefgen.document.model import Content, Document, Figure, Grid, KeyFigure, Slide, Structure, Takeaways


def dump(document: Document) -> str:
    return "\n".join([*_head(document), *_slides(document), *_page(document), *_proof(document)]) + "\n"


def _head(document: Document) -> Iterator[str]:
    yield f"# {document.title.text}"
    for name in ("subtitle", "lead"):
        yield f"{name}: {getattr(document, name).text}"
    for name in ("language", "kicker", "topic", "author", "audience", "date", "as_of", "moment"):
        yield f"{name}: {getattr(document, name)}"
    yield from (f"card: {_card(figure)}" for figure in document.key_figures)
    yield from _takeaways(document.takeaways)
    yield from (f"derived: {line}" for line in document.derived)


def _card(figure: KeyFigure) -> str:
    parts = figure.figure
    shown = f"{parts.prefix}[{parts.number}]{parts.suffix}"
    accent = " *" if figure.accent else ""
    return (
        f"{figure.label.text} = {shown} | {figure.note.text} | {_marks(figure.sources)} {figure.fact}{accent}"
    )


def _takeaways(takeaways: Takeaways) -> Iterator[str]:
    yield f"takeaways: {takeaways.heading.text} | {takeaways.title.text} | {takeaways.lead.text}"
    for item in takeaways.items:
        yield f"  claim: {item.claim.text}"
        yield f"    why: {item.why.text}"
        yield f"    action: {item.action.text}"


def _slides(document: Document) -> Iterator[str]:
    for number, slide in enumerate(document.slides, start=1):
        yield ""
        yield f"## {number} {slide.kind}: {slide.title.text}"
        yield from _slide(slide)


def _slide(slide: Slide) -> Iterator[str]:
    yield f"section: {slide.section}"
    yield f"lead: {slide.lead.text}"
    yield from (f"point: {point.text}" for point in slide.points)
    yield f"so what: {slide.so_what.text}"
    yield from _content(slide.content)
    yield from (f"note: {note}" for note in slide.notes)
    yield f"source line: {slide.source_line.text}"
    yield f"facts: {' '.join(slide.facts)}"


def _content(content: Content) -> Iterator[str]:
    match content:
        case Figure():
            yield f"figure {content.id}: {_headed(content)}"
            yield from _chart(content.chart)
        case Structure():
            yield f"structure: {_headed(content)}"
            yield from (f"  {row.label.text}: {', '.join(i.text for i in row.items)}" for row in content.rows)
        case Grid():
            yield f"table: {' | '.join(cell.text for cell in content.head)} | {_marks(content.sources)}"
            yield from (f"  {' | '.join(cell.text for cell in row)}" for row in content.rows)


def _headed(content: Figure | Structure) -> str:
    return f"{content.title.text} | {content.subtitle.text} | {_marks(content.sources)}"


def _chart(chart: Chart) -> Iterator[str]:
    yield f"  {chart.kind}, {chart.alt_text}"
    for series in chart.series:
        yield f"  series: {series.name}"
        for category, point in zip(chart.categories, series.points, strict=True):
            value = "no value" if point.value is None else f"{float(point.value):.6g}"
            shown = f"{point.label.text} {point.label.number_format}".rstrip() if point.label else "no label"
            yield f"    {category.label} ({category.note}) {value}: {shown} {point.fact}".rstrip()
    yield from (f"  key: {entry.label} {entry.value} {entry.share}".rstrip() for entry in chart.legend)


def _page(document: Document) -> Iterator[str]:
    page = document.page
    yield ""
    yield f"## page: {page.cards} cards, {page.paper}"
    for block in page.blocks:
        yield f"block {block.priority}: {block.content.title.text}"
    yield f"note: {page.note.text}"


def _proof(document: Document) -> Iterator[str]:
    yield ""
    yield "## facts and sources"
    for row in document.fact_rows:
        kind = "derived" if row.derived else "stated"
        slides = " ".join(map(str, row.slides))
        proof = f"{kind} | {row.definition} | {_marks(row.sources)} | slides {slides or 'none'}"
        yield f"{row.id}: {row.label} = {row.value} | {proof}"
    for entry in document.sources:
        links = " ".join(run.href for run in entry.text.runs if run.href)
        yield f"[{entry.number}] {entry.text.text} <{links}>"


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)
