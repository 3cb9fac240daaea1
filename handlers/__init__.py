"""What members can ask for, and how each messenger carries it."""
