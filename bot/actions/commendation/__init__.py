"""Praise and nominations, from the deed to the decision."""
