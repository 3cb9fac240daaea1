"""Trợ lý khối thi đua: the bloc, its rules, and how the program starts."""
