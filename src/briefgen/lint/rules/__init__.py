"""The rules, one file a group."""
