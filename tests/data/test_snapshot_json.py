"""Facts and sources survive JSON, whatever they hold; anything else is refused."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.data.fact import Fact
from briefgen.data.snapshot_json import fact_json, fact_of, source_json, source_of
from briefgen.data.source import Source
from briefgen.spec.expression import parse_formula
from briefgen.spec.markup import MarkupError, parse_markup
from briefgen.spec.values import Markup, Notation, Pattern, Qualifier, Text, When


def markup(typed: str) -> Markup | None:
    try:
        return Markup(typed, parse_markup(typed))
    except MarkupError:
        return None


words = st.text(max_size=20).map(markup).filter(bool)
texts = st.dictionaries(st.sampled_from(["ja", "en", ""]), words, min_size=1).map(Text)
dates = st.builds(When, st.integers(1583, 9999), st.integers(1, 12), st.integers(1, 28))
facts = st.builds(
    Fact,
    id=st.just("a"),
    value=st.fractions(),
    notation=st.sampled_from(Notation),
    decimals=st.integers(0, 9),
    qualifier=st.sampled_from(Qualifier),
    unit=texts | st.none(),
    label=texts | st.none(),
    as_of=dates | st.none(),
    sources=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    formula=st.sampled_from([None, *map(parse_formula, ("b / c", "sum(t.x) − 1", "round(a × (b ＋ 1), 2)"))]),
    format=st.sampled_from([None, Pattern({"": "0.0倍"}), Pattern({"ja": "0%", "en": "0x"})]),
    quote=texts | st.none(),
)
sources = st.builds(
    Source, st.just("s"), texts, texts | st.none(), st.text(max_size=9), dates | st.none(), texts | st.none(),
    st.text(max_size=5),
)  # fmt: skip


@given(facts)
@settings(max_examples=300)
def test_a_fact_survives(fact: Fact) -> None:
    assert fact_of("a", json.loads(json.dumps(fact_json(fact)))) == fact


@given(sources)
@settings(max_examples=200)
def test_a_source_survives(source: Source) -> None:
    assert source_of("s", json.loads(json.dumps(source_json(source)))) == source


SOUND = fact_json(
    Fact("a", Fraction(3, 20), Notation.PERCENT, 0, Qualifier.ABOUT, None, None, When(2025, 7), ("s",))
)
junk = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
values = st.recursive(junk, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner))


@given(st.sampled_from(sorted(SOUND)), values)
@settings(max_examples=500)
def test_what_is_no_fact_is_a_value_error(key: str, value: Any) -> None:
    try:
        fact = fact_of("a", SOUND | {key: value})
    except ValueError:
        return
    assert fact_json(fact) == fact_json(fact_of("a", fact_json(fact)))


@pytest.mark.parametrize("value", ["1/0", "1e9", "0x10", " 1", "1/2/3", "９", "nan", "1.5", "", "1" * 5000])
def test_a_value_is_a_fraction_in_plain_digits(value: str) -> None:
    with pytest.raises(ValueError, match="fact 'a'"):
        fact_of("a", SOUND | {"value": value})
