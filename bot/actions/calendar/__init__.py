"""Noting who is away, moving a deadline, reading the calendar of a bloc."""
