"""Ids of a chart's axes: unsigned (ECMA-376 Part 1, 21.2.2.9); any different numbers do."""

CATEGORY_AXIS, VALUE_AXIS = 1001, 1002
SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS = 1003, 1004
