"""The criteria set of a year: read, summed up, versioned, looked up."""
