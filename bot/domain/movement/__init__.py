"""Titles, awards and what else keeps the movement alive."""
