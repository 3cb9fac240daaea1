"""What happens to a signed sheet: its path, two reviews with an explanation between them, reopening, outages."""
