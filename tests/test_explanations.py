"""Every code that a diagnostic can carry is explained, and no other."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.explanations import GROUPS, LANGUAGES, explanations
from briefgen.proof.check_text import Status
from briefgen.proof.trust import MISSING, TAMPERED

SOURCE = Path(__file__).parents[1] / "src" / "briefgen"
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")

# Unicode 15, Blocks.txt: CJK Symbols and Punctuation, Hiragana, Katakana, Unified Ideographs (A and all),
# Compatibility Ideographs, Halfwidth and Fullwidth Forms.
_JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Codes whose rule is one of Japanese writing, so that an example in English would show nothing.
ABOUT_JAPANESE = {
    "comma-style", "half-width-kana", "mixed-width", "script-spacing", "spelling-varies", "style-mixed",
}  # fmt: skip

# Where the code stands among the arguments of what makes diagnostics, or errors that become diagnostics.
CODE_AT = {
    "Diagnostic": 0, "report": 0, "listed": 0, "fault": 0, "stop": 0, "error": 0, "warning": 0, "note": 0,
    "PydanticCustomError": 0, "ChartError": 0, "DeclarationError": 0, "UnsuitedError": 0,
    "ExpressionError": 3, "_reading": 2,
}  # fmt: skip
# Codes that are values of an enumeration, and those of the trust in evidence.
VERIFY = {str(status) for status in Status if status not in (Status.TIED, Status.DATA, Status.KNOWN)}
VERIFY |= {TAMPERED, MISSING}
# Errors of pydantic's own are renamed by tables of this name, whose first word is the code.
TABLES = {"spec/faults.py": "_Words"}


def constants(node: ast.expr) -> Iterator[str]:
    """The codes that *node* may be: a constant, one of two, or the values of a dict."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from constants(value)


def codes_of(path: Path) -> Iterator[str]:
    table = TABLES.get(path.relative_to(SOURCE).as_posix(), "")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = 0 if table and name == table else CODE_AT.get(name)
            if at is not None and at < len(node.args):
                yield from constants(node.args[at])
            yield from (
                code for word in node.keywords if word.arg == "code" for code in constants(word.value)
            )
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(getattr(target, "id", "").lower().strip("_") in ("code", "codes") for target in targets):
                yield from constants(node.value)


def all_codes() -> set[str]:
    return {code for path in SOURCE.rglob("*.py") for code in codes_of(path)} | VERIFY


def test_every_code_is_explained() -> None:
    assert all_codes() - set(explanations()) == set()


def test_no_explanation_is_of_no_code() -> None:
    assert set(explanations()) - all_codes() == set()


def test_no_code_is_explained_twice() -> None:
    files = [SOURCE / "explanations" / f"{group}.toml" for group in GROUPS]
    assert sorted(files) == sorted((SOURCE / "explanations").glob("*.toml"))
    given = [
        code for file in files for code in re.findall(r"^\[(.+)\]$", file.read_text(encoding="utf-8"), re.M)
    ]
    assert len(given) == len(set(given)) == len(explanations())


@pytest.mark.parametrize("code", sorted(explanations()))
def test_an_explanation_is_short_and_whole(code: str) -> None:
    one = explanations()[code]
    for language, end in (("ja", "。"), ("en", ".")):
        assert one.wrong[language].strip()
        assert one.right[language].strip()
        assert one.wrong[language] != one.right[language]
        for words in (one.what[language], one.why[language]):
            assert words.endswith((end, f"{end})")), words
            assert len(words) <= 200, words
    assert re.search("[ぁ-ん]", one.what["ja"])
    assert re.match("[A-Za-z]", one.what["en"])


def test_japanese_stands_in_english_only_where_a_rule_is_about_it() -> None:
    shown = {code for code, one in explanations().items() if _JAPANESE.search(one.text("en"))}
    assert shown == ABOUT_JAPANESE


def test_an_english_example_is_of_its_own() -> None:
    """Lines without Japanese are those of both languages, and are written once."""
    for group in GROUPS:
        data = tomllib.loads((SOURCE / "explanations" / f"{group}.toml").read_text(encoding="utf-8"))
        for code, one in data.items():
            for key in {"en_wrong", "en_right"} & set(one):
                assert _JAPANESE.search(one[key.removeprefix("en_")]), (code, key)


def explained(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["explain", *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_explain_is_in_both_languages_japanese_first() -> None:
    text = explained("stale")
    assert text.index(explanations()["stale"].what["ja"]) < text.index(explanations()["stale"].what["en"])
    assert "lint: [{allow: stale, at: …, reason: " in text
    for language in LANGUAGES:
        assert explained("stale", "--lang", language) == explanations()["stale"].text(language) + "\n"


def test_explain_lists_all() -> None:
    listed = re.findall(r"^  ([a-z-]+) +\S", explained(), re.MULTILINE)
    assert listed == list(explanations())


def test_explain_suggests_what_was_meant() -> None:
    done = CliRunner().invoke(main, ["explain", "false-clam"])
    assert done.exit_code == 2
    assert "did you mean 'false-claim'?" in done.stderr
