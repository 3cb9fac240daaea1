"""The covenant of a year: criteria agreed, the text signed, progress shown against it."""
