-- name: add
-- A period was locked; a second lock of the same period is an error.
INSERT INTO period_lock (period, snapshot, hash, locked_by, locked_at, receipt)
VALUES (:period, :snapshot, :hash, :by, :at, :receipt)

-- name: of_period
-- The lock of a period.
SELECT period, snapshot, hash, locked_by, locked_at, receipt FROM period_lock WHERE period = :period

-- name: all_locks
-- Every lock, the newest first.
SELECT period, snapshot, hash, locked_by, locked_at, receipt FROM period_lock ORDER BY locked_at DESC, period

-- name: add_correction
-- A correction as it was proposed.
INSERT INTO correction (id, period, unit, criterion, value, points_before, points, total_before, total, reason, proposed_by,
  proposed_at, state)
VALUES (:id, :period, :unit, :criterion, :value, :points_before, :points, :total_before, :total, :reason, :proposed_by,
  :proposed_at, :state)

-- name: save_correction
-- A correction was confirmed or rejected; what was proposed stays as it is.
UPDATE correction SET state = :state, decided_by = :decided_by, decided_at = :decided_at, answer = :answer,
  receipt = :receipt
WHERE id = :id

-- name: correction
-- One correction.
SELECT * FROM correction WHERE id = :id

-- name: corrections
-- Every correction of a period in the order of decisions, what waits last.
SELECT * FROM correction WHERE period = :period ORDER BY decided_at IS NULL, decided_at, proposed_at, id
