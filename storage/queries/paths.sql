-- name: add
-- A step was taken; steps are never changed.
INSERT INTO path_step (period, unit, stage, version, done_by, done_at, late, reason, receipt)
VALUES (:period, :unit, :stage, :version, :by, :at, :late, :reason, :receipt)

-- name: steps
-- Every step taken in a period, the oldest first.
SELECT period, unit, stage, version, done_by, done_at, late, reason, receipt FROM path_step WHERE period = :period ORDER BY id
