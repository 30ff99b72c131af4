"""Frames become bytes, one folder a format."""
