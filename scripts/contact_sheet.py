"""The pictures of the README: the sample's deck as a contact sheet and its page, from rendered PNGs.

usage: contact_sheet.py RENDERED ASSETS
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageOps

COLUMNS, GAP, WIDTH = 3, 12, 460  # pixels
PAGE_WIDTH = 700
FRAME = "#C3CBD4"


def contact_sheet(slides: list[Path]) -> Image.Image:
    """*slides* three to a row, each framed."""
    small = [_fitted(path, WIDTH) for path in slides]
    width, height = small[0].size
    rows = -(-len(small) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (width + GAP) - GAP, rows * (height + GAP) - GAP), "white")
    for index, picture in enumerate(small):
        row, column = divmod(index, COLUMNS)
        sheet.paste(picture, (column * (width + GAP), row * (height + GAP)))
    return sheet


def _fitted(path: Path, width: int) -> Image.Image:
    with Image.open(path) as picture:
        size = (width - 2, round(picture.height * (width - 2) / picture.width))
        return ImageOps.expand(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS), 1, FRAME)


def main(rendered: Path, assets: Path) -> None:
    assets.mkdir(exist_ok=True)
    slides = sorted(rendered.glob("briefing-slide-*.png"))
    contact_sheet(slides).save(assets / "deck.png", optimize=True)
    for name, page in (("page.png", "briefing-page-1.png"), ("page.en.png", "briefing.en-page-1.png")):
        _fitted(rendered / page, PAGE_WIDTH).save(assets / name, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
