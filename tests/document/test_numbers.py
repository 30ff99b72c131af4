"""Figures as readers write them, in both languages, and the number formats that make the same text."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.data.fact import Fact
from briefgen.document.dates import date_text
from briefgen.document.numbers import parts, show, show_amount
from briefgen.document.rounding import grouped, rounded, rounding_of
from briefgen.spec.claims import Claim
from briefgen.spec.formats import Format, parse_format
from briefgen.spec.values import Notation, Pattern, Qualifier, parse_when
from tests.document.making import exactly, fact
from tests.document.spreadsheet import apply

ABOUT, UNKNOWN = Qualifier.ABOUT, Qualifier.UNKNOWN
AT_LEAST, AT_MOST = Qualifier.AT_LEAST, Qualifier.AT_MOST
MORE, LESS = Qualifier.MORE_THAN, Qualifier.LESS_THAN
MODELS, FIRMS, LISTED = ("件", "models"), ("社", "companies"), ("社", "listed companies")
DOLLARS, YEN, PEOPLE = ("ドル", "US dollars"), ("円", "yen"), ("人", "people")


@pytest.mark.parametrize(
    ("given_fact", "ja", "en"),
    [
        (fact(1509, MODELS), "1,509件", "1,509 models"),
        (fact("15%", None, ABOUT), "約15%", "about 15%"),
        (fact("7割", None, ABOUT), "約7割", "about 70%"),
        (fact("7.2割"), "7.2割", "72%"),
        (fact("40.2%"), "40.2%", "40.2%"),
        (fact(5100, FIRMS, AT_LEAST), "5,100社以上", "at least 5,100 companies"),
        (fact(300, LISTED, MORE), "300社超", "more than 300 listed companies"),
        (fact(300, LISTED, AT_LEAST), "300社以上", "at least 300 listed companies"),
        (fact(40, None, LESS), "40未満", "less than 40"),
        (fact(40, FIRMS, AT_MOST), "40社以下", "at most 40 companies"),
        (fact(40, FIRMS, UNKNOWN), "約40社", "about 40 companies"),
        (fact("10億", DOLLARS, AT_LEAST), "10億ドル以上", "at least 1 billion US dollars"),
        (fact("3兆4500億", YEN), "3兆4,500億円", "3.45 trillion yen"),
        (fact("3687万", PEOPLE), "3,687万人", "36.87 million people"),
        (fact("12億3456", PEOPLE), "12億3,456人", "1,200,003,456 people"),
        (fact("2.5億", YEN), "2億5,000万円", "250 million yen"),
        (fact("3687.5万", PEOPLE), "3,687万5,000人", "36.875 million people"),
        (fact(1_234_567_891, YEN), "1,234,567,891円", "1,234,567,891 yen"),
        (fact(120_000_000, YEN), "1億2,000万円", "120 million yen"),
        (fact(99_999_999, YEN), "99,999,999円", "99,999,999 yen"),
        (fact("-3兆", YEN), "−3兆円", "−3 trillion yen"),
        (fact(-5, MODELS), "−5件", "−5 models"),
        (fact(-5, MODELS, ABOUT), "約−5件", "about −5 models"),
        (fact("2.50", ("度", "°C")), "2.50度", "2.50°C"),
        (fact("3.5", ("％", "%")), "3.5％", "3.5%"),
    ],
)
def test_default(given_fact: Fact, ja: str, en: str) -> None:
    assert show(given_fact, Format(), "ja").text == ja
    assert show(given_fact, Format(), "en").text == en


@pytest.mark.parametrize(
    ("given_fact", "form", "ja", "en"),
    [
        (fact(1509, MODELS), "number", "1,509", "1,509"),
        (fact(5100, FIRMS, AT_LEAST), "number", "5,100以上", "at least 5,100"),
        (fact(5100, FIRMS, AT_LEAST), "0", "5,100以上", "at least 5,100"),
        (fact("15%", None, ABOUT), "0%", "約15%", "about 15%"),
        (fact("40.2%", None, AT_LEAST), "0%", "40%以上", "at least 40%"),
        (fact("40.2%"), "%", "40.2%", "40.2%"),
        (fact("40.2%"), "0.00%", "40.20%", "40.20%"),
        (fact("40.2%"), "0％", "40％", "40％"),
        (fact("40.2%"), "約割", "約4割", "約4割"),
        (fact("40.2%"), "割", "4.02割", "4.02割"),
        (fact("40.2%"), "About 0%", "About 40%", "About 40%"),
        (fact("40.2%", None, AT_LEAST), "about 0%", "about 40%以上", "at least about 40%"),
        (fact("40.2%", None, AT_LEAST), "About 0%", "About 40%以上", "At least about 40%"),
        (fact("40.2%", None, ABOUT), "About 0%", "About 40%", "About 40%"),
        (fact("40.2%", None, ABOUT), "約0割", "約4割", "約4割"),
        (fact(1509, MODELS), "約", "約1,509件", "約1,509 models"),
        (fact("2.6541"), "0.0倍", "2.7倍", "2.7倍"),
        (fact("2.6541"), "0.0x", "2.7x", "2.7x"),
        (fact("3.4%"), "+0.0%", "+3.4%", "+3.4%"),
        (fact("-12.5%"), "+0.0%", "−12.5%", "−12.5%"),
        (fact("-12.5%"), "0.0pt", "−12.5pt", "−12.5pt"),
        (fact("0%"), "+0.0%", "0.0%", "0.0%"),
        (fact("0.04%"), "+0.0%", "0.0%", "0.0%"),
        (fact("12%", None, AT_LEAST), "+0%", "+12%以上", "at least +12%"),
        (fact("3兆4500億", YEN), "億", "34,500億", "34,500億"),
        (fact("1.05億", YEN), "億", "1.05億", "1.05億"),
        (fact("10億", DOLLARS, AT_LEAST), "0.0bn", "1.0bn以上", "at least 1.0bn"),
        (fact("10億", DOLLARS), "0 billion", "1 billion", "1 billion"),
        (fact("3687万", PEOPLE), "0.0M", "36.9M", "36.9M"),
        (fact(18500, FIRMS, AT_LEAST), "0.0万", "1.8万以上", "at least 1.8万"),
        (fact(18500, FIRMS, MORE), "0.0万", "1.8万超", "more than 1.8万"),
        (fact(18500, FIRMS), "0.0万", "1.9万", "1.9万"),
        (fact(18500, FIRMS, ABOUT), "0.0万", "約1.9万", "about 1.9万"),
        (fact(18100, FIRMS, AT_MOST), "0.0万", "1.9万以下", "at most 1.9万"),
        (fact("66.66%", None, AT_LEAST), "0.0%", "66.6%以上", "at least 66.6%"),
        (fact("66.61%", None, LESS), "0.0%", "66.7%未満", "less than 66.7%"),
        (fact("-2.68", None, AT_LEAST), "0.0", "−2.7以上", "at least −2.7"),
        (fact("-2.62", None, AT_MOST), "0.0", "−2.6以下", "at most −2.6"),
    ],
)
def test_patterns_keep_the_qualifier(given_fact: Fact, form: str, ja: str, en: str) -> None:
    parsed = parse_format(form)
    assert isinstance(parsed, Format)
    assert show(given_fact, parsed, "ja").text == ja
    assert show(given_fact, parsed, "en").text == en


@pytest.mark.parametrize("form", ["約4割", "300+", "$1 billion", "five"])
def test_a_claim_is_shown_as_typed(form: str) -> None:
    parsed = parse_format(form)
    assert isinstance(parsed, Claim)
    assert show(fact(300, LISTED, AT_LEAST), parsed, "en").text == form


# ---- cards


@pytest.mark.parametrize(
    ("given_fact", "ja", "en"),
    [
        (fact(1509, MODELS), ("", "1,509", "件"), ("", "1,509", " models")),
        (fact(5100, FIRMS, AT_LEAST), ("", "5,100", "社以上"), ("", "5,100", "+ companies")),
        (fact(300, FIRMS, MORE), ("", "300", "社超"), ("over ", "300", " companies")),
        (fact(40, FIRMS, LESS), ("", "40", "社未満"), ("under ", "40", " companies")),
        (fact("7割", None, ABOUT), ("約", "7", "割"), ("about ", "70", "%")),
        (fact("10億", DOLLARS, AT_LEAST), ("", "10", "億ドル以上"), ("", "1", " billion+ US dollars")),
        (fact("3兆4500億", YEN), ("", "3兆4,500", "億円"), ("", "3.45", " trillion yen")),
        (fact("69.1", ("GW", "GW")), ("", "69.1", "GW"), ("", "69.1", " GW")),
        (fact("21", ("℃", "°C")), ("", "21", "℃"), ("", "21", "°C")),
        (fact("-2.5%"), ("", "−2.5", "%"), ("", "−2.5", "%")),
        (fact("-2.5%", None, AT_LEAST), ("", "−2.5", "%以上"), ("at least ", "−2.5", "%")),
    ],
)
def test_parts(given_fact: Fact, ja: tuple[str, ...], en: tuple[str, ...]) -> None:
    for language, expected in (("ja", ja), ("en", en)):
        shown = parts(given_fact, language)
        assert (shown.prefix, shown.number, shown.suffix) == expected
        assert shown.text == "".join(expected)


@pytest.mark.parametrize(
    ("unit", "label", "suffix"),
    [
        ("models", "Large AI models", ""),
        ("companies", "A Company", ""),
        ("listed companies", "Listed AI companies", ""),
        ("listed companies", "AI companies", " listed companies"),
        ("GW", "Solar power (GW)", ""),
        ("GW", "Growth", " GW"),
        ("boxes", "Box office", ""),
        ("people", "Visitors", " people"),
        ("gas", "Gas", ""),
    ],
)
def test_an_english_card_leaves_out_the_unit_that_its_label_says(unit: str, label: str, suffix: str) -> None:
    assert parts(fact(71, ("個", unit)), "en", label).suffix == suffix
    assert parts(fact(71, ("個", unit)), "ja", label).suffix == "個"


@pytest.mark.parametrize(
    ("pattern", "ja", "en", "code"),
    [
        ({"": "0.0x"}, "1.5x", "1.5x", '#,##0.0"x";"−"#,##0.0"x"'),
        ({"ja": "0.0倍", "en": "0.0x"}, "1.5倍", "1.5x", '#,##0.0"倍";"−"#,##0.0"倍"'),
        ({"": "0%"}, "149%", "149%", '#,##0%;"−"#,##0%'),
        ({"ja": "約0.0倍", "en": "about 0.0x"}, "約1.5倍", "about 1.5x", '"約"#,##0.0"倍";"約−"#,##0.0"倍"'),
    ],
)
def test_a_fact_has_a_form_of_its_own(pattern: dict[str, str], ja: str, en: str, code: str) -> None:
    growth = replace(fact("149.4%"), format=Pattern(pattern))
    for language, expected in (("ja", ja), ("en", en)):
        assert show(growth, Format(), language).text == expected
        assert show(growth, parse_format("number"), language).text == expected
        assert parts(growth, language).text == expected
    assert show(growth, Format(), "ja").number_format == code
    assert show(growth, parse_format("0.00%"), "ja").text == "149.40%"


def test_a_form_keeps_the_unit_of_its_fact() -> None:
    sales = replace(fact("3億4000万", YEN), format=Pattern({"ja": "0.0億", "en": "0M"}))
    assert show(sales, Format(), "ja").text == "3.4億円"
    assert show(sales, Format(), "en").text == "340M yen"
    assert show(sales, parse_format("number"), "ja").text == "3.4億"


# ---- rounding


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "−3"),
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "−0.13"),
        ("2.675", 2, "2.68"),
        ("0.5", 0, "1"),
        ("-0.4", 0, "0"),
        ("1234567.891", 1, "1,234,567.9"),
        ("999.95", 1, "1,000.0"),
        ("0.05", 1, "0.1"),
    ],
)
def test_halves_go_away_from_zero(value: str, places: int, shown: str) -> None:
    assert grouped(Fraction(value), places) == shown


values = st.fractions(-(10**10), 10**10) | st.decimals(-(10**6), 10**6, places=4).map(Fraction)


@given(values, st.integers(0, 6))
def test_rounding_is_off_by_half_a_step_at_most(value: Fraction, places: int) -> None:
    near = rounded(value, places)
    assert abs(near - value) <= Fraction(1, 2 * 10**places)
    assert (near * 10**places).denominator == 1
    assert rounded(near, places) == near
    assert rounded(-value, places) == -near


@given(st.fractions(), st.integers(0, 6), st.sampled_from(Qualifier))
def test_a_bound_is_never_rounded_to_a_stronger_one(
    value: Fraction, places: int, qualifier: Qualifier
) -> None:
    near = rounded(value, places, rounding_of(qualifier))
    assert abs(near - value) < Fraction(1, 10**places)
    assert qualifier not in (AT_LEAST, MORE) or near <= value
    assert qualifier not in (AT_MOST, LESS) or near >= value


@given(values, st.integers(0, 6))
def test_a_grouped_number_reads_back(value: Fraction, places: int) -> None:
    text = grouped(value, places)
    assert Fraction(text.replace(",", "").replace("−", "-")) == rounded(value, places)
    assert re.fullmatch(r"−?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?", text)
    assert len(text.partition(".")[2]) == places


# ---- qualifiers and number formats, for any fact and any form

PATTERNS = (
    "", "number", "0", "0.0", "0%", "0.0%", "0.0％", "%", "割", "約割", "約0割", "about 0%", "約", "+0.0%",
    "+0", "0.0倍", "0x", "0.0pt", "億", "0.0億", "0.0M", "0 billion",
)  # fmt: skip
forms = st.sampled_from(PATTERNS).map(parse_format)
facts = st.builds(
    exactly,
    values | st.fractions(-2, 2),
    st.integers(0, 4),
    unit=st.sampled_from(["", "件", "US dollars", "%", '12"', "社;#", "¥"]),
    qualifier=st.sampled_from(Qualifier),
    notation=st.sampled_from(Notation),
)
languages = st.sampled_from(["ja", "en"])
SIGNS = {
    AT_LEAST: "以上|at least", AT_MOST: "以下|at most", MORE: "超|more than", LESS: "未満|less than",
    ABOUT: "約|about", UNKNOWN: "約|about",
}  # fmt: skip


@given(facts, forms, languages)
@settings(max_examples=300)
def test_no_form_loses_the_qualifier(any_fact: Fact, form: Format, language: str) -> None:
    text = show(any_fact, form, language).text
    qualifier = any_fact.qualifier
    assert re.search(SIGNS.get(qualifier, ""), text, re.IGNORECASE)
    card = parts(any_fact, language).text
    assert re.search(SIGNS.get(qualifier, "") + r"|\+|over|under", card)


@given(facts, forms, languages)
@example(fact(-5, MODELS), Format(), "ja")
@example(fact("-12.5%"), Format(places=1, unit="%", signed=True), "en")
@example(fact("0%"), Format(places=1, unit="%", signed=True), "en")
@example(fact("1250%"), Format(places=0, unit="%"), "ja")
@example(exactly(Fraction(-1, 10**6), 1), Format(), "ja")
@settings(max_examples=500)
def test_the_number_format_makes_the_same_text(any_fact: Fact, form: Format, language: str) -> None:
    shown = show(any_fact, form, language)
    if shown.number_format:
        assert apply(shown.number_format, any_fact.value) == shown.text


@given(values, st.integers(0, 4), st.sampled_from(["", "件", "km", "%", '"']), languages)
def test_so_does_that_of_a_table(value: Fraction, places: int, unit: str, language: str) -> None:
    shown = show_amount(value, places, unit, language)
    if shown.number_format:
        assert apply(shown.number_format, value) == shown.text
    else:
        assert unit == '"' or not rounded(value, places) or abs(value) * 10**places >= 10**14


def test_a_number_format_is_left_out_where_a_spreadsheet_would_round_the_other_way() -> None:
    assert not show(fact("66.66%", None, AT_LEAST), parsed("0.0%"), "ja").number_format
    assert show(fact("66.64%", None, AT_LEAST), parsed("0.0%"), "ja").number_format != ""


def parsed(form: str) -> Format:
    found = parse_format(form)
    assert isinstance(found, Format)
    return found


@pytest.mark.parametrize(
    ("given_fact", "form", "code"),
    [
        (fact(1509, MODELS), "", '#,##0"件";"−"#,##0"件"'),
        (fact("15%", None, ABOUT), "", '"約"#,##0%;"約−"#,##0%'),
        (fact("2.65"), "0.0倍", '#,##0.0"倍";"−"#,##0.0"倍"'),
        (fact("3.4%"), "+0.0%", '"+"#,##0.0%;"−"#,##0.0%;#,##0.0%'),
        (fact(300, LISTED, AT_LEAST), "", '#,##0"社以上";"−"#,##0"社以上"'),
        (fact("7割"), "", ""),
        (fact("10億", DOLLARS), "", ""),
        (fact("40.2%"), "0％", ""),
        (fact("0.1%"), "0%", ""),  # a spreadsheet would show −0% for the like of −0.1%
        (fact(5, ('"', '"')), "", ""),
        (fact("0.1234567890123456"), "", ""),  # more digits than a spreadsheet keeps
    ],
)
def test_number_formats(given_fact: Fact, form: str, code: str) -> None:
    assert show(given_fact, parse_format(form), "ja").number_format == code


# ---- dates


@pytest.mark.parametrize(
    ("date", "ja", "wareki", "en"),
    [
        ("2025-07-26", "2025年7月26日", "令和7年7月26日", "26 July 2025"),
        ("2025-07", "2025年7月", "令和7年7月", "July 2025"),
        ("2025", "2025年", "令和7年", "2025"),
        ("2019-04-30", "2019年4月30日", "平成31年4月30日", "30 April 2019"),
        ("2019-05-01", "2019年5月1日", "令和元年5月1日", "1 May 2019"),
        ("2019-04", "2019年4月", "平成31年4月", "April 2019"),
        ("2019", "2019年", "令和元年", "2019"),
        ("1989-01-07", "1989年1月7日", "昭和64年1月7日", "7 January 1989"),
        ("1989-01-08", "1989年1月8日", "平成元年1月8日", "8 January 1989"),
        ("1926-12-24", "1926年12月24日", "1926年12月24日", "24 December 1926"),
        ("1926-12-25", "1926年12月25日", "昭和元年12月25日", "25 December 1926"),
    ],
)
def test_dates(date: str, ja: str, wareki: str, en: str) -> None:
    when = parse_when(date)
    assert date_text(when, "ja") == ja
    assert date_text(when, "ja", wareki=True) == wareki
    assert date_text(when, "en") == date_text(when, "en", wareki=True) == en
    dated = fact(1, as_of=when)
    assert show(dated, parse_format("date"), "ja").text == ja
    assert show(dated, parse_format("wareki"), "ja").text == wareki


def test_a_fact_without_a_date_shows_none() -> None:
    assert show(fact(1), parse_format("date"), "ja").text == ""
