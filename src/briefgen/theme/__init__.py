"""Colours, typefaces, type scale, and the slide layouts."""
