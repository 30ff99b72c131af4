"""Formatting a number and reading it back are inverse, in both languages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.data.fact import Fact
from briefgen.document.numbers import parts, rounds_to_zero, show
from briefgen.document.reading import Verdict, is_loose, judge, unit_names
from briefgen.spec.formats import Format, parse_format
from briefgen.spec.numerals import Numeral, scan
from briefgen.spec.values import Notation, Qualifier
from tests.document.making import fact, text

MODELS, FIRMS, DOLLARS, YEN = ("件", "models"), ("社", "companies"), ("ドル", "US dollars"), ("円", "yen")
FIELDS = ("分野", "fields")
ABOUT, AT_LEAST, MORE, LESS = Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.LESS_THAN

PATTERNS = (
    "", "number", "0", "0.0", "0%", "0.0%", "0.0％", "%", "割", "約割", "約0割", "about 0%", "約", "+0.0%",
    "+0", "0.0倍", "0x", "0.0pt", "億", "0.0億", "0.0万", "0.0M", "0.0bn", "0 billion", "0.0k", "0.0 million",
)  # fmt: skip
UNITS = st.sampled_from(
    [None, MODELS, FIRMS, DOLLARS, YEN, FIELDS, ("人", "people"), ("TWh", "TWh"), ("%", "%")]
)
values = (
    st.integers(-(10**13), 10**13).map(Fraction)
    | st.decimals(-(10**6), 10**6, places=3).map(Fraction)
    | st.fractions(-3, 3, max_denominator=10**5)
)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    notation = draw(st.sampled_from(Notation))
    unit = draw(UNITS) if notation not in (Notation.PERCENT, Notation.WARI) else None
    value = draw(values)
    assume(unit != ("%", "%") or abs(value) < 10**6)  # nobody writes 125 million%
    return Fact(
        "a", value, notation, draw(st.integers(0, 3)), draw(st.sampled_from(Qualifier)),
        text(*unit) if unit else None, None, None, (),
    )  # fmt: skip


def the_numeral(shown: str, any_fact: Fact) -> Numeral:
    found = scan(shown, unit_names(any_fact))
    assert len(found) == 1, (shown, found)
    assert (found[0].start, found[0].end) == (0, len(shown)), (shown, found)
    return found[0]


@given(facts(), st.sampled_from(PATTERNS).map(parse_format), st.sampled_from(["ja", "en"]))
@settings(max_examples=3000, deadline=None)
def test_what_is_shown_reads_back(any_fact: Fact, form: Format, language: str) -> None:
    assume(not rounds_to_zero(any_fact, form, language))
    assume(not (form.unit and "%" in unit_names(any_fact)))  # "0.0M" of a percentage
    shown = show(any_fact, form, language).text
    numeral = the_numeral(shown, any_fact)
    assert judge(numeral, any_fact) is Verdict.FOLLOWS, (shown, numeral)
    scale = 100 if numeral.claim.unit == "%" and unit_names(any_fact) == ("%", "%") else 1
    again = replace(any_fact, value=numeral.claim.value * scale)
    assert show(again, form, language).text == shown or any_fact.notation is Notation.LARGE or not form.name


@given(facts(), st.sampled_from(["ja", "en"]))
@settings(max_examples=500, deadline=None)
def test_a_card_reads_back(any_fact: Fact, language: str) -> None:
    assume(not rounds_to_zero(any_fact, Format(), language))
    shown = parts(any_fact, language).text
    assert judge(the_numeral(shown, any_fact), any_fact) is Verdict.FOLLOWS, shown


@given(facts(), values, st.sampled_from(["ja", "en"]))
@settings(max_examples=1000, deadline=None)
def test_another_value_does_not_follow(one: Fact, other: Fraction, language: str) -> None:
    """A figure that a fact of another value shows otherwise is not that fact's."""
    exact = [replace(one, value=value, qualifier=Qualifier.EXACT, decimals=2) for value in (one.value, other)]
    assume("%" not in unit_names(one) or abs(other) < 10**6)
    shown = [show(item, Format(), language).text for item in exact]
    assume(shown[0] != shown[1])
    numeral = the_numeral(shown[0], exact[0])
    assert judge(numeral, exact[1]) is not Verdict.FOLLOWS, shown


@pytest.mark.parametrize(
    ("written", "given_fact", "verdict"),
    [
        ("1509", fact(1509, MODELS), Verdict.FOLLOWS),
        ("１５０９件", fact(1509, MODELS), Verdict.FOLLOWS),
        ("約1,500件", fact(1509, MODELS), Verdict.FOLLOWS),
        ("1.5k", fact(1509, MODELS), Verdict.FOLLOWS),
        ("1,000件以上", fact(1509, MODELS), Verdict.FOLLOWS),
        ("1,508件", fact(1509, MODELS), Verdict.VALUE),
        ("1,500件", fact(1509, MODELS), Verdict.VALUE),
        ("1,509社", fact(1509, MODELS), Verdict.UNIT),
        ("1,509 companies", fact(1509, MODELS), Verdict.UNIT),
        ("1,509%", fact(1509, MODELS), Verdict.VALUE),
        ("約4割", fact("40.2%"), Verdict.FOLLOWS),
        ("約四割", fact("40.2%"), Verdict.FOLLOWS),
        ("40%", fact("40.2%"), Verdict.FOLLOWS),
        ("40.2 percent", fact("40.2%"), Verdict.FOLLOWS),
        ("約半分", fact("40.2%"), Verdict.VALUE),
        ("半分", fact("40.2%"), Verdict.VALUE),
        ("過半数", fact("40.2%"), Verdict.VALUE),
        ("約半分", fact("48%"), Verdict.FOLLOWS),
        ("過半数", fact("52%"), Verdict.FOLLOWS),
        ("about half", fact("48%"), Verdict.FOLLOWS),
        ("about a third", fact("34%"), Verdict.FOLLOWS),
        ("3分の1", fact("33%"), Verdict.FOLLOWS),
        ("2/3", fact("66.7%"), Verdict.VALUE),
        ("15百万円", fact("1509万", YEN), Verdict.FOLLOWS),
        ("$15M", fact("1509万", DOLLARS), Verdict.FOLLOWS),
        ("$15M", fact("1509万", YEN), Verdict.UNIT),
        ("15 million dollars", fact("1509万", DOLLARS), Verdict.FOLLOWS),
        ("15 million euros", fact("1509万", DOLLARS), Verdict.UNIT),
        ("15 million yen", fact("1509万", DOLLARS), Verdict.UNIT),
        ("5,100社以上", fact(5100, FIRMS, AT_LEAST), Verdict.FOLLOWS),
        ("5,000社を超える", fact(5100, FIRMS, AT_LEAST), Verdict.FOLLOWS),
        ("5,100社", fact(5100, FIRMS, AT_LEAST), Verdict.QUALIFIER),
        ("5,100社以下", fact(5100, FIRMS, AT_LEAST), Verdict.QUALIFIER),
        ("5,200社以上", fact(5100, FIRMS, AT_LEAST), Verdict.VALUE),
        ("15%", fact("15%", None, ABOUT), Verdict.QUALIFIER),
        ("15%程度", fact("15%", None, ABOUT), Verdict.FOLLOWS),
        ("five fields", fact(5, FIELDS), Verdict.FOLLOWS),
        ("五分野", fact(5, FIELDS), Verdict.FOLLOWS),
        ("76.1ポイント", fact("76.1", ("ポイント", "points")), Verdict.FOLLOWS),
        ("67.1ポイント", fact("76.1", ("ポイント", "points")), Verdict.VALUE),
        ("六分野", fact(5, FIELDS), Verdict.VALUE),
    ],
)  # fmt: skip
def test_verdicts(written: str, given_fact: Fact, verdict: Verdict) -> None:
    found = scan(written, ("models", "companies", "fields", "US dollars"))
    assert judge(found[0], given_fact) is verdict


@pytest.mark.parametrize(
    ("written", "given_fact", "loose"),
    [
        ("5,000社以上", fact(5128, FIRMS), False),
        ("5,100社以上", fact(5128, FIRMS), False),
        ("100社以上", fact(5128, FIRMS), True),
        ("3,000社以上", fact(5128, FIRMS), True),
        ("6,000社未満", fact(5128, FIRMS), False),
        ("5,128社", fact(5128, FIRMS), False),
        ("過半数", fact("52%"), False),
        ("1万円以上", fact("1億", YEN), True),
    ],
)
def test_bounds_that_are_far_from_their_fact(written: str, given_fact: Fact, loose: bool) -> None:
    (numeral,) = scan(written)
    assert judge(numeral, given_fact) is Verdict.FOLLOWS
    assert is_loose(numeral, given_fact) is loose


@given(st.integers(1, 10**9), st.integers(0, 9))
def test_cutting_digits_makes_no_bound_loose(value: int, digits: int) -> None:
    cut = value // 10**digits * 10**digits
    assume(cut)
    (numeral,) = scan(f"{cut}社以上")
    assert not is_loose(numeral, fact(value, FIRMS))


@pytest.mark.parametrize(
    ("text", "written"),
    [("1割合", "1"), ("図1 割合", "1"), ("3割の人", "3割"), ("3割り増し", "3"), ("4割弱", "4割弱")],
)
def test_a_tenth_is_told_from_words_that_begin_like_it(text: str, written: str) -> None:
    assert scan(text)[0].text.strip() == written
