"""Geometry of charts, one file each way of plotting; ``layout/chart.py`` is the door."""
