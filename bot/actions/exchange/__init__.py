"""What units pass on to each other: lessons, questions, help, models worth copying."""
