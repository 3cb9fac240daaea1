"""The year itself: its periods, its units, its end and the handover."""
