"""The one-pager: bands from top to bottom, one file each, and the ladder that makes them fit."""
