"""The Bot API as the sandbox speaks it: the table, the checks and the methods."""
