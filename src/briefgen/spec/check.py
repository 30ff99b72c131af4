"""Names, formulas and texts checked against each other, before any data is read."""

from __future__ import annotations

from briefgen.spec.check_facts import check_facts, check_sources
from briefgen.spec.check_lint import check_lint
from briefgen.spec.check_numerals import check_listed
from briefgen.spec.check_run import Checked, Run
from briefgen.spec.check_texts import check_text, texts
from briefgen.spec.check_translations import check_formats, check_names
from briefgen.spec.check_uses import check_uses
from briefgen.spec.model import BriefingSpec
from briefgen.spec.tree import Mapping

__all__ = ["Checked", "check", "texts"]


def check(spec: BriefingSpec, rest: Mapping, root: Mapping, languages: tuple[str, ...]) -> Checked:
    """All faults of *spec* that need more than one place to see, for building in *languages*.

    *rest* is the tree of what *spec* was made of: *root* less what was faulty and set aside.
    """
    run = Run(spec, rest, root, languages)
    check_facts(run)
    check_sources(run)
    check_uses(run)
    for path, text in texts(spec):
        check_text(run, path, text)
    check_names(run)
    check_listed(run)
    check_formats(run)
    check_lint(run)
    return run.checked
