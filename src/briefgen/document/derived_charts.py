"""The charts that facts and tables themselves suggest, where the author names none.

Shares stand together; so do amounts of one unit, unless one would dwarf another; one measure at several
dates is shown over time. A lone amount is no chart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TypeGuard

from briefgen.data.fact import Fact, unit_key_of
from briefgen.data.snapshot import Snapshot
from briefgen.document.dates import date_text
from briefgen.document.numbers import is_percentage
from briefgen.document.statements import counted, literal, measured, named, of_group, over_time, statement
from briefgen.spec.chart_kinds import ChartKind
from briefgen.spec.charts import ChartSpec
from briefgen.spec.term import Name, Operation, Term
from briefgen.spec.values import LANGUAGES, Text

MAX_CHARTS = 4  # beyond it a deck of derived slides loses its thread; the author chooses then
MAX_BARS = 8
MAX_MOMENTS = 12
WIDEST = 1000  # times the smallest amount: beyond it the shorter bar has no length on a slide
# Units that order things, and do not count them.
_ORDINAL = {"位", "番", "番目", "年", "年度", "月", "日", "th", "rank", "year"}
# Words of what a percentage may be other than a share of a whole.
_CHANGE = re.compile(
    r"growth|change|increase|decrease|rise|fall|yoy|増|減|成長|伸び|変化|前年|前月", re.IGNORECASE
)
_CHANGE_FORMULA = re.compile(r"change\s*\(|[-−－]")
_PARTS_KINDS = ("waffle", "doughnut", "pie")


class Charts:
    """Charts by name, with what was derived and why."""

    def __init__(self) -> None:
        self.specs: dict[str, ChartSpec] = {}
        self.said: list[str] = []

    def add(self, name: str, spec: ChartSpec, why: str) -> None:
        """Take *spec* in under *name*, numbered if that is taken; leave it out where there are enough."""
        if len(self.specs) == MAX_CHARTS:
            self.said.append(f"no chart of {_ids(spec.facts)}: there are {MAX_CHARTS} already")
            return
        names = [name, *(f"{name}_{number}" for number in range(2, MAX_CHARTS + 1))]
        free = next(each for each in names if each not in self.specs)
        self.specs[free] = spec
        self.said.append(f"charts.{free}: {spec.kind} of {_ids(spec.facts)}, for {why}")


def derive_charts(snapshot: Snapshot) -> Charts:
    """The charts that the facts of *snapshot* suggest, shares first."""
    charts = Charts()
    facts = list(snapshot.facts.values())
    _add_shares(charts, [fact for fact in facts if is_share(fact)], facts)
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        unit = unit_key_of(fact)
        if unit and unit not in _ORDINAL and not fact.is_ratio and fact.value >= 0:
            by_unit[unit].append(fact)
    for unit, group in by_unit.items():
        series = moments(group)
        for one in series:
            _add_moments(charts, one)
        shown = {fact.id for one in series for fact in one}
        _add_amounts(charts, unit, [fact for fact in group if fact.id not in shown], facts)
    return charts


def completed(spec: ChartSpec, snapshot: Snapshot) -> ChartSpec:
    """*spec* with a title and a subtitle, where the author wrote none."""
    if spec.data:
        table = snapshot.tables[spec.data]
        columns = [table.columns[table.index(name)] for name in spec.values]
        title, subtitle = named(columns), counted(columns)
    else:
        facts = [snapshot.facts[name] for name in spec.facts]
        title, subtitle = _headline(spec, facts, snapshot.facts.values()), measured(facts)
    return spec.model_copy(update={"title": spec.title or title, "subtitle": spec.subtitle or subtitle})


def is_share(fact: Fact) -> bool:
    """Whether *fact* can be a share of a whole. Growth rates are percentages too, and are not."""
    if not is_percentage(fact) or not 0 <= fact.value <= 1:
        return False
    if fact.formula is not None and _CHANGE_FORMULA.search(fact.formula.text):
        return False
    labels = [markup.text for markup in fact.label.languages.values()] if fact.label else []
    return not any(_CHANGE.search(text) for text in (fact.id, *labels))


def _add_shares(charts: Charts, shares: Sequence[Fact], facts: Sequence[Fact]) -> None:
    shown = _largest_first(shares)[:MAX_BARS]
    title = of_group(shown, ranked=_may_rank(shown, facts)) if shown else None
    if title and len(shown) == 1:
        charts.add("shares", _chart("doughnut", shown, title), "it is the only share")
    elif title:
        why = "they are shares" + _left_out(shares, shown, "too many")
        charts.add("shares", _chart("share bars", shown, title), why)


def _add_moments(charts: Charts, facts: Sequence[Fact]) -> None:
    dates = [{lang: date_text(fact.as_of, lang) for lang in LANGUAGES} for fact in facts if fact.as_of]
    spec = _chart("column", facts, over_time(facts), highlight=facts[-1])
    spec = spec.model_copy(update={"labels": tuple(literal(date) for date in dates)})
    charts.add("over_time", spec, "they are one measure at several dates")


def _add_amounts(charts: Charts, unit: str, group: Sequence[Fact], facts: Sequence[Fact]) -> None:
    whole = _whole_of(group, facts) if len(group) > 2 else None  # two are shown as they are
    parts = [fact for fact in group if fact is not whole]
    shown = _comparable(_largest_first(parts))[:MAX_BARS]
    if len(shown) >= 2:
        why = f"they are counted in {unit}" + _left_out(parts, shown, "too many or out of scale")
        why += f"; {whole.id} is the whole of its parts and stands not beside them" if whole else ""
        charts.add("amounts", _chart("bar", shown, of_group(shown, ranked=_may_rank(shown, facts))), why)
    elif group:
        charts.said.append(f"no chart of {_ids(fact.id for fact in group)}: nothing to compare in {unit}")


def _chart(kind: ChartKind, facts: Sequence[Fact], title: Text, highlight: Fact | None = None) -> ChartSpec:
    return ChartSpec(
        kind=kind,
        facts=tuple(fact.id for fact in facts),
        title=title,
        subtitle=measured(facts),
        highlight=(highlight or facts[0]).id,
    )


def _whole_of(group: Sequence[Fact], ratios: Iterable[Fact]) -> Fact | None:
    """The one of *group*, the amounts of one unit, that is the whole of its parts: it dwarfs them.

    It is what one of *ratios* divides another of the group by, and the largest: 空き家 that are a part of all
    homes, which stand in the group too, are no whole of it.
    """
    largest = max(group, key=lambda fact: fact.value, default=None)
    ids = {fact.id for fact in group}
    quotients = (_quotient(fact) for fact in ratios)
    return largest if largest and any(q and q[0] in ids and q[1] == largest.id for q in quotients) else None


def _quotient(fact: Fact) -> tuple[str, str] | None:
    """Part and whole of a share that is one fact divided by another."""
    term = fact.formula.term if fact.formula and is_share(fact) else None
    if not isinstance(term, Operation) or term.operator != "/":
        return None
    names = (term.left, term.right)
    return (names[0].name, names[1].name) if _are_names(names) else None


def _are_names(terms: tuple[Term, Term]) -> TypeGuard[tuple[Name, Name]]:
    return all(isinstance(term, Name) for term in terms)


def _may_rank(shown: Sequence[Fact], facts: Collection[Fact]) -> bool:
    """Whether which of *shown* leads can be said of all *facts*.

    They are all facts of their unit, and the first is not the whole of the others; of shares, they are all
    of one whole.
    """
    if not shown[0].is_ratio and _whole_of(shown, facts):
        return False
    if not shown[0].is_ratio:
        unit = unit_key_of(shown[0])
        return all(fact in shown for fact in facts if not fact.is_ratio and unit_key_of(fact) == unit)
    wholes = {quotient[1] if quotient else "" for quotient in map(_quotient, shown)}
    if len(wholes) != 1 or "" in wholes:
        return False
    rivals = ((fact, _quotient(fact)) for fact in facts)
    return all(fact in shown for fact, quotient in rivals if quotient and quotient[1] in wholes)


def moments(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Those of *facts* that are one measure at several dates, oldest first: one label and unit, or one id.

    The id counts without its digits: sales_2019 and sales_2025 are one.
    """
    by_measure: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        label = next(iter(fact.label.languages.values())).text if fact.label else ""
        by_measure[unit_key_of(fact), label or re.sub(r"[\d_]+", "", fact.id)].append(fact)
    series = []
    for group in by_measure.values():
        dated = {fact.as_of: fact for fact in group if fact.as_of}
        if len(group) >= 2 and len(dated) == len(group):
            series.append([dated[date] for date in sorted(dated)][-MAX_MOMENTS:])
    return series


def _largest_first(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: -fact.value)


def _comparable(facts: Sequence[Fact]) -> list[Fact]:
    """The longest run of *facts*, the largest first, of which none is WIDEST times another."""
    runs = (
        [fact for fact in facts[at:] if fact.value * WIDEST >= first.value] for at, first in enumerate(facts)
    )
    return max(runs, key=len, default=[])


def _left_out(facts: Iterable[Fact], shown: Sequence[Fact], why: str) -> str:
    ids = [fact.id for fact in facts if fact not in shown]
    return f"; left out, as {why}: {_ids(ids)}" if ids else ""


def _ids(names: Iterable[str]) -> str:
    return ", ".join(names)


def _headline(spec: ChartSpec, facts: Sequence[Fact], known: Collection[Fact]) -> Text:
    """What the chart says of its subject: that it leads, or what it is."""
    subject = next((fact for fact in facts if fact.id == spec.highlight), facts[0])
    ordered = _largest_first(facts)
    one_unit = len({(unit_key_of(fact), fact.is_ratio) for fact in facts}) == 1
    if spec.kind in _PARTS_KINDS or not one_unit or (spec.highlight and ordered[0] is not subject):
        return statement(lambda words: words.fact_is, a=subject)
    return of_group(ordered, ranked=_may_rank(ordered, known))
