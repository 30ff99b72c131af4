"""Quotations that do not state the figure they stand beside."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.data.fact import Fact
from briefgen.diagnostics import Diagnostic
from briefgen.document.numbers import show
from briefgen.document.reading import Verdict, judge, unit_names
from briefgen.lint.finding import cut, warning
from briefgen.lint.subject import Subject
from briefgen.spec.formats import Format
from briefgen.spec.numerals import Numeral, scan


def quote_differs(subject: Subject) -> Iterator[Diagnostic]:
    """A quotation that states other numbers of the fact's unit: one of the two was not brought up to date."""
    for name, fact in subject.snapshot.facts.items():
        quotes = fact.quote.languages.values() if fact.quote else ()
        for markup in quotes:
            told = [one for one in scan(markup.text, unit_names(fact)) if _may_be(one, fact)]
            if told and not any(judge(one, fact) is Verdict.FOLLOWS for one in told):
                shown = show(fact, Format(), subject.briefing.spec.language).text
                numbers = "、".join(one.text for one in told)
                message = f"the quotation of '{name}' says {numbers}, the fact {shown}: {cut(markup.text)}"
                span = markup.node.span if markup.node else subject.key("facts", name, "quote")
                yield warning("quote-differs", message, span, "quote the words that state the figure")


def _may_be(numeral: Numeral, fact: Fact) -> bool:
    """Whether *numeral* could be meant for *fact*: of its unit, or, where the fact is no rank, of none."""
    if numeral.in_words or numeral.is_name:
        return False
    if fact.is_ratio:
        return numeral.claim.unit in ("%", "割")
    if numeral.claim.unit in ("%", "割"):
        return False
    names = {name.lower() for name in unit_names(fact)}
    if numeral.claim.counter:
        return numeral.claim.counter.lower() in names
    return fact.value != 1
