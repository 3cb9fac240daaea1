"""The talks of cross-check, reviews, explanation, appeal and lock."""
