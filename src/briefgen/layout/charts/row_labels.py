"""The names of rows, in a column at the left: of bars and of dots."""

from __future__ import annotations

from briefgen.layout.charts.setting import Box, ChartDoesNotFit, Setting
from briefgen.layout.charts.text import LabelBlock, category_block

LABEL_COLUMN = 0.4  # of the width, at most
SMALLEST_LABEL = 0.82  # of the note size: 9.8 pt on a slide, 6.1 on a page, for thirty rows


def category_blocks(setting: Setting, box: Box) -> list[LabelBlock]:
    """Labels of all categories at the first size and number of lines that fits the rows of *box*.

    Raises ChartDoesNotFit.
    """
    categories = setting.chart.categories
    pitch = box.height / len(categories)
    trials = [*((size, 1.0) for size in setting.label_sizes), (SMALLEST_LABEL * setting.sizes.note, 0.0)]
    lowest = 0.0
    for most in (2, 3):
        for size, gap in trials:
            found = [category_block(setting, c, size, box.width * LABEL_COLUMN, most) for c in categories]
            blocks = [block for block in found if block is not None]
            lowest = max((block.height for block in blocks), default=lowest)
            if len(blocks) == len(found) and lowest + gap <= pitch:
                return blocks
    excess = max(lowest + 1 - pitch, 0) * len(categories)
    raise ChartDoesNotFit("the category labels do not fit beside the bars", max(excess, 1.0))
