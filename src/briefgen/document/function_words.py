"""How readers call the functions of formulas, by language. See :data:`briefgen.spec.described.Words`."""

from __future__ import annotations

from briefgen.spec.described import Words

FUNCTIONS: dict[str, Words] = {
    "ja": {
        "and": "、",
        "min": "{}のうち最小", "max": "{}のうち最大", "round": "{}を四捨五入",
        "rank of a table": "表の中での{}の順位", "count of a table": "表の件数",
        "sum of a table": "表の合計", "avg of a table": "表の平均",
        "min of a table": "表の最小", "max of a table": "表の最大",
    },
    "en": {
        "and": ", ",
        "min": "smallest of {}", "max": "largest of {}", "round": "{} rounded",
        "rank of a table": "rank of {} in a table", "count of a table": "count in a table",
        "sum of a table": "total of a table", "avg of a table": "average of a table",
        "min of a table": "smallest in a table", "max of a table": "largest in a table",
    },
}  # fmt: skip
