"""Titles and awards: who may have them, who is put forward, what was decided."""
