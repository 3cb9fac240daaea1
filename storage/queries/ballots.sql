-- name: save_majority
-- What an award (or, with an empty one, the bloc) asks of a ballot.
INSERT INTO ballot_rule (bloc, award, quorum, threshold, base) VALUES (:bloc, :award, :quorum, :threshold, :base)
ON CONFLICT (bloc, award) DO UPDATE SET quorum = excluded.quorum, threshold = excluded.threshold, base = excluded.base

-- name: majorities
-- What a bloc and its awards ask of a ballot.
SELECT award, quorum, threshold, base FROM ballot_rule WHERE bloc = :bloc ORDER BY award

-- name: save
-- A ballot as it stands now.
INSERT INTO ballot (id, bloc, year, mode, items, prepared_by, prepared_at, state, closes_at, voters, round, opened_by,
  opened_at, closed_by, closed_at, receipt)
VALUES (:id, :bloc, :year, :mode, :items, :prepared_by, :prepared_at, :state, :closes_at, :voters, :round, :opened_by,
  :opened_at, :closed_by, :closed_at, :receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, closes_at = excluded.closes_at, voters = excluded.voters,
  round = excluded.round, opened_by = excluded.opened_by, opened_at = excluded.opened_at, closed_by = excluded.closed_by,
  closed_at = excluded.closed_at, receipt = excluded.receipt

-- name: by_id
-- One ballot.
SELECT * FROM ballot WHERE id = :id

-- name: of_bloc
-- The ballots of a bloc, the one prepared last first.
SELECT * FROM ballot WHERE bloc = :bloc ORDER BY prepared_at DESC, id DESC

-- name: open_at
-- The open ballots of all blocs that close by a moment, the earliest first.
SELECT * FROM ballot WHERE state = 'open' AND closes_at <= :before ORDER BY closes_at, id

-- name: cast
-- The vote of a unit; it replaces the one before.
INSERT INTO ballot_vote (ballot, unit, choices, cast_by, cast_at, salt)
VALUES (:ballot, :unit, :choices, :cast_by, :cast_at, :salt)
ON CONFLICT (ballot, unit) DO UPDATE SET choices = excluded.choices, cast_by = excluded.cast_by, cast_at = excluded.cast_at,
  salt = excluded.salt

-- name: vote_of
-- What one unit chose.
SELECT * FROM ballot_vote WHERE ballot = :ballot AND unit = :unit

-- name: voted
-- Who has voted; not what.
SELECT unit FROM ballot_vote WHERE ballot = :ballot

-- name: votes
-- All votes of a ballot, to be counted when it is closed.
SELECT * FROM ballot_vote WHERE ballot = :ballot ORDER BY unit

-- name: save_count
-- A count of paper slips: what it says never changes, only what became of it.
INSERT INTO ballot_count (ballot, version, figures, typed_by, typed_at, state, decided_by, decided_at, reason, receipt)
VALUES (:ballot, :version, :figures, :typed_by, :typed_at, :state, :decided_by, :decided_at, :reason, :receipt)
ON CONFLICT (ballot, version) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
  decided_at = excluded.decided_at, reason = excluded.reason, receipt = excluded.receipt

-- name: counts
-- Every count that was typed for a ballot, in order.
SELECT * FROM ballot_count WHERE ballot = :ballot ORDER BY version
