"""Pictures made from domain values, in the reader's words."""
