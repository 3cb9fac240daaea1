"""Pure values and rules of the bloc: no input, no output, no clock, no words."""
