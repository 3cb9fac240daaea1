-- The movement and its people: covenant, drives, praise, nominations, ballots, models, exchange, handover.
-- Days are ISO dates of the bloc's own calendar; a year's things are keyed by (bloc, year).

-- The year and its units.
CREATE TABLE season (
  bloc TEXT NOT NULL REFERENCES bloc(id), year {int} NOT NULL, closed_by TEXT NOT NULL DEFAULT '', closed_at {int},
  close_receipt TEXT NOT NULL DEFAULT '', PRIMARY KEY (bloc, year)
) {strict};

-- Covenant.

-- Titles held, registered, decided.

-- Ballots.

-- Drives.

-- Exchange and models.

-- Delegation.
