"""The whole year of the 2017 bloc as one long play, from the covenant to the handover."""
