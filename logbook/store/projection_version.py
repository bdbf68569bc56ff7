"""The version of the readable tables, apart from what makes them: a check only compares it."""

PROJECTION_VERSION = 7
