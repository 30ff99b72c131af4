"""Briefings that nobody wrote: every kind of figure, qualifier, date and chart, put together by chance.

They hold what real ones do: names with digits, sources with numbers in their titles, units that are sizes
(百万人, 億円), shares, changes and differences, in both languages.
"""

from __future__ import annotations

import random  # noqa: TID251 - the seed is told, so it repeats
from collections.abc import Callable, Sequence
from typing import Any

from briefgen.spec.chart_kinds import NEEDS

Spec = dict[str, Any]

UNITS = (
    ("件", "models"), ("社", "companies"), ("百万人", "million people"), ("億円", "hundred million yen"),
    ("円", "yen"), ("ドル", "US dollars"), ("人", "people"), ("℃", "°C"), ("TWh", "TWh"),
    ("か国", "countries"), ("年", "years"), ("歳", "years old"), ("ポイント", "points"), ("店舗", "stores"),
    ("kg", "kg"), ("時間", "hours"), ("つ", "items"), ("回", "times"), ("km²", "km²"), ("GB", "GB"),
    ("倍", "times"), ("位", "th"), ("万台", "ten thousand cars"), ("tCO2", "tCO2"), ("cm", "cm"),
)  # fmt: skip
LABELS = (
    ("利用者", "Users"), ("5Gの契約", "5G contracts"), ("第2四半期の売上", "Sales of Q2"),
    ("G20の比率", "G20 share"), ("気温", "Temperature"), ("3割の目標", "Vision 2030 target"),
    ("中小企業", "Small firms"), ("65歳以上", "Aged 65 and over"),
)  # fmt: skip
QUALIFIERS = ("", "", "about", "at least", "at most", "more than", "less than")
NAMES = (
    "WAIC 2025", "G20", "Web3", "2030年ビジョン", "Vision 2030", "5G", "第2四半期", "Q2", "3割の目標",
    "65歳以上", "Aged 65 and over",
)  # fmt: skip
CLAUSES = (
    ("{}に達する", "it reached {}"), ("うち{}が該当", "of which {}"), ("WAIC 2025で{}", "{} at WAIC 2025"),
    ("2030年ビジョンの{}", "Vision 2030 wants {}"), ("前年は{}", "it was {} a year before"),
    ("{}へ拡大", "up to {} now"), ("過去最多の{}", "a record {}"), ("残りは{}", "the rest is {}"),
)  # fmt: skip
DATES = ("2024", "2024-12", "2025-07-01", "1999-03")


def random_briefing(seed: int) -> Spec:
    """A sound briefing; the same for the same *seed*."""
    return _Briefing(random.Random(seed)).spec()  # noqa: S311 - chance that repeats is wanted


class _Briefing:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.facts = self._facts()

    def spec(self) -> Spec:
        charts = dict(self._charts())
        return {
            "briefing": 1,
            "title": self._sentence(1),
            "subtitle": self._sentence(1),
            "author": {"ja": "第2調査部", "en": "Research Unit 2"},
            "audience": {"ja": "経営会議（第3回）", "en": "The board of 2025"},
            "date": "2025-09-01",
            "names": list(NAMES),
            "takeaways": [self._sentence(self.chance.randrange(1, 3)) for _ in range(3)],
            "sources": self._sources(),
            "facts": self.facts,
            "data": {"t": self._table()},
            "charts": charts,
        }

    def _facts(self) -> Spec:
        facts: Spec = {f"f{number}": self._fact(number) for number in range(self.chance.randrange(4, 9))}
        part, whole = self.chance.randrange(50, 5000), self.chance.randrange(5001, 9999)
        unit, date = {"ja": "件", "en": "models"}, self.chance.choice(DATES)
        facts["part"] = {
            "value": part,
            "unit": unit,
            "source": "office",
            "label": _both("対象", "Part"),
            "as_of": date,
        }
        facts["whole"] = {"value": whole, "unit": unit, "source": "web", "label": _both("全体", "Whole")}
        facts["share"] = {"formula": "part / whole", "label": _both("割合", "Share")}
        facts["growth"] = {"formula": "change(part, whole)", "label": _both("増減率", "Change")}
        facts["rest"] = {"formula": "part - whole", "label": _both("差", "Difference")}
        return facts

    def _fact(self, number: int) -> Spec:
        chance, value = self.chance, self._value()
        ja, en = chance.choice(LABELS)
        fact: Spec = {
            "value": value,
            "source": chance.choice(["office", "web"]),
            "label": _both(f"{ja}{chr(0x30A2 + number)}", f"{en} {chr(65 + number)}"),
        }
        if not value.endswith("%"):
            fact["unit"] = _both(*chance.choice(UNITS))
        if (qualifier := chance.choice(QUALIFIERS)) and not value.startswith("-"):
            fact["qualifier"] = qualifier
        if chance.random() < 0.5:
            fact["as_of"] = chance.choice(DATES)
        if chance.random() < 0.3:
            fact["quote"] = f"原文では{value}と記載、{chance.randrange(1000)}ページ"
        return fact

    def _value(self) -> str:
        chance = self.chance
        made: Sequence[Callable[[], str]] = (
            lambda: str(chance.randrange(2, 99)), lambda: str(chance.randrange(100, 9999)),
            lambda: str(chance.randrange(10**4, 10**7)), lambda: str(chance.randrange(1, 999) * 10**8),
            lambda: f"{chance.uniform(0, 100):.1f}", lambda: f"{chance.uniform(-50, 50):.2f}",
            lambda: f"{chance.uniform(0.1, 99):.1f}%",
        )  # fmt: skip
        return chance.choice(made)()

    def _reference(self, fact: str, language: str) -> str:
        own = {
            "share": ("{share}", "{share:0%}", "{share:0.0%}"),
            "growth": ("{growth:+0.0%}", "{growth}", "{growth:0.0pt}"),
            "part": ("{part}", "{part:number}" if language == "en" else "{part}"),
        }
        return self.chance.choice(own.get(fact, (f"{{{fact}}}",)))

    def _sentence(self, count: int) -> Spec:
        facts = self.chance.sample(sorted(self.facts), count)
        clauses = [self.chance.choice(CLAUSES) for _ in facts]
        ja = [clause[0].format(self._reference(f, "ja")) for clause, f in zip(clauses, facts, strict=True)]
        en = [clause[1].format(self._reference(f, "en")) for clause, f in zip(clauses, facts, strict=True)]
        return _both("、".join(ja), ", ".join(en))

    def _sources(self) -> Spec:
        made: Spec = {
            "office": {
                "publisher": _both("総務省統計局", "Statistics Bureau"),
                "title": _both("令和7年版 第3表 1,234件", "Table 3 of 2025: 1,234 items"),
                "url": "https://example.org/2025/07/t3?x=99",
                "accessed": "2025-08-15",
            },
            "web": {
                "publisher": _both("Web3研究所", "Web3 Institute"),
                "title": _both("G20の10年", "Ten years of G20"),
                "accessed": "2025-08",
                "via": "office",
            },
        }
        if self.chance.random() < 0.3:
            for number in range(40):
                made[f"z{number}"] = {
                    "publisher": _both(f"機関{number} 第{number}課", f"Body {number}, unit {number}")
                }
        return made

    def _table(self) -> Spec:
        """Years or groups, with columns of parts, of signed values and of dates."""
        chance, rows, named = self.chance, [], self.chance.random() < 0.5
        for number in range(chance.randrange(5, 7)):
            ja, en = f"{'ABCDEFG'[number]}社 第{number}課", f"Firm {'ABCDEFG'[number]}, unit {number}"
            name = _both(ja, en) if named else str(2018 + number)
            start = f"20{number + 10}-0{chance.randrange(1, 9)}-11"
            rows.append([
                name, chance.randrange(1, 9000), round(chance.uniform(1, 500), 1),
                round(chance.uniform(1, 90), 2), round(chance.uniform(-50, 500), 1), start,
                f"20{number + 12}-11-2{number}",
            ])  # fmt: skip
        columns = {
            "name": "text", "a": "integer", "b": "decimal", "c": "decimal", "signed": "decimal",
            "start": "date", "end": "date",
        }  # fmt: skip
        heads = {
            "a": _both("契約数（5G）", "5G contracts"),
            "b": _both("前年", "Year before"),
            "c": _both("比率", "Rate"),
        }
        typed = {
            key: {"type": kind, **({"label": heads[key]} if key in heads else {})}
            for key, kind in columns.items()
        }
        return {"source": "office", "columns": typed, "rows": rows}

    def _charts(self) -> Sequence[tuple[str, Spec]]:
        facts = {
            "facts": ["part", "whole"],
            "labels": [_both("対象", "Part"), _both("全体（5G）", "Whole (5G)")],
        }
        kinds = [
            kind
            for kind, needs in NEEDS.items()
            if needs.facts and kind not in ("auto", "share bars", "bullet")
        ]
        made: list[tuple[str, Spec]] = []
        if self.chance.random() < 0.7:
            made.append(("c0", {"kind": self.chance.choice(kinds), "title": self._sentence(1), **facts}))
        for number, kind in enumerate(
            self.chance.sample(sorted(NEEDS.keys() - {"auto", "share bars"}), 3), 1
        ):
            chart: Spec = {"kind": kind, "title": _both("増減が続く", "It goes up and down"), "data": "t"}
            if NEEDS[kind].category:
                chart["category"] = "name"
            if kind == "gantt":
                chart["values"] = ["start", "end"]
            else:
                many = min(NEEDS[kind].most, 3)
                chart["values"] = ["a", "b", "c"][: self.chance.randrange(NEEDS[kind].least, many + 1)]
            if NEEDS[kind].least == 1 and kind in ("bar", "column", "line", "waterfall", "histogram", "box"):
                chart["values"] = ["signed"]
            if kind == "bullet":
                chart["target"] = "b"
            made.append((f"c{number}", chart))
        return made


def _both(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}
