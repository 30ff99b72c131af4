"""The default slide template: what the layouts hold, and the package made of that.

:func:`slide_layouts` describes the layouts to the layout stage; :func:`default_template` writes them as a
``.pptx`` without slides. Both use the same values, so a rectangle that text was fitted to is the rectangle
of the file.
"""

from briefgen.theme.template.colours import drawn_rgb, scheme_colour, solid_fill
from briefgen.theme.template.default import default_template
from briefgen.theme.template.layouts import slide_layouts
from briefgen.theme.template.model import Furniture, LayoutKey, Placeholder, SlideLayout

__all__ = [
    "Furniture",
    "LayoutKey",
    "Placeholder",
    "SlideLayout",
    "default_template",
    "drawn_rgb",
    "scheme_colour",
    "slide_layouts",
    "solid_fill",
]
