"""Formula → fact: its value, unit, qualifier and sources, each following from those of the facts it uses.

A unit or a qualifier that the author writes beside a formula may not say anything else than the formula
does: a unit is the same one, a qualifier the same or a weaker one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefgen.data.fact import Fact, unit_key_of
from briefgen.data.table import Table
from briefgen.spec.bounds import bound_of
from briefgen.spec.expression import Expression
from briefgen.spec.figures import FactSpec
from briefgen.spec.term import Call, Column, Term, children
from briefgen.spec.values import Notation, Qualifier, Text

# What a qualifier may be weakened to. What is exact is at least and at most what it is, and never more.
_WEAKER: dict[Qualifier, tuple[Qualifier, ...]] = {
    Qualifier.EXACT: (Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST),
    Qualifier.MORE_THAN: (Qualifier.AT_LEAST,),
    Qualifier.LESS_THAN: (Qualifier.AT_MOST,),
    Qualifier.UNKNOWN: (Qualifier.ABOUT,),  # which is how it is shown
}
_OF_RATIOS = ("倍", "x", "times", "ポイント", "point", "points", "pt", "%", "％")
_PER = ("/", "／", " per ")  # 円/月 is what 円 divided by a number of months may be called


class DeclarationError(ValueError):
    """What stands under *key* beside a formula contradicts the formula."""

    def __init__(self, code: str, key: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.key, self.hint = code, key, hint


@dataclass(frozen=True, slots=True)
class World:
    """What formulas are computed from. *stated* are the units of the facts that have a value of their own."""

    facts: Mapping[str, Fact]
    tables: Mapping[str, Table]
    stated: frozenset[str] = frozenset()

    def value(self, name: str) -> Fraction:
        return self.facts[name].value

    def unit(self, name: str) -> str:
        return unit_key_of(self.facts[name])

    def qualifier(self, name: str) -> str:
        return self.facts[name].qualifier.value

    def numbers(self, table: str, column: str) -> tuple[Fraction, ...]:
        return self.tables[table].numbers(column)

    def column_unit(self, table: str, column: str) -> str:
        return self.tables[table].unit_key(column)


def derived(name: str, spec: FactSpec, formula: Expression, world: World) -> Fact:
    """The fact *name* that *formula* gives.

    ExpressionError: units that clash, a division by zero. DeclarationError: ``unit-clash``,
    ``qualifier-clash``, ``rank-of-bound``.
    """
    value = formula.evaluate(world.value, world.numbers)
    unit, is_ratio = _unit(spec, formula, world)
    places = 1 if is_ratio or value.denominator != 1 else 0
    used = [world.facts[other] for other in formula.names]
    return Fact(
        id=name,
        value=value,
        notation=Notation.PERCENT if is_ratio else _notation(unit, used),
        decimals=places if spec.decimals is None else spec.decimals,
        qualifier=_qualifier(spec, formula, world),
        unit=unit,
        label=spec.label,
        as_of=spec.as_of or min((fact.as_of for fact in used if fact.as_of), default=None),
        sources=spec.source or _inherited(formula, used, world.tables),
        formula=formula,
        format=spec.format,
    )


def _qualifier(spec: FactSpec, formula: Expression, world: World) -> Qualifier:
    _check_ranks(formula.term, world)
    bound = Qualifier(formula.bound(world.qualifier, world.value, world.numbers))
    typed = spec.qualifier
    if "qualifier" not in spec.model_fields_set or typed is bound:
        return bound
    if typed in _WEAKER.get(bound, ()):
        return typed
    follows = "about (two bounds that pull apart)" if bound is Qualifier.UNKNOWN else bound.value
    message = f"the formula's result is {follows}, not {typed.value}"
    raise DeclarationError("qualifier-clash", "qualifier", message, "leave the qualifier out; it is derived")


def _check_ranks(term: Term, world: World) -> None:
    """Raise DeclarationError for a rank that is a bound: 2位以下 is second or worse."""
    for below in children(term):
        _check_ranks(below, world)
    if not (isinstance(term, Call) and term.function == "rank"):
        return
    bound = bound_of(term, world.qualifier, world.value, world.numbers)
    if bound not in (Qualifier.EXACT, Qualifier.ABOUT):
        message = "the rank of a bound is not known, unless it is the first for certain"
        raise DeclarationError("rank-of-bound", "formula", message, "state the rank as a fact with a source")


def _notation(unit: Text | None, used: Sequence[Fact]) -> Notation:
    """In 億 or 万 where a fact of the same unit was typed so: 3,687万人 less 1,900万人 is 1,787万人."""
    if unit is None:
        return Notation.PLAIN
    key = next(iter(unit.languages.values())).text
    typed_large = any(fact.notation is Notation.LARGE and unit_key_of(fact) == key for fact in used)
    return Notation.LARGE if typed_large else Notation.PLAIN


def _unit(spec: FactSpec, formula: Expression, world: World) -> tuple[Text | None, bool]:
    """The unit of a derived fact, and whether it is a ratio, shown as a percentage."""
    key = formula.units(world.unit, world.column_unit)
    units = [world.facts[used].unit for used in formula.names if world.unit(used) == key]
    units += [world.tables[table].unit(column) for table, column in formula.columns]
    same = [unit for unit in units if unit is not None]
    if spec.unit is not None:
        _check_unit(spec.unit, key, same, formula, world)
        return spec.unit, False
    if not key:
        return None, _is_quotient(formula, world)
    return next(iter(same), None), False


def _is_quotient(formula: Expression, world: World) -> bool:
    """Whether a result without unit comes of amounts that have one: a count or a rank is no ratio."""
    measured = all(column and world.column_unit(table, column) for table, column in formula.columns)
    return measured and not _calls(formula.term) & {"count", "rank"}


def _calls(term: Term) -> set[str]:
    """The functions in *term*."""
    below = (_calls(inner) for inner in children(term))
    return set().union({term.function} if isinstance(term, Call) else set(), *below)


def _check_unit(typed: Text, key: str, same: Sequence[Text], formula: Expression, world: World) -> None:
    """Raise DeclarationError where *typed* is another unit than the result's, *key* ("" for a ratio)."""
    words = _words(typed)
    shown = next(iter(words), "")
    if key:
        own = {key}.union(*map(_words, same))
        if words & own or any(
            word.startswith(f"{unit}{per}") for word in words for unit in own for per in _PER
        ):
            return
        message = f"the formula's result is in {key}, not in {shown}"
        raise DeclarationError("unit-clash", "unit", message, "leave the unit out; it is derived")
    units = [column.unit for table in world.tables.values() for column in table.columns]
    taken = world.stated.union(*(_words(unit) for unit in units if unit))
    if words & taken - set(_OF_RATIOS) and not any(_is_free(formula.term, world)):
        message = f"the formula's result is a ratio or a bare number, not in {shown}"
        hint = "leave the unit out, or write 倍 or times; facts with a unit hand theirs on"
        raise DeclarationError("unit-clash", "unit", message, hint)


def _is_free(term: Term, world: World) -> Iterator[bool]:
    """Whether parts of *term* are numbers of anything: counts, and columns without a unit."""
    for below in children(term):
        if isinstance(below, Column):
            function = term.function if isinstance(term, Call) else ""
            is_bare = function != "rank" and not world.column_unit(below.table, below.column)
            yield function == "count" or is_bare
        else:
            yield from _is_free(below, world)


def _words(unit: Text) -> set[str]:
    """What *unit* is called in its languages."""
    return {markup.text.strip() for markup in unit.languages.values()} - {""}


def units_of(specs: Iterable[FactSpec]) -> frozenset[str]:
    """What the units of the stated facts among *specs* are called."""
    return frozenset().union(*(_words(spec.unit) for spec in specs if spec.unit and spec.value is not None))


def _inherited(formula: Expression, used: list[Fact], tables: Mapping[str, Table]) -> tuple[str, ...]:
    """The sources of everything that *formula* rests on."""
    sources = [source for fact in used for source in fact.sources]
    sources += [source for table, _ in formula.columns for source in tables[table].sources]
    return tuple(dict.fromkeys(sources))
