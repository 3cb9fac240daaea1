"""What exists in the sandbox: people, groups, messages, files and the updates that wait for the bot."""
