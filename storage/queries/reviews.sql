-- name: add_ruling
-- A reviewer decided on a line; rulings are never changed.
INSERT INTO ruling (period, unit, version, criterion, instance, value, reason, ruled_by, ruled_at, receipt)
VALUES (:period, :unit, :version, :criterion, :instance, :value, :reason, :by, :at, :receipt)

-- name: rulings
-- Every ruling of a period, the oldest first.
SELECT period, unit, version, criterion, instance, value, reason, ruled_by, ruled_at, receipt FROM ruling
WHERE period = :period ORDER BY id

-- name: draft
-- What the reviewers of one instance prepare for a unit.
SELECT rev, lines FROM review_draft WHERE period = :period AND unit = :unit AND instance = :instance

-- name: save_draft
-- The draft of a review after a change.
INSERT INTO review_draft (period, unit, instance, rev, lines) VALUES (:period, :unit, :instance, :rev, :lines)
ON CONFLICT (period, unit, instance) DO UPDATE SET rev = excluded.rev, lines = excluded.lines

-- name: explanations
-- What a unit says about lines of one signed version.
SELECT criterion, body, written_by, written_at FROM explanation
WHERE period = :period AND unit = :unit AND version = :version ORDER BY criterion

-- name: explaining
-- The versions of a period on whose lines their units have written something.
SELECT DISTINCT unit, version FROM explanation WHERE period = :period

-- name: save_explanation
-- A unit's words on one line, written or rewritten.
INSERT INTO explanation (period, unit, version, criterion, body, written_by, written_at)
VALUES (:period, :unit, :version, :criterion, :body, :by, :at)
ON CONFLICT (period, unit, version, criterion) DO UPDATE SET body = excluded.body, written_by = excluded.written_by,
  written_at = excluded.written_at

-- name: remove_explanation
-- The unit has nothing to say about this line after all.
DELETE FROM explanation WHERE period = :period AND unit = :unit AND version = :version AND criterion = :criterion
