import pytest

from briefgen.text.fonts import BOLD, REGULAR, default_chain
from briefgen.text.measure import DECK_AUTOSPACE, advances

CHAIN = default_chain()


def test_weights_go_by_character() -> None:
    mixed = advances("55", (REGULAR, BOLD), 10, CHAIN)
    assert mixed == [CHAIN.advance("5", REGULAR) * 10, CHAIN.advance("5", BOLD) * 10]


def test_one_weight_a_character() -> None:
    with pytest.raises(ValueError, match="argument"):
        advances("55", (REGULAR,), 10, CHAIN)


@pytest.mark.parametrize(
    ("text", "spaces"),
    [
        ("日本AIの", [1, 3]),
        ("約40%を", [0, 3]),
        ("日本 AI の", []),
        ("日本語", []),
        ("AI models", []),
        ("日“本”", []),
        ("日\nA", []),
    ],
)
def test_autospace_stands_where_scripts_meet(text: str, spaces: list[int]) -> None:
    plain = advances(text, REGULAR, 10, CHAIN)
    spaced = advances(text, REGULAR, 10, CHAIN, autospace=DECK_AUTOSPACE)
    added = [round(b - a, 6) for a, b in zip(plain, spaced, strict=True)]
    assert [i for i, extra in enumerate(added) if extra] == spaces
    assert {extra for extra in added if extra} <= {2.4}
