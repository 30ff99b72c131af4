"""The evidence that a file carries: its facts with their sources, and what was written where."""
