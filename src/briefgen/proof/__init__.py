"""Proof: finished files read back, and their numbers held against the facts."""
