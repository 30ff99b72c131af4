"""The PowerPoint writer: frames become a ``.pptx``. It draws and decides nothing."""

from briefgen.writers.pptx.deck import write

__all__ = ["write"]
