"""Sheets, signing, points, standings, criteria."""
