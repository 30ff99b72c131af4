"""Slides: one file for each sort of content, and the builder they share."""
