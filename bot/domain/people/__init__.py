"""Who belongs to the bloc and what each may do."""
