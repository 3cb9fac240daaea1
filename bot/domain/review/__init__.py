"""What happens to a signed sheet: cross-check, reviews, explanation, appeal, lock."""
