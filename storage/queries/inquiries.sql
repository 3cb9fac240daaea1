-- name: save
-- A question as it stands now: what was asked never changes, only what became of it.
INSERT INTO inquiry (id, bloc, unit, quoted, body, asked_by, asked_at, receipt, state, answer, closed_by, closed_at,
  close_receipt)
VALUES (:id, :bloc, :unit, :quoted, :body, :asked_by, :asked_at, :receipt, :state, :answer, :closed_by, :closed_at,
  :close_receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, answer = excluded.answer, closed_by = excluded.closed_by,
  closed_at = excluded.closed_at, close_receipt = excluded.close_receipt

-- name: by_id
-- One question.
SELECT id, bloc, unit, quoted, body, asked_by, asked_at, receipt, state, answer, closed_by, closed_at, close_receipt
FROM inquiry WHERE id = :id

-- name: numbered
-- What stands under a short number, in every bloc; the pattern is the number and a hyphen.
SELECT id, bloc, unit, quoted, body, asked_by, asked_at, receipt, state, answer, closed_by, closed_at, close_receipt
FROM inquiry WHERE id LIKE :pattern ORDER BY bloc, asked_at, id

-- name: ids_of_bloc
-- The ids of a bloc's questions, which begin with their numbers.
SELECT id FROM inquiry WHERE bloc = :bloc

-- name: of_unit
-- What a unit was ever asked, the oldest first.
SELECT id, bloc, unit, quoted, body, asked_by, asked_at, receipt, state, answer, closed_by, closed_at, close_receipt
FROM inquiry WHERE unit = :unit ORDER BY asked_at, id

-- name: of_bloc
-- What the units of a bloc (or of all) were ever asked, the oldest first.
SELECT id, bloc, unit, quoted, body, asked_by, asked_at, receipt, state, answer, closed_by, closed_at, close_receipt
FROM inquiry WHERE :bloc = '' OR bloc = :bloc ORDER BY asked_at, id
