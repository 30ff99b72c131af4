"""Formulas and conditions: exact values, places, units, bounds, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.spec.arithmetic import evaluate
from briefgen.spec.expression import (
    Condition,
    Expression,
    ExpressionError,
    dependency_order,
    parse_condition,
    parse_formula,
)
from briefgen.spec.suggest import suggest
from briefgen.spec.term import children

FACTS = {
    "models_cn": Fraction(1509), "models_world": Fraction(3755), "a": Fraction(6), "b": Fraction(4),
    "中国": Fraction(3), "世界": Fraction(4), "ＡＩ企業": Fraction(2), "zero": Fraction(0),
    "minus": Fraction(-5),
}  # fmt: skip
TABLES = {
    ("t", "x"): (Fraction(1), Fraction(5), Fraction(9)),
    ("t", ""): (Fraction(0),) * 3,
    ("empty", "x"): (),
}


def column(table: str, name: str) -> tuple[Fraction, ...]:
    return TABLES[table, name]


def value(text: str) -> Fraction:
    return parse_formula(text).evaluate(FACTS.__getitem__, column)


def holds(text: str) -> bool:
    return parse_condition(text).holds(FACTS.__getitem__, column)


def fault(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        value(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("models_cn / models_world", "1509/3755"),
        ("0.1 + 0.2", "3/10"),
        ("1/3 + 1/3 + 1/3", "1"),
        ("a - b - 1", "1"),
        ("a / b / 2", "3/4"),
        ("a + b * 2", "14"),
        ("(a + b) * 2", "20"),
        ("-a * -b", "24"),
        ("--a", "6"),
        ("1e3 * 2.50", "2500"),
        (".5 + 1.", "3/2"),
        ("中国/世界", "3/4"),
        ("（中国 ＋ 1）", "4"),
        ("−ＡＩ企業 × ( 中国 ÷ 世界 )", "-3/2"),
        ("\u3000a\n/\tb", "3/2"),
        ("share(a, b)", "3/5"),
        ("change(a, b)", "1/2"),
        ("sum(a, b, 1)", "11"),
        ("avg(a, b)", "5"),
        ("min(a, b) + max(a, b)", "10"),
        ("abs(b - a)", "2"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(0.125, 2)", "13/100"),
        ("sum(t.x)", "15"),
        ("avg( t . x )", "5"),
        ("min(t.x) + max(t.x)", "10"),
        ("count(t)", "3"),
        ("count(t.x)", "3"),
        ("sum(empty.x) + count(empty.x)", "0"),
        ("rank(t.x, 9)", "1"),
        ("rank(t.x, b + 1)", "2"),
        ("rank(t.x, zero)", "4"),
    ],
)
def test_value(text: str, expected: str) -> None:
    assert value(text) == Fraction(expected)


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("", "bad-formula", ""),
        (" ", "bad-formula", " "),
        ("a b", "bad-formula", "b"),
        ("a +", "bad-formula", ""),
        ("中国 + (世界", "bad-formula", "("),
        ("中国)", "bad-formula", ")"),
        ("中国 + 世界 世界", "bad-formula", "世界"),
        ("a ** b", "bad-formula", "a ** b"),
        ("a // b", "bad-formula", "a // b"),
        ("a < b", "bad-formula", "a < b"),
        ("a, b", "bad-formula", "a, b"),
        ("+a", "bad-formula", "+a"),
        ("...", "bad-formula", "..."),
        ("世界 + t.x", "bad-formula", "t.x"),
        ("sum(t.x.y)", "bad-formula", "t.x.y"),
        ("sum(*a)", "bad-formula", "*a"),
        ("sum(**a)", "bad-formula", "sum(**a)"),
        ("(1).real", "bad-formula", "(1).real"),
        ("a if b else a", "bad-formula", "if"),
        ("lambda: a", "bad-character", ":"),
        ("世界 + '中国'", "bad-character", "'"),
        ("世界 + 40%", "bad-character", "%"),
        ("{a} / b", "bad-character", "{"),
        ("a = b", "bad-character", "="),
        ("a + １５", "bad-character", "１"),
        ("a + ½", "bad-character", "½"),
        ("中国・世界", "bad-character", "・"),
        ("世界 + 0x10", "bad-number", "0x10"),
        ("1_000", "bad-number", "1_000"),
        ("2a", "bad-number", "2a"),
        ("007", "bad-number", "007"),
        ("max(1,509)", "bad-number", "1,509"),
        ("1e9999999", "bad-number", "1e9999999"),
        ("世界 + open(a)", "unknown-function", "open"),
        ("sum()", "bad-arguments", "sum()"),
        ("change(a)", "bad-arguments", "change(a)"),
        ("share(a)", "bad-arguments", "share(a)"),
        ("sum(t.x, a)", "bad-arguments", "sum(t.x, a)"),
        ("count(a + b)", "bad-arguments", "count(a + b)"),
        ("rank(a, b)", "bad-arguments", "rank(a, b)"),
        ("round(a, b)", "bad-arguments", "b"),
        ("a / (b - 世界)", "division-by-zero", "(b - 世界)"),
        ("change(a, zero)", "division-by-zero", "zero"),
        ("share(zero, zero)", "division-by-zero", "share(zero, zero)"),
        ("avg(empty.x)", "empty-column", "empty.x"),
        ("+".join("a" * 201), "formula-too-long", None),
        ("-" * 399 + "a", "formula-too-deep", None),
        ("1+" * 150 + "1", "formula-too-deep", None),
        ("(" * 199 + "a" + ")" * 199, None, None),
        ("1e300*" * 6 + "1e300", "number-too-large", None),
    ],
)
def test_faults_name_their_place(text: str, code: str | None, shown: str | None) -> None:
    if code is None:
        assert value(text) == FACTS["a"]
        return
    error = fault(text)
    assert error.code == code
    if shown is not None:
        found = text[error.offset : error.offset + error.length]
        assert found.strip("()") == shown.strip("()")


def test_hints() -> None:
    assert fault("1,509").hint == "write 1509, or a space after the comma"
    assert fault("a = b").hint == "compare with =="
    assert fault("a + 40%").hint == "write 0.4 for 40%"


def test_names_and_columns_as_typed() -> None:
    expression = parse_formula("ＡＩ企業 / 中国 + sum(t.x) * ＡＩ企業 + count(rows)")
    assert expression.names == ("ＡＩ企業", "中国")
    assert expression.columns == (("t", "x"), ("rows", ""))
    assert [place.offset for place in expression.places("ＡＩ企業")] == [0, 23]
    assert parse_formula("if / class").names == ("if", "class")


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("0.35 <= models_cn / models_world < 0.45", True),
        ("0.45 <= models_cn / models_world < 0.5", False),
        ("a > b > 中国", True),
        ("a > b > 世界", False),
        ("a == 6 and b != 6", True),
        ("(a < b) and a == 6", False),
        ("0.1 + 0.2 == 0.3", True),
        ("a ≥ b and b ≤ a and a ≠ b", True),
        ("rank(t.x, 9) == 1", True),
    ],
)
def test_conditions(text: str, true: bool) -> None:
    assert holds(text) is true


@pytest.mark.parametrize(
    "text", ["a", "a < b or b < a", "a in b", "not a < b", "a = b", "a <", "a and b", "a is b", ""]
)
def test_refused_conditions(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_condition(text)


def test_condition_names() -> None:
    assert parse_condition("share > unicorns > share and firms < 1").names == ("share", "unicorns", "firms")


UNITS = {"cn": "件", "world": "件", "firms": "社", "share": "", "faulty": None}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("cn / world", ""),
        ("cn + world - cn", "件"),
        ("cn * share", "件"),
        ("share * cn", "件"),
        ("cn / share", "件"),
        ("cn / 2", "件"),
        ("1 - share", ""),
        ("share(cn, world)", ""),
        ("change(cn, world)", ""),
        ("count(t)", ""),
        ("sum(t.money) / 2", "円"),
        ("rank(t.money, sum(t.money))", ""),
        ("round(-cn, 1)", "件"),
        ("max(cn, 0)", "件"),
        ("cn + faulty", "件"),
        ("faulty / firms", ""),
        ("1 + 2", ""),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert parse_formula(text).units(UNITS.__getitem__, lambda table, name: "円") == unit


@pytest.mark.parametrize(
    "text",
    [
        "cn + firms",
        "cn + share",
        "cn * world",
        "cn / firms",
        "1 / cn",
        "max(cn, firms)",
        "cn - firms + faulty",
    ],
)
def test_unit_clash(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_formula(text).units(UNITS.__getitem__, lambda table, name: "円")
    assert caught.value.code == "unit-clash"


def test_units_of_conditions() -> None:
    parse_condition("cn > world > 5 and share < 0.4").check_units(UNITS.__getitem__, lambda table, name: "円")
    with pytest.raises(ExpressionError):
        parse_condition("cn > firms").check_units(UNITS.__getitem__, lambda table, name: "円")


QUALIFIERS = {
    "exact": "exact", "about": "about", "least": "at least", "more": "more than", "most": "at most",
    "less": "less than", "unknown": "unknown", "loss": "exact", "zero": "exact",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "true", "refused"),
    [
        ("more", ("> 10", ">= 10", "> 9", "!= 10", "!= 9"), ("== 10", "<= 10", "< 20", "> 11", "!= 11")),
        ("least", (">= 10", "> 9", "!= 9"), ("== 10", "> 10", "< 20", "<= 10", "!= 10")),
        ("less", ("< 10", "<= 10", "< 11", "!= 10"), ("== 10", ">= 10", "> 5", "!= 9")),
        ("most", ("<= 10", "< 11", "!= 11"), ("== 10", "< 10", "> 5", "!= 10")),
        ("about", ("== 10", "> 9", "<= 10"), ("> 10",)),
        ("exact", ("== 10", "> 9", "!= 9"), ("!= 10",)),
        ("least / exact", (">= 1", "> 0.5"), ("== 1", "> 1", "< 2")),
        ("exact - least", ("<= 0", "< 1"), ("== 0", "> -1")),
        ("least", (">= most", ">= about", "> less"), ("> most", "== about", ">= least", "> more")),
        ("rank(t.x, least)", ("== 1",), ("> 1",)),
    ],
)
def test_a_condition_holds_for_all_that_may_be(
    text: str, true: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    values = {**dict.fromkeys(QUALIFIERS, Fraction(10)), "loss": Fraction(-10), "zero": Fraction(0)}

    def found(comparison: str) -> bool:
        condition = parse_condition(f"{text} {comparison}")
        return condition.holds(values.__getitem__, column, QUALIFIERS.__getitem__)

    assert [comparison for comparison in true if not found(comparison)] == []
    assert [comparison for comparison in refused if found(comparison)] == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("exact / exact", "exact"),
        ("least / exact", "at least"),
        ("exact / least", "at most"),
        ("exact / more", "less than"),
        ("least / least", "unknown"),
        ("least / most", "at least"),
        ("least + more", "more than"),
        ("about / exact", "about"),
        ("about * about", "about"),
        ("about + least", "unknown"),
        ("exact - least", "at most"),
        ("-less", "more than"),
        ("least * loss", "at most"),
        ("least / loss", "at most"),
        ("loss / least", "at least"),
        ("least * zero", "exact"),
        ("share(least, exact)", "at least"),
        ("share(exact, least)", "at most"),
        ("change(most, exact)", "at most"),
        ("round(more)", "at least"),
        ("min(more, exact)", "at least"),
        ("max(more, more)", "more than"),
        ("abs(-least)", "at least"),
        ("sum(exact, least) * 100", "at least"),
        ("avg(most, exact)", "at most"),
        ("unknown + exact", "unknown"),
        ("count(t) + sum(t.x)", "exact"),
        ("rank(t.x, least)", "exact"),  # first of all, whatever it is beyond
        ("rank(t.x, least - 9)", "at most"),
        ("rank(t.x, most)", "at least"),
    ],
)
def test_bounds(text: str, qualifier: str) -> None:
    values = {**dict.fromkeys(QUALIFIERS, Fraction(10)), "loss": Fraction(-10), "zero": Fraction(0)}
    assert parse_formula(text).bound(QUALIFIERS.__getitem__, values.__getitem__, column) == qualifier


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("models_cn / models_world", "1,509件 ÷ 3,755件"),
        ("share(models_cn, models_world)", "1,509件 ÷ (1,509件 + 3,755件)"),
        ("change(models_cn, models_world)", "1,509件 ÷ 3,755件 − 1"),
        ("(models_cn * 2) - (1 - models_cn)", "1,509件 × 2 − (1 − 1,509件)"),
        ("models_cn / (models_world / 2)", "1,509件 ÷ (3,755件 ÷ 2)"),
        ("avg(models_cn, models_world)", "(1,509件 + 3,755件) ÷ 2"),
        ("-(models_cn + 1) * -2", "−(1,509件 + 1) × (−2)"),
        ("abs(models_cn - 1)", "|1,509件 − 1|"),
        ("max(models_cn, sum(t.x))", "max(1,509件, sum(t.x))"),
        ("count(t)", "count(t)"),
    ],
)
def test_described(text: str, shown: str) -> None:
    facts = {"models_cn": "1,509件", "models_world": "3,755件"}
    assert parse_formula(text).describe(facts.__getitem__) == shown


def test_long_sums_are_described() -> None:
    assert parse_formula(f"sum({','.join('a' * 197)})").describe(str).count("+") == 196


# ---- dependencies


def formulas(**texts: str) -> dict[str, Expression]:
    return {name: parse_formula(text) for name, text in texts.items()}


def test_order() -> None:
    order, circles = dependency_order(formulas(c="b + a", b="a * 2", d="1"), {"a"})
    assert order == ("b", "c", "d")
    assert circles == ()


def test_circles_once_each() -> None:
    order, circles = dependency_order(formulas(d="c", a="b", b="c", c="a + x", e="e", f="x"), {"x"})
    assert circles == (("a", "b", "c", "a"), ("e", "e"))
    assert order == ("f",)


def test_known_may_hold_the_formulas_themselves() -> None:
    assert dependency_order(formulas(a="b", b="a", c="x"), {"a", "b", "c", "x"}) == (
        ("c",),
        (("a", "b", "a"),),
    )


def test_unknown_names_and_what_needs_them_are_left_out() -> None:
    assert dependency_order(formulas(a="typo", b="a", c="1"), ()) == (("c",), ())


def test_long_chains() -> None:
    chain = {f"f{index}": parse_formula(f"f{index + 1}") for index in range(5_000)}
    order, circles = dependency_order(chain, {"f5000"})
    assert order == tuple(reversed(chain))
    assert not circles


def test_suggestions() -> None:
    assert suggest("titel", ("title", "lead")) == "title"
    assert suggest("中国モデル数", ("中国のモデル数", "世界のモデル数")) == "中国のモデル数"
    assert suggest("Models", ("models",)) == "models"
    assert suggest("zzz", ("title",)) == ""
    assert suggest("", ()) == ""


# ---- laws

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)
atoms = st.sampled_from(["a", "b", "世界", "minus", "1", "2.5", "10"])
terms = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("{} {} {}".format, atoms, st.sampled_from("+-*/"), inner),
        st.builds("(-{})".format, inner),
    ),
    max_leaves=12,
).filter(lambda text: len(text) <= 400)


def reference(text: str, facts: dict[str, Fraction]) -> Fraction | None:
    """The value by Python's own evaluation of Fractions; None for a division by zero."""
    numerals = {numeral: f"Fraction('{numeral}')" for numeral in ("2.5", "10", "1", "2")}
    words = text.replace("(", "( ").replace(")", " )").replace("-", "- ").split()
    code = " ".join(numerals.get(word, word) for word in words)
    try:
        return Fraction(eval(code, {"Fraction": Fraction, **facts}))  # noqa: S307
    except ZeroDivisionError:
        return None


@given(terms, st.fixed_dictionaries({"a": numbers, "b": numbers, "世界": numbers, "minus": numbers}))
def test_same_value_as_python(text: str, facts: dict[str, Fraction]) -> None:
    expression = parse_formula(text)
    expected = reference(text, facts)
    if expected is None:
        with pytest.raises(ExpressionError, match="zero"):
            expression.evaluate(facts.__getitem__, column)
        return
    assert expression.evaluate(facts.__getitem__, column) == expected
    # What the reader sees says the same.
    assert parse_formula(expression.describe(str)).evaluate(facts.__getitem__, column) == expected


@given(terms, st.sampled_from(["exact", "at least", "at most"]), st.integers(0, 9))
def test_bounds_hold(text: str, qualifier: str, distance: int) -> None:
    """When a bound moves to where the truth may be, the result stays within its own bound."""
    expression = parse_formula(text)
    stated = {"a": Fraction(20), "b": Fraction(4), "世界": Fraction(7), "minus": Fraction(-5)}
    sign = {"exact": 0, "at least": 1, "at most": -1}[qualifier]
    true = {**stated, "a": stated["a"] + sign * distance}
    qualifiers = {**dict.fromkeys(stated, "exact"), "a": qualifier}
    try:
        bound = expression.bound(qualifiers.__getitem__, stated.__getitem__, column)
        before, after = (expression.evaluate(facts.__getitem__, column) for facts in (stated, true))
        signs = [_signs(expression, facts) for facts in (stated, true)]
    except ExpressionError:
        return
    if signs[0] != signs[1]:
        return  # the promise is for true values of the stated sign
    assert {"exact": before == after, "at least": after >= before, "at most": after <= before}.get(
        bound, True
    )


def _signs(expression: Expression, facts: dict[str, Fraction]) -> list[int]:
    """The sign of every part of the formula."""

    found, parts = [], [expression.term]
    while parts:
        part = parts.pop()
        value = evaluate(part, facts.__getitem__, column)
        found.append((value > 0) - (value < 0))
        parts.extend(children(part))
    return found


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="ab中１1.,+-*/()<>=≤ andortxe_\n\\'\"%#@:[]{}", max_size=60),
        st.lists(
            st.sampled_from(
                ["a", "1", "t.x", "sum(", "(", ")", "and", "<", "==", "+", "-", "*", ",", ".", " "]
            )
        ).map("".join),
    )
)
def test_only_expression_errors(text: str) -> None:
    for parse in (parse_formula, parse_condition):
        error = _error(parse, text)
        if error is not None:
            assert 0 <= error.offset <= error.offset + error.length <= len(text)
            assert error.code
            assert error.message


def _error(parse: Callable[[str], Expression | Condition], text: str) -> ExpressionError | None:
    try:
        parse(text)
    except ExpressionError as error:
        return error
    return None
