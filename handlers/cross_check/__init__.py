"""Cross-check: who inspects whom, what was found, what was answered."""
