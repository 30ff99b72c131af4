"""Parts of one whole: their shares, their rounding to a hundred cells, the gathering of small ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefgen.document.chart import Axis, ChartData, DataSeries, Datum, LegendEntry
from briefgen.document.charts.check import check_data, check_not_negative, check_one_series
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import display, percent
from briefgen.document.charts.palette import part_colours
from briefgen.theme.model import Colour

MOST_PARTS = 6  # more slices than this cannot be compared by eye, nor told apart by colour
OTHERS = {"ja": "その他", "en": "Others"}
WHOLE_AXIS = Axis(Fraction(0), Fraction(1), number_format="0%")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole with its text, its share as text (empty where the text is one) and colour."""

    name: str
    datum: Datum
    text: str
    share: str
    colour: Colour
    note: str = ""

    @property
    def legend(self) -> LegendEntry:
        return LegendEntry(self.name, self.colour, self.text, self.share)


def parts_of(data: ChartData) -> tuple[Part, ...]:
    """The parts in the author's order, small ones gathered at the end. Raises ChartError."""
    check_one_series(data)
    check_data(data)
    check_not_negative(data, "a part of a whole is 0 or more")
    named = [(c, d) for c, d in zip(data.categories, data.series[0].data, strict=True) if d.value is not None]
    named = gather(with_rest(named, data.rest), data.highlight, data.language)
    whole = sum((datum.value or Fraction(0) for _, datum in named), Fraction(0))
    if not whole:
        raise ChartError("no-data", "the parts add up to 0: there is no whole to divide", "show a table")
    colours = part_colours([name for name, _ in named], data.highlight)
    notes = dict(zip(data.categories, data.notes, strict=False))
    return tuple(
        Part(
            name,
            datum,
            display(datum, data.language) if datum.text or not _is_share(named) else "",
            "" if _is_share(named) else percent((datum.value or Fraction(0)) / whole),
            colour,
            notes.get(name, ""),
        )
        for (name, datum), colour in zip(named, colours, strict=True)
    )


def _is_share(named: Sequence[tuple[str, Datum]]) -> bool:
    """Whether the data are shares already, which need no second percentage."""
    return sum((datum.value or Fraction(0) for _, datum in named), Fraction(0)) == 1


def with_rest(named: Sequence[tuple[str, Datum]], rest: str) -> list[tuple[str, Datum]]:
    """*named*, with the remainder to 1 where one share stands alone and the remainder has a name."""
    value = named[0][1].value if len(named) == 1 else None
    if value is None or not rest or not 0 <= value <= 1:
        return list(named)
    first = named[0][1]
    exact = first.text == percent(value, 1) or first.text == percent(value, 0)
    text = percent(1 - value, 0 if first.text == percent(value, 0) else 1) if exact else ""
    return [*named, (rest, Datum(1 - value, text, first.number_format if exact else ""))]


def gather(named: Sequence[tuple[str, Datum]], highlight: str, language: str) -> list[tuple[str, Datum]]:
    """At most MOST_PARTS parts: the smallest, though never the highlighted one, become ``Others``."""
    if len(named) <= MOST_PARTS:
        return list(named)
    order = sorted(
        range(len(named)),
        key=lambda at: (named[at][0] != highlight, -(named[at][1].value or Fraction(0)), at),
    )
    kept = sorted(order[: MOST_PARTS - 1])
    rest = sum((named[at][1].value or Fraction(0) for at in order[MOST_PARTS - 1 :]), Fraction(0))
    formats = {datum.number_format for _, datum in named}
    code = formats.pop() if len(formats) == 1 else ""
    count = len(named) - len(kept)
    others = OTHERS["ja" if language.startswith("ja") else "en"] + gathered_words(language).format(count)
    return [*(named[at] for at in kept), (others, Datum(rest, _summed_text(rest, named), code))]


def gathered_words(language: str) -> str:
    """What follows the name of the gathered part: how many it is made of."""
    return "（{}項目）" if language.startswith("ja") else " ({} items)"


def gathered_names(data: ChartData, parts: Sequence[Part]) -> tuple[str, ...]:
    """The categories that stand in no part of their own, in the author's order."""
    shown = {part.name for part in parts}
    known = zip(data.categories, data.series[0].data, strict=True)
    return tuple(name for name, datum in known if name not in shown and datum.value is not None)


def _summed_text(value: Fraction, named: Sequence[tuple[str, Datum]]) -> str:
    """The text of a sum in the unit that all texts end with (件), if they agree on one."""
    texts = [datum.text for _, datum in named]
    ends = {text.lstrip("0123456789,.") for text in texts}
    if len(ends) != 1 or not all(text[:1].isdigit() for text in texts):
        return ""
    end = ends.pop()
    if end.startswith("%"):
        places = max(len(text.partition(".")[2].rstrip("%")) for text in texts)
        return percent(value, places)
    return display(Datum(value), "") + end


def hundredths(values: Sequence[Fraction | None]) -> tuple[int, ...]:
    """*values* as whole numbers of cells that add up to 100, by the largest-remainder (Hamilton) method."""
    known = [value or Fraction(0) for value in values]
    whole = sum(known, Fraction(0))
    exact = [value * 100 / whole for value in known]
    cells = [int(share) for share in exact]
    order = sorted(range(len(cells)), key=lambda at: (cells[at] - exact[at], at))
    for at in order[: 100 - sum(cells)]:
        cells[at] += 1
    return tuple(cells)


def parts_data(data: ChartData, parts: Sequence[Part]) -> ChartData:
    """*data* with *parts* for its categories and values: what the alternative text has to say."""
    japanese = data.language.startswith("ja")
    rest = "（残り）" if japanese else "(the rest)"
    brackets = "（{}）" if japanese else " ({})"
    inside = ("、" if japanese else ", ").join(gathered_names(data, parts))
    texts = (p.text + brackets.format(p.share) if p.text and p.share else p.text or rest for p in parts)
    return ChartData(
        title=data.title,
        subtitle=data.subtitle,
        categories=tuple(part.name for part in parts),
        series=(
            DataSeries(
                data.series[0].name,
                tuple(Datum(p.datum.value, text) for p, text in zip(parts, texts, strict=True)),
            ),
        ),
        notes=tuple(inside if inside and part is parts[-1] else part.note for part in parts),
        language=data.language,
    )
