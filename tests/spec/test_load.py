"""Loading: what a briefing becomes, and that whatever is typed ends in a briefing or a SpecError."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefgen.diagnostics import Diagnostic, Severity, SpecError
from briefgen.spec.descriptions import DESCRIPTIONS
from briefgen.spec.fields import TEXT_KEYS
from briefgen.spec.load import load
from briefgen.spec.schema import json_schema, schema_text
from briefgen.spec.starter import shipped_schema, starter
from tests.data.taking import snapshot_of
from tests.spec.case_files import CASES, expected_faults

SAMPLE = Path(__file__).parents[2] / "briefing.yaml"


def codes(path: Path, *languages: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load(path, languages)
    return [diagnostic.code for diagnostic in caught.value.diagnostics]


def test_the_sample_loads_in_both_languages() -> None:
    briefing = load(SAMPLE, ("ja", "en"))
    assert briefing.languages == ("ja", "en")
    assert set(briefing.formulas) >= {"models_share", "models_rest"}
    assert briefing.span("facts", "models_cn").file == str(SAMPLE)
    assert load(SAMPLE).languages == ("ja",)


def test_loading_alone_finds_all_that_it_can_see() -> None:
    for name in ("ten_faults", "names_and_counts", "texts", "shapes", "missing_parts", "empty_values"):
        path = CASES / f"{name}.yaml"
        languages = ("ja", "en") if name == "texts" else ()
        assert sorted(codes(path, *languages)) == sorted(code for _, _, code in expected_faults(path)), name


def test_kanji_numerals_are_warned_of_and_stop_nothing(tmp_path: Path) -> None:
    text = (CASES / "sound.yaml").read_text(encoding="utf-8")
    path = tmp_path / "briefing.yaml"
    path.write_text(text.replace("直営", "直営の四割"), encoding="utf-8")
    (warning,) = load(path).warnings
    assert (warning.code, warning.severity, warning.message) == (
        "typed-number", Severity.WARNING, "the number 四割 is typed by hand",
    )  # fmt: skip


def test_messages_name_what_is_wrong_and_what_to_do() -> None:
    with pytest.raises(SpecError) as caught:
        load(CASES / "missing_translation.yaml", ("ja", "en"))
    first = caught.value.diagnostics[0]
    assert first.message == "subtitle has no en text"
    assert first.hint == "there is ja; add en:"
    with pytest.raises(SpecError) as caught:
        load(CASES / "shapes.yaml")
    messages = [diagnostic.message for diagnostic in caught.value.diagnostics]
    assert "page.cards is '9'; it must be at most 4" in messages
    assert "takeaways.items has 5 entries; at most 4 fit" in messages
    assert "'titel' is not a key of charts.title" in messages


def test_a_name_is_suggested(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(starter().replace("  churn: {value", "  churm: {value"), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load(path)
    assert {diagnostic.hint for diagnostic in caught.value.diagnostics} == {"did you mean 'churm'?"}


@pytest.mark.parametrize(
    "content", [b"", b"# nothing\n", b"\x00\x01\x02\xff", b"- a\n", b"\x89PNG\r\n\x1a\n" * 9]
)
def test_files_that_are_no_briefing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_bytes(content)
    assert len(codes(path)) >= 1


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.yaml") == ["file-unreadable"]
    assert codes(tmp_path) == ["file-unreadable"]


# ---- the schema


def plain_yaml(text: str) -> Any:
    """*text* as an editor reads it: YAML 1.2, where dates are strings."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {  # type: ignore[attr-defined]
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, loader)  # noqa: S506 - a safe loader, less two tags


def test_the_schema_is_valid_and_up_to_date() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert shipped_schema() == schema_text(), "run: briefgen schema > src/briefgen/spec/briefing.schema.json"
    assert "null" not in json.dumps(json_schema())


@pytest.mark.parametrize(
    "path",
    [SAMPLE, *(CASES / name for name in ("sound.yaml", "twenty_lines.yaml"))],
    ids=lambda path: path.stem,
)
def test_the_schema_accepts_what_loads(path: Path) -> None:
    errors = Draft202012Validator(json_schema()).iter_errors(plain_yaml(path.read_text(encoding="utf-8")))
    assert [(error.json_path, error.message) for error in errors] == []


def test_the_schema_accepts_the_starter_and_refuses_an_unknown_key() -> None:
    validator = Draft202012Validator(json_schema())
    value = plain_yaml(starter())
    assert list(validator.iter_errors(value)) == []
    for broken in (
        {**value, "titel": "x"},
        {**value, "facts": {"a": {"vlaue": 1}}},
        {**value, "deck": [{"slide": "x"}]},
    ):
        assert list(validator.iter_errors(broken))


def test_every_key_is_described() -> None:
    schema = json_schema()
    models = {"BriefingSpec": schema, **schema["$defs"]}
    keys = {(name, key) for name, model in models.items() for key in model.get("properties", ())}
    keys -= {("Text", key) for key in TEXT_KEYS}
    assert {(name, key) for name, described in DESCRIPTIONS.items() for key in described} == keys
    assert all(models[name]["properties"][key]["description"].endswith(".") for name, key in keys)


# ---- whatever is typed

LINES = SAMPLE.read_text(encoding="utf-8").splitlines()
MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "replace", "swap", "cut"]),
        st.integers(0, len(LINES) - 1),
        st.integers(0, len(LINES) - 1),
    ),
    min_size=1,
    max_size=6,
)


def mutated(mutations: list[tuple[str, int, int]]) -> str:
    lines = list(LINES)
    for kind, first, second in mutations:
        at, other = first % len(lines), second % len(lines)
        match kind:
            case "delete" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "replace":
                lines[at] = lines[other]
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: second % (len(lines[at]) + 1)]
    return "\n".join(lines)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MUTATIONS)
def test_any_text_is_a_briefing_or_a_spec_error(
    tmp_path: Path, mutations: list[tuple[str, int, int]]
) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(mutated(mutations), encoding="utf-8")
    faults: tuple[Diagnostic, ...] = ()
    try:
        snapshot_of(load(path, ("ja", "en")))
    except SpecError as error:
        faults = error.diagnostics
        event("refused")
    lines = path.read_text(encoding="utf-8").count("\n") + 1
    assert all(0 < fault.span.line <= lines + 1 for fault in faults if fault.span)
