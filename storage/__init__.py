"""The database behind bot.ports: SQL in files, one class a noun."""
