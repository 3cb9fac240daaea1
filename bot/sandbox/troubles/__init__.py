"""What can go wrong on purpose: faults, flood limits and the points where a test steps in."""
