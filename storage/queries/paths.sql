-- name: add
-- A step was taken; steps are never changed.
INSERT INTO path_step (period, unit, stage, version, done_by, done_at, late, reason, receipt)
VALUES (:period, :unit, :stage, :version, :by, :at, :late, :reason, :receipt)

-- name: steps
-- Every step taken in a period, the oldest first.
SELECT period, unit, stage, version, done_by, done_at, late, reason, receipt FROM path_step WHERE period = :period ORDER BY id

-- name: save_reopening
-- A request to take a closed step, asked or answered.
INSERT INTO reopening (id, period, unit, deadline, reason, asked_by, asked_at, asked_until, state, decided_by, decided_at,
  answer, open_until, receipt)
VALUES (:id, :period, :unit, :deadline, :reason, :asked_by, :asked_at, :asked_until, :state, :decided_by, :decided_at,
  :answer, :open_until, :receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
  answer = excluded.answer, open_until = excluded.open_until, receipt = excluded.receipt

-- name: reopening
-- One request.
SELECT id, period, unit, deadline, reason, asked_by, asked_at, asked_until, state, decided_by, decided_at, answer,
  open_until, receipt
FROM reopening WHERE id = :id

-- name: reopenings
-- Every request of a period, the oldest first.
SELECT id, period, unit, deadline, reason, asked_by, asked_at, asked_until, state, decided_by, decided_at, answer,
  open_until, receipt
FROM reopening WHERE period = :period ORDER BY asked_at, id

-- name: asked_reopenings
-- Requests that nobody answered yet, of one bloc or of all, the oldest first.
SELECT reopening.id, period, unit, deadline, reason, asked_by, asked_at, asked_until, state, decided_by, decided_at,
  answer, open_until, receipt
FROM reopening JOIN period ON period.id = reopening.period
WHERE state = 'asked' AND (:bloc = '' OR period.bloc = :bloc) ORDER BY asked_at, reopening.id
