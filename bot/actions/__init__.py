"""One verb a function, inside the caller's transaction, without words."""
