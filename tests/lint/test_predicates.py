"""Laws of the heuristics that tell a sentence from a topic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.lint.predicates import says_something
from briefgen.lint.verbs import AUXILIARIES, PAST, STEMS
from briefgen.spec.check_translations import JAPANESE
from tests.spec.case_files import CASES

TITLES = [
    tuple(line.split("\t"))
    for line in (CASES / "titles.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NOUNS = st.sampled_from(["市場", "売上", "企業", "大規模モデル", "需要", "人材"])
TOPICS = st.sampled_from(["推移", "内訳", "現状", "課題", "一覧", "動向"])


@pytest.mark.parametrize(("label", "title"), TITLES)
def test_labelled_titles(label: str, title: str) -> None:
    language = "ja" if JAPANESE.search(title) else "en"
    assert says_something(title, language) == (label == "claim")


@given(NOUNS, TOPICS)
def test_noun_phrases_are_topics(noun: str, topic: str) -> None:
    assert not says_something(f"{noun}の{topic}", "ja")


@given(NOUNS, TOPICS, st.sampled_from(["が示す", "は変わった", "を見直す", "が続く"]))
def test_a_verb_makes_a_sentence_of_them(noun: str, topic: str, verb: str) -> None:
    assert says_something(f"{noun}の{topic}{verb}", "ja")
    assert says_something(f"{noun}の{topic}{verb}。", "ja")


@given(st.sampled_from(sorted(AUXILIARIES | PAST)))
def test_a_finite_verb_makes_a_sentence(verb: str) -> None:
    assert says_something(f"Demand {verb} strong", "en")


@given(st.sampled_from(sorted(STEMS)))
def test_an_imperative_is_a_sentence(verb: str) -> None:
    assert says_something(f"{verb.capitalize()} suppliers early", "en")
