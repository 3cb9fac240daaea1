"""/lich: deadlines, days, who is away."""
