-- name: add_ruling
-- A reviewer decided on a line; rulings are never changed.
INSERT INTO ruling (period, unit, version, criterion, instance, value, reason, ruled_by, ruled_at, receipt)
VALUES (:period, :unit, :version, :criterion, :instance, :value, :reason, :by, :at, :receipt)

-- name: rulings
-- Every ruling of a period, the oldest first.
SELECT period, unit, version, criterion, instance, value, reason, ruled_by, ruled_at, receipt FROM ruling
WHERE period = :period ORDER BY id
