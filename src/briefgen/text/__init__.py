"""The text engine: strings, fonts and rectangles, nothing else."""
