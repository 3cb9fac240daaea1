"""Nominations and what follows from them."""
