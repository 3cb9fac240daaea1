"""The control API under /sandbox/: the page and other drivers play people and switch faults with it."""
