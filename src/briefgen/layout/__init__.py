"""Geometry: documents become frames in which everything stands and fits."""
