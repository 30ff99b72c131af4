"""The language the author writes: briefing.yaml read, located and validated."""
