"""Chart kinds, one file each: every kind lowers ChartData to one Chart."""
