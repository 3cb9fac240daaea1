"""What is set for single units: targets, what is not assigned, places by outside raters, disqualifying conditions."""
