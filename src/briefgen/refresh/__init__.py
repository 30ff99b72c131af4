"""Refresh: a briefing kept up to date unattended, with every past issue kept and every change told."""
