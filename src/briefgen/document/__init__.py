"""What the reader will see: text, charts, tables, in the order of the storyline."""
