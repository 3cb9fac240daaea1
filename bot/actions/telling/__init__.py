"""What awaits a member, and what the bot says unasked."""
