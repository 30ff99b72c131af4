"""Secrets in a spec: they are named by where they are, and never typed."""

from __future__ import annotations

import re

SECRET_PLACES = ("env:", "file:")  # env:NAME, file:PATH
SECRET_WORD = re.compile(r"auth|cookie|key|pass|secret|token", re.IGNORECASE)  # in names of what holds one
