"""Which days are working days, who is away, days worth a drive, deadlines on one calendar."""
