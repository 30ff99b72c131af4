"""The default template as a package without slides."""

from __future__ import annotations

from briefgen.theme.model import Theme
from briefgen.theme.template.layouts import slide_layouts
from briefgen.theme.template.markup import element, part
from briefgen.theme.template.masters import layout_part, master_part, notes_master_part
from briefgen.theme.template.model import LayoutKey
from briefgen.theme.template.package import (
    CONTENT_TYPES,
    content_types_part,
    relationships_part,
    write_package,
)
from briefgen.theme.template.presentation import (
    presentation_part,
    presentation_properties_part,
    table_styles_part,
    view_properties_part,
)
from briefgen.theme.template.shapes import locale
from briefgen.theme.template.theme_part import theme_part

_PML = "officedocument.presentationml."


def default_template(theme: Theme, language: str) -> bytes:
    """The default 16:9 template as a ``.pptx`` without slides.

    *language* is ``ja``, ``en`` or a BCP 47 tag; it decides the names of layouts and placeholders and
    the language of text that a person adds. The same arguments give the same bytes.
    """
    parts = {
        **_presentation_parts(theme, language),
        **_master_parts(theme, language),
        **_properties(language),
    }
    members = {name: content for name, (_, content) in parts.items()}
    kinds = {name: kind for name, (kind, _) in parts.items()}
    return write_package(
        {
            **members,
            **_relationships(len(slide_layouts(theme, language))),
            CONTENT_TYPES: content_types_part(kinds),
        }
    )


def _presentation_parts(theme: Theme, language: str) -> dict[str, tuple[str, bytes]]:
    return {
        "ppt/presentation.xml": (f"{_PML}presentation.main", presentation_part(theme, language)),
        "ppt/presProps.xml": (f"{_PML}presProps", presentation_properties_part()),
        "ppt/viewProps.xml": (f"{_PML}viewProps", view_properties_part()),
        "ppt/tableStyles.xml": (f"{_PML}tableStyles", table_styles_part()),
        "ppt/theme/theme1.xml": ("officedocument.theme", theme_part(theme)),
        "ppt/theme/theme2.xml": ("officedocument.theme", theme_part(theme)),
    }


def _master_parts(theme: Theme, language: str) -> dict[str, tuple[str, bytes]]:
    layouts = slide_layouts(theme, language)
    master = master_part(theme, layouts[LayoutKey.CHART], len(layouts), language)
    parts = {
        "ppt/slideMasters/slideMaster1.xml": (f"{_PML}slideMaster", master),
        "ppt/notesMasters/notesMaster1.xml": (f"{_PML}notesMaster", notes_master_part(theme, language)),
    }
    for number, layout in enumerate(layouts.values(), 1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        parts[name] = (f"{_PML}slideLayout", layout_part(layout, language))
    return parts


def _properties(language: str) -> dict[str, tuple[str, bytes]]:
    """Document properties that name no person and no moment: the writer fills them in."""
    app = element("ep:Properties", None, element("ep:Application", text="briefgen"))
    core = element("cp:coreProperties", None, element("dc:language", text=locale(language)))
    return {
        "docProps/app.xml": ("officedocument.extended-properties", part(app, ("ep",))),
        "docProps/core.xml": ("package.core-properties", part(core, ("cp", "dc"))),
    }


def _relationships(layout_count: int) -> dict[str, bytes]:
    layouts = {
        f"rId{number}": ("slideLayout", f"../slideLayouts/slideLayout{number}.xml")
        for number in range(1, layout_count + 1)
    }
    to_master = {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
    rels = {
        "_rels/.rels": {
            "rId1": ("officeDocument", "ppt/presentation.xml"),
            "rId2": ("metadata/core-properties", "docProps/core.xml"),
            "rId3": ("extended-properties", "docProps/app.xml"),
        },
        "ppt/_rels/presentation.xml.rels": {
            "rId1": ("slideMaster", "slideMasters/slideMaster1.xml"),
            "rId2": ("notesMaster", "notesMasters/notesMaster1.xml"),
            "rId3": ("presProps", "presProps.xml"),
            "rId4": ("viewProps", "viewProps.xml"),
            "rId5": ("theme", "theme/theme1.xml"),
            "rId6": ("tableStyles", "tableStyles.xml"),
        },
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": {
            **layouts,
            f"rId{layout_count + 1}": ("theme", "../theme/theme1.xml"),
        },
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": {"rId1": ("theme", "../theme/theme2.xml")},
    }
    for number in range(1, layout_count + 1):
        rels[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = to_master
    return {name: relationships_part(targets) for name, targets in rels.items()}
