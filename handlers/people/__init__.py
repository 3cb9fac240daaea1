"""Who belongs: joining, members, groups, language."""
