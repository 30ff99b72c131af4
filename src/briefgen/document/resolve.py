"""Texts of the spec become paragraphs: references show their fact, claims are checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.data.snapshot import Snapshot
from briefgen.diagnostics import Diagnostic, Span
from briefgen.document.numbers import show
from briefgen.document.text import Paragraph, Run
from briefgen.spec.formats import Claim, Format, parse_format
from briefgen.spec.load import Briefing
from briefgen.spec.markup import Literal, Reference
from briefgen.spec.places import text_span
from briefgen.spec.values import Located, Markup, Text


@dataclass
class Resolver:
    """Resolves texts of one briefing in one language, and collects the claims that are false."""

    briefing: Briefing
    snapshot: Snapshot
    language: str
    faults: list[Diagnostic] = field(default_factory=list)

    def paragraph(self, text: Text | None) -> Paragraph:
        """*text* with its facts shown; empty for None."""
        markup = text.markup(self.language) if text else None
        if text is None or markup is None:
            return Paragraph()
        runs = tuple(self._run(piece, markup) for piece in markup.pieces)
        paragraph = Paragraph(tuple(run for run in runs if run.text), markup.node.span if markup.node else None)
        for condition in text.holds:
            self._check_condition(condition, paragraph.text)
        return paragraph

    def text(self, text: Text | None) -> str:
        """*text* with its facts shown, as a plain string."""
        return self.paragraph(text).text

    def _run(self, piece: Literal | Reference, markup: Markup) -> Run:
        if isinstance(piece, Literal):
            return Run(piece.text, bold=piece.bold)
        fact = self.snapshot.facts[piece.name]
        form = parse_format(piece.format)
        if isinstance(form, Claim) and not form.holds(fact.value):
            span = text_span(markup.node, piece.offset, piece.length) if markup.node else None
            self._false_claim(form.text, piece.name, span)
        return Run(show(fact, form, self.language).text, fact=piece.name, bold=piece.bold)

    def _check_condition(self, condition: Located, sentence: str) -> None:
        parsed = self.briefing.conditions[str(condition)]
        facts = self.snapshot.facts
        if not parsed.holds(lambda name: facts[name].value, self._column):
            values = ", ".join(f"{name} is {self._value(name)}" for name in parsed.names)
            self._report(f"no longer true: 「{sentence}」 holds only if {condition}, but {values}", condition.node.span)

    def _column(self, table: str, column: str):  # type: ignore[no-untyped-def]
        return self.snapshot.tables[table].numbers(column)

    def _false_claim(self, claim: str, name: str, span: Span | None) -> None:
        self._report(f"no longer true: 「{claim}」, for {name} is {self._value(name)}", span)

    def _report(self, message: str, span: Span | None) -> None:
        hint = "change the sentence, or the figure it rests on"
        self.faults.append(Diagnostic("false-claim", message, span, hint))

    def _value(self, name: str) -> str:
        """The fact's value, with the formula behind it."""
        fact = self.snapshot.facts[name]
        shown = show(fact, Format(), self.language).text
        return f"{shown} ({self.formula(name)})" if fact.formula else shown

    def formula(self, name: str) -> str:
        """The formula of a derived fact with its values put in: 1,509件 ÷ 3,755件."""
        formula = self.snapshot.facts[name].formula
        if formula is None:
            return ""
        return formula.describe(lambda used: show(self.snapshot.facts[used], Format(), self.language).text)
