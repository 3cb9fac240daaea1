"""What stands on each paper, gathered from the records, and the numbers of papers that were signed."""
