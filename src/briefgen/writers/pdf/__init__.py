"""The PDF writer: a tagged page on a reportlab canvas."""
