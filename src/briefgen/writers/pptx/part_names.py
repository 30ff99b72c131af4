"""Names of new parts, counted instead of searched for.

python-pptx looks through all parts of the package for each new name, which makes the cost of a deck grow with
the square of its charts (scanny/python-pptx issue 644).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from pptx.opc.packuri import PackURI


def count_names(package: Any) -> None:
    """Let *package*, an OpcPackage, number its new parts by counting from those that it has now."""
    taken = {str(part.partname) for part in package.iter_parts()}
    counts: Counter[str] = Counter()

    def next_partname(template: str) -> Any:
        while True:
            counts[template] += 1
            name = template % counts[template]
            if name not in taken:
                return PackURI(name)

    package.next_partname = next_partname
