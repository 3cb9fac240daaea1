"""Criteria, points, sheets and standings: the rules of scoring as plain values."""
