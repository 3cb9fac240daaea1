"""Deliberation: one vote a unit, or the count of the signed minutes."""
