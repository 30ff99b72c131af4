"""A picture of every chart of the gallery, for the chart reference, and one of all of them, for the README.

usage: gallery_pictures.py RENDERED GALLERY      RENDERED: gallery.en-slide-01.png … as render.sh makes them
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from contact_sheet import contact_sheet
from PIL import Image

WIDTH = 640  # pixels
COLOURS = 64
SHOWN = ("column", "lollipop", "combo", "line", "scatter", "marimekko", "waterfall", "heatmap", "annotated")


def slide_names(gallery: str) -> dict[int, str]:
    """The chart or table of each slide of the gallery, by the slide's number from 1."""
    slides = re.findall(r"^  - (?:slide: cover|\{slide: (.+)\})$", gallery, flags=re.M)
    found = {at: re.search(r"(?:chart|data): (\w+)", text) for at, text in enumerate(slides, 1)}
    return {at: match[1] for at, match in found.items() if match}


def picture(path: Path) -> Image.Image:
    image = Image.open(path).convert("RGB")
    return image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)


def main(rendered: Path, folder: Path) -> None:
    names = slide_names((folder / "gallery.yaml").read_text(encoding="utf-8"))
    slides = {name: rendered / f"gallery.en-slide-{at:02}.png" for at, name in names.items()}
    for name, path in slides.items():
        picture(path).quantize(COLOURS).save(folder / f"{name}.png", optimize=True)
    sheet = contact_sheet([slides[name] for name in SHOWN])
    sheet.quantize(256).save(folder / "gallery.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
