"""Whether the evidence of a file can be trusted: its seals, and its facts among themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from briefgen.data.fact import Fact
from briefgen.diagnostics import Diagnostic, Place
from briefgen.evidence.model import Evidence
from briefgen.evidence.text import evidence_of, seal
from briefgen.proof.reading import Reading
from briefgen.spec.expression import ExpressionError

TAMPERED, MISSING = "tampered-evidence", "no-evidence"
_HINT = "do not trust the numbers of this file; build it anew, or verify it with --snapshot"


@dataclass(frozen=True)
class Trust:
    """The *evidence* to judge a file by, None where there is none; its *seal*, and what is wrong with it.

    *recorded* are the facts that the file itself carries: they tell what its numbers stood for.
    """

    evidence: Evidence | None
    recorded: Mapping[str, Fact]
    seal: str
    faults: tuple[Diagnostic, ...] = ()


def trusted(path: Path, reading: Reading, given: Evidence | None, expected: str = "") -> Trust:
    """Whether the evidence of the file *path* can be trusted.

    *expected* is the seal that it must have, "" for any. With *given*, its facts, names and sources judge;
    the file's evidence tells only what was written where.
    """
    place = Place(str(path))
    if not reading.evidence:
        if given is not None:
            return Trust(given, given.facts, "")
        message = "the file carries no evidence: it was not made by briefgen, or a program dropped it"
        hint = "name the briefing that it was made from: --snapshot briefing.yaml"
        return Trust(None, {}, "", (Diagnostic(MISSING, message, None, hint, place=place),))
    own = seal(reading.evidence)
    faults = [_tampered(message, place) for message in _broken(reading.sealed, own, expected)]
    try:
        evidence = evidence_of(reading.evidence)
    except ValueError as error:
        faults.append(_tampered(f"the evidence cannot be read: {error}", place))
        return Trust(given, given.facts if given else {}, own, tuple(faults))
    faults += [_tampered(message, place) for message in _inconsistent(evidence)]
    if given is None:
        return Trust(evidence, evidence.facts, own, tuple(faults))
    attachments = given.attachments or evidence.attachments
    judging = replace(given, scopes=evidence.scopes, attachments=attachments, language=evidence.language)
    return Trust(judging, evidence.facts, own, tuple(faults))


def _tampered(message: str, place: Place) -> Diagnostic:
    return Diagnostic(TAMPERED, message, None, _HINT, place=place)


def _broken(sealed: Sequence[str], own: str, expected: str) -> Iterator[str]:
    """What is wrong with the seals, *own* being that of the evidence as it is."""
    if expected and not own.startswith(expected.removeprefix("sha256:").lower()):
        yield f"the evidence is not the expected one: its seal is {own[:12]}, not {expected[:12]}"
    if not sealed:
        yield "the evidence has lost its seal"
    for one in sealed:
        if one != own:
            yield f"the evidence was changed: its seal is {one[:12]}, but what it seals has {own[:12]}"


def _inconsistent(evidence: Evidence) -> Iterator[str]:
    """Derived facts that their formula does not give: a value was changed, seal and all."""
    for name, fact in evidence.facts.items():
        value = _computed(fact, evidence)
        if value is not None and value != fact.value:
            yield f"{name} is {_told(fact.value)} in the evidence, but its formula gives {_told(value)}"


def _told(value: Fraction) -> str:
    try:
        return f"{float(value):.6g}"
    except OverflowError:
        return "beyond all measure"


def _computed(fact: Fact, evidence: Evidence) -> Fraction | None:
    """What the fact's formula gives; None where it needs a table, whose cells stay outside the file."""
    formula = fact.formula
    if formula is None or formula.columns or any(name not in evidence.facts for name in formula.names):
        return None
    try:
        return formula.evaluate(lambda name: evidence.facts[name].value, lambda *_: ())
    except ExpressionError:
        return None
