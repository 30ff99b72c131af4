"""Texts of the spec become paragraphs: references show their fact, claims are checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from briefgen.data.snapshot import Snapshot
from briefgen.diagnostics import Diagnostic, Span
from briefgen.document.function_words import FUNCTIONS
from briefgen.document.numbers import rounds_to_zero, show
from briefgen.document.text import Paragraph, Run
from briefgen.spec.expression import Condition
from briefgen.spec.formats import Format, parse_format
from briefgen.spec.load import Briefing
from briefgen.spec.markup import Literal, Piece, Reference
from briefgen.spec.places import text_span
from briefgen.spec.values import Located, Markup, Text

HINT = "change the sentence, or the figure it rests on"


@dataclass
class Resolver:
    """Resolves texts of one briefing in one language, and collects the claims that are false in *faults*.

    A text may be resolved many times and in many languages: the same fault always gives an equal Diagnostic,
    for its values are written in the briefing's own language.
    """

    briefing: Briefing
    snapshot: Snapshot
    language: str
    faults: list[Diagnostic] = field(default_factory=list)

    def paragraph(self, text: Text | None) -> Paragraph:
        """*text* with its facts shown; empty for None and for a language it is not written in."""
        markup = text.markup(self.language) if text else None
        if text is None or markup is None:
            return Paragraph()
        runs = tuple(self._run(piece, markup, text) for piece in markup.pieces)
        conditions = [self.briefing.conditions[str(condition)] for condition in text.holds]
        for condition, parsed in zip(text.holds, conditions, strict=True):
            self._check_condition(condition, parsed, text)
        return Paragraph(
            tuple(run for run in runs if run.text),
            markup.node.span if markup.node else None,
            tuple(dict.fromkeys(name for parsed in conditions for name in parsed.names)),
        )

    def text(self, text: Text | None) -> str:
        """*text* with its facts shown, as a plain string."""
        return self.paragraph(text).text

    def formula(self, name: str) -> str:
        """The formula of a derived fact with its values put in: 1,509件 ÷ 3,755件. "" for a stated fact."""
        return self._formula(name, self.language)

    def _formula(self, name: str, language: str) -> str:
        formula = self.snapshot.facts[name].formula
        if formula is None:
            return ""
        return formula.describe(lambda used: self._shown(used, "", language), FUNCTIONS[language])

    def _shown(self, name: str, form: str, language: str) -> str:
        return show(self.snapshot.facts[name], parse_format(form), language).text

    # ---- references and the claims they make

    def _run(self, piece: Piece, markup: Markup, text: Text) -> Run:
        if isinstance(piece, Literal):
            return Run(piece.text, bold=piece.bold)
        self._check_claim(piece, markup, text)
        return Run(self._shown(piece.name, piece.format, self.language), fact=piece.name, bold=piece.bold)

    def _check_claim(self, piece: Reference, markup: Markup, text: Text) -> None:
        claim, fact = parse_format(piece.format), self.snapshot.facts[piece.name]
        if isinstance(claim, Format):
            self._check_rounding(piece, claim, markup)
            return
        if claim.follows_from(fact.value, fact.qualifier):
            return
        sentence = self._sentence(markup, self._language_of(text, self.language))
        says = f"「{sentence}」 says 「{claim.text}」, but {self._value(piece.name)}"
        span = text_span(markup.node, piece.offset, piece.length) if markup.node else None
        if claim.holds(fact.value):
            hint = f"keep the qualifier, or write {{{piece.name}}}"
            self.faults.append(Diagnostic("lost-qualifier", f"more than is known: {says}", span, hint))
        else:
            self._report(f"no longer true: {says}", span)

    def _check_rounding(self, piece: Reference, form: Format, markup: Markup) -> None:
        own = form.places is None and not form.unit  # that of the fact, which is checked once for all uses
        if not own and rounds_to_zero(self.snapshot.facts[piece.name], form, self.language):
            span = text_span(markup.node, piece.offset, piece.length) if markup.node else None
            self._report_zero(piece.name, f"'{piece.format}' shows {piece.name} as zero", span)

    def check_defaults(self) -> None:
        """Report facts that are not zero and by default are shown as zero."""
        for name, fact in self.snapshot.facts.items():
            if rounds_to_zero(fact, Format(), self.language):
                spec = self.briefing.spec.facts[name]
                key = next(
                    (key for key in ("format", "decimals") if getattr(spec, key) is not None), "formula"
                )
                self._report_zero(name, f"{name} is shown as zero", self.briefing.span("facts", name, key))

    def _report_zero(self, name: str, message: str, span: Span | None) -> None:
        value = float(self.snapshot.facts[name].value)
        hint = "show more decimals, or choose a smaller unit"
        self.faults.append(Diagnostic("rounds-to-zero", f"{message}; it is {value:.3g}", span, hint))

    # ---- conditions of whole sentences

    def _check_condition(self, condition: Located, parsed: Condition, text: Text) -> None:
        facts = self.snapshot.facts
        if parsed.holds(
            lambda name: facts[name].value, self._numbers, lambda name: facts[name].qualifier.value
        ):
            return
        language = self._language_of(text, self.briefing.spec.language)
        markup = text.markup(language)
        sentence = self._sentence(markup, language) if markup else ""
        values = ", ".join(self._value(name) for name in parsed.names)
        message = f"no longer true: 「{sentence}」 holds only if {condition}"
        self._report(f"{message}, but {values}" if values else message, condition.node.span)

    def _numbers(self, table: str, column: str) -> tuple[Fraction, ...]:
        return self.snapshot.tables[table].numbers(column)

    def _report(self, message: str, span: Span | None) -> None:
        self.faults.append(Diagnostic("false-claim", message, span, HINT))

    # ---- what a message says, the same whatever language is built

    def _language_of(self, text: Text, wanted: str) -> str:
        """The language to quote *text* in: *wanted* where it has words of its own in it, or its first."""
        if wanted in text.languages:
            return wanted
        return next(iter(text.languages)) or self.briefing.spec.language

    def _sentence(self, markup: Markup, language: str) -> str:
        return "".join(
            piece.text if isinstance(piece, Literal) else self._shown(piece.name, piece.format, language)
            for piece in markup.pieces
        )

    def _value(self, name: str) -> str:
        """What the fact is, with the formula behind it: models_share is 29.3% (1,100件 ÷ 3,755件)."""
        language = self.briefing.spec.language
        formula = self._formula(name, language)
        return f"{name} is {self._shown(name, '', language)}" + (f" ({formula})" if formula else "")
