"""Text → terms: a short whitelist over Python's syntax tree (:func:`ast.parse`, expressions only)."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from briefgen.spec.formula_text import Masked, mask
from briefgen.spec.term import Call, Column, ExpressionError, Name, Negative, Number, Operation, Place, Term

# No formula a person reads comes near; it keeps every walk over terms within Python's stack.
_MAX_DEPTH = 100

_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
_WORDS = {
    "and": "only conditions (holds:) are joined by 'and'",
    "or": "conditions are joined by 'and'; there is no 'or'",
    "not": "there is no 'not'; compare with != or the other way round",
    "if": "there are no alternatives in formulas",
}

# How many terms each function takes; None: any number from there on.
_ARGUMENTS: dict[str, tuple[int, int | None]] = {
    "sum": (1, None), "min": (1, None), "max": (1, None), "avg": (1, None),
    "abs": (1, 1), "round": (1, 2), "share": (2, None), "change": (2, 2), "count": (1, 1), "rank": (2, 2),
}  # fmt: skip
_OF_COLUMN = ("sum", "min", "max", "avg", "count", "rank")


@dataclass(frozen=True, slots=True)
class Comparison:
    """*terms* in a chain, with a comparison between each two: ``0.35 <= share < 0.45``."""

    terms: tuple[Term, ...]
    operators: tuple[str, ...]


def parse_term(text: str) -> Term:
    """The formula *text*. Raises ExpressionError."""
    masked = mask(text, what="formula", joined=False)
    return _Reader(masked).term(_tree(masked), 0)


def parse_comparisons(text: str) -> tuple[Comparison, ...]:
    """The condition *text*, as comparisons that must all hold. Raises ExpressionError."""
    masked = mask(text, what="condition", joined=True)
    tree = _tree(masked)
    reader = _Reader(masked)
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    return tuple(reader.comparison(part) for part in parts)


def _tree(masked: Masked) -> ast.expr:
    try:
        return ast.parse(masked.text, mode="eval").body
    except SyntaxError as error:
        raise _syntax_error(masked, error) from None
    except (MemoryError, RecursionError):  # how CPython's parser refuses deep nesting, by version
        raise _too_deep(Place(0, len(masked.original))) from None


def _syntax_error(masked: Masked, error: SyntaxError) -> ExpressionError:
    at = error.offset - 1 if error.offset else len(masked.text)  # 0 stands for the end
    problem = error.msg or ""
    if "too many nested" in problem:
        return _too_deep(Place(0, len(masked.original)))
    if "never closed" in problem:
        return masked.place(at, at + 1).error("bad-formula", "this parenthesis is never closed", "add ')'")
    if "unmatched" in problem:
        return masked.place(at, at + 1).error(
            "bad-formula", "this parenthesis was never opened", "remove ')'"
        )
    if at >= len(masked.text.rstrip()):
        end = len(masked.original.rstrip())
        return Place(end, 0).error(
            "bad-formula", "something is missing at the end", "write a fact or a number"
        )
    place = masked.place(at, at + 1)
    shown = masked.original[place.offset : place.offset + place.length]
    hint = _WORDS.get(shown, "write an operator (+ - * /) between two facts" if at in masked.tokens else "")
    return place.error("bad-formula", f"'{shown}' is not expected here", hint)


def _too_deep(place: Place) -> ExpressionError:
    return place.error(
        "formula-too-deep", "the formula is nested too deep", "make parts of it facts of their own"
    )


class _Reader:
    """Syntax tree → terms. Whatever is not on the list is refused."""

    def __init__(self, masked: Masked) -> None:
        self.masked = masked

    def place(self, node: ast.expr) -> Place:
        end = node.end_col_offset if node.end_col_offset is not None else node.col_offset + 1
        return self.masked.place(node.col_offset, end)

    def text(self, node: ast.expr) -> str:
        place = self.place(node)
        return self.masked.original[place.offset : place.offset + place.length]

    def refuse(self, node: ast.expr, hint: str = "") -> ExpressionError:
        return self.place(node).error(
            "bad-formula", f"'{self.text(node)}' is not part of the formula language", hint
        )

    def name(self, node: ast.Name) -> str:
        return self.masked.tokens[node.col_offset].text

    def comparison(self, node: ast.expr) -> Comparison:
        if not isinstance(node, ast.Compare):
            hint = "write a comparison, such as share < 0.45"
            raise self.place(node).error("bad-formula", f"'{self.text(node)}' is not a comparison", hint)
        operators = []
        for operator in node.ops:
            if type(operator) not in _COMPARISONS:
                raise self.refuse(node)
            operators.append(_COMPARISONS[type(operator)])
        return Comparison(
            tuple(self.term(part, 0) for part in (node.left, *node.comparators)), tuple(operators)
        )

    def term(self, node: ast.expr, depth: int) -> Term:
        place = self.place(node)
        if depth > _MAX_DEPTH:
            raise _too_deep(place)
        match node:
            case ast.Constant() if node.col_offset in self.masked.tokens:
                text = self.masked.tokens[node.col_offset].text
                return Number(Fraction(Decimal(text)), text, place)
            case ast.Name():
                return Name(self.name(node), place)
            case ast.UnaryOp(op=ast.USub()):
                return Negative(self.term(node.operand, depth + 1), place)
            case ast.BinOp() if type(node.op) in _OPERATORS:
                left, right = self.term(node.left, depth + 1), self.term(node.right, depth + 1)
                return Operation(_OPERATORS[type(node.op)], left, right, place)
            case ast.Call():
                return self.call(node, depth, place)
        raise self.refuse(node, _hint(node))

    def call(self, node: ast.Call, depth: int, place: Place) -> Call:
        if not isinstance(node.func, ast.Name):
            raise self.refuse(node.func, "write an operator (+ - * /) before the parenthesis")
        if node.keywords:
            raise self.refuse(node)
        function = self.name(node.func)
        if function not in _ARGUMENTS:
            hint = f"there is: {', '.join(_ARGUMENTS)}"
            raise self.place(node.func).error("unknown-function", f"there is no function '{function}'", hint)
        arguments = tuple(
            self.argument(function, index, argument, depth) for index, argument in enumerate(node.args)
        )
        _check_arguments(function, arguments, place)
        return Call(function, arguments, place)

    def argument(self, function: str, index: int, node: ast.expr, depth: int) -> Term:
        """An argument: a column where the function can take one, else a term."""
        first_of_column = index == 0 and function in _OF_COLUMN
        if first_of_column and isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            column = self.masked.tokens[(node.end_col_offset or 0) - 1].text
            return Column(self.name(node.value), column, self.place(node))
        if function == "count" and isinstance(node, ast.Name):
            return Column(self.name(node), "", self.place(node))
        return self.term(node, depth + 1)


def _hint(node: ast.expr) -> str:
    match node:
        case ast.Attribute():
            return "a column stands alone inside sum, min, max, avg, count or rank"
        case ast.Compare():
            return "comparisons belong into conditions (holds:)"
        case ast.BinOp(op=ast.Pow()):
            return "powers are not available"
        case ast.Tuple(elts=[_, *_]):
            return "write numbers without commas: 1509"
        case ast.UnaryOp(op=ast.UAdd()):
            return "remove the '+'"
    return ""


def _check_arguments(function: str, arguments: tuple[Term, ...], place: Place) -> None:
    """Raise ExpressionError if *function* cannot take *arguments*."""
    least, most = _ARGUMENTS[function]
    count = len(arguments)
    if count < least or (most is not None and count > most):
        wanted = str(least) if most == least else f"{least} to {most}" if most else f"{least} or more"
        message = f"{function} takes {wanted} {'value' if wanted == '1' else 'values'}, not {count}"
        raise place.error("bad-arguments", message)
    of_column = isinstance(arguments[0], Column)
    if function in ("count", "rank") and not of_column:
        hint = "write count(table)" if function == "count" else "write rank(table.column, fact)"
        raise place.error("bad-arguments", f"{function} needs a table's column", hint)
    if of_column and function != "rank" and count > 1:
        raise place.error("bad-arguments", "a column is the only argument there can be")
    if function == "round" and count == 2:
        digits = arguments[1]
        if not (isinstance(digits, Number) and digits.value.denominator == 1 and digits.value <= 12):
            raise digits.place.error("bad-arguments", "round takes a number of decimals from 0 to 12")
