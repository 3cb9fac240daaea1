"""Short drives: suggested, launched, reported, closed with praise."""
