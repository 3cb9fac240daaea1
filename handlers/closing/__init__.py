"""The end of a period: appeals, the lock, corrections after it, and proving that nothing moved."""
