-- name: add
-- An appeal as it was drafted.
INSERT INTO appeal (id, period, unit, version, criterion, asked, reason, evidence, state, drafted_by, drafted_at, receipt)
VALUES (:id, :period, :unit, :version, :criterion, :asked, :reason, :evidence, :state, :drafted_by, :drafted_at, :receipt)

-- name: save
-- An appeal was signed or not, decided; what was asked for stays as it is.
UPDATE appeal SET state = :state, signed_by = :signed_by, signed_at = :signed_at, due_at = :due_at,
  decided_by = :decided_by, decided_at = :decided_at, value = :value, answer = :answer,
  receipt = :receipt
WHERE id = :id

-- name: by_id
-- One appeal.
SELECT * FROM appeal WHERE id = :id

-- name: of_period
-- Every appeal of a period, the oldest first.
SELECT * FROM appeal WHERE period = :period ORDER BY drafted_at, criterion, id

-- name: of_unit
-- Every appeal of a unit, the oldest first.
SELECT * FROM appeal WHERE unit = :unit ORDER BY drafted_at, criterion, id

-- name: escalate
-- That nobody decided in time was told; a decision made meanwhile stands.
UPDATE appeal SET escalated_at = :at WHERE id = :id

-- name: overdue
-- What was to be decided by now, is not, and was not escalated yet; the oldest debt first.
SELECT * FROM appeal WHERE state = 'signed' AND escalated_at IS NULL AND due_at <= :at ORDER BY due_at, criterion, id
