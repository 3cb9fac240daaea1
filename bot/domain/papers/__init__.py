"""What an official paper has to look like: headings, dates, signature blocks, names of offices on a day."""
