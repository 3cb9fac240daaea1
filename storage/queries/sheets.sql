-- name: draft
-- The living sheet of a unit in a period.
SELECT unit, period, rev, lines, undo FROM draft WHERE unit = :unit AND period = :period

-- name: drafts
-- The living sheets of a unit in every period.
SELECT unit, period, rev, lines, undo FROM draft WHERE unit = :unit ORDER BY period

-- name: save_draft
-- The draft after a change.
INSERT INTO draft (unit, period, rev, lines, undo) VALUES (:unit, :period, :rev, :lines, :undo)
ON CONFLICT (unit, period) DO UPDATE SET rev = excluded.rev, lines = excluded.lines, undo = excluded.undo

-- name: add
-- A submitted version.
INSERT INTO sheet (id, unit, period, version, draft_rev, lines, submitted_by, submitted_at, late, submit_receipt, state)
VALUES (:id, :unit, :period, :version, :draft_rev, :lines, :submitted_by, :submitted_at, :late, :submit_receipt, :state)

-- name: save_decision
-- A version was signed, returned or replaced; its lines stay as they are.
UPDATE sheet SET state = :state, decided_by = :decided_by, decided_at = :decided_at,
  decision_receipt = :decision_receipt, reason = :reason WHERE id = :id

-- name: by_id
-- One version.
SELECT * FROM sheet WHERE id = :id

-- name: of_unit
-- Every version of a unit's sheet, the oldest first.
SELECT * FROM sheet WHERE unit = :unit AND period = :period ORDER BY version

-- name: awaiting
-- What a unit's leader has to decide, oldest first; after the lock of its period nobody decides on a version.
SELECT * FROM sheet WHERE unit = :unit AND state = 'submitted'
  AND period NOT IN (SELECT id FROM period WHERE locked_at IS NOT NULL)
ORDER BY submitted_at, version

-- name: signed
-- The latest signed version of each unit in a period.
SELECT * FROM sheet WHERE period = :period AND state = 'signed' AND version =
  (SELECT max(version) FROM sheet AS newer WHERE newer.unit = sheet.unit AND newer.period = sheet.period AND newer.state = 'signed')
ORDER BY unit

-- name: states
-- How far each unit's versions of a period are, without their lines.
SELECT id, unit, period, version, draft_rev, '{}' AS lines, submitted_by, submitted_at, late, submit_receipt, state, decided_by,
  decided_at, decision_receipt, reason
FROM sheet WHERE period = :period ORDER BY unit, version

-- name: progress
-- How far a unit's versions of every period are, without their lines.
SELECT id, unit, period, version, draft_rev, '{}' AS lines, submitted_by, submitted_at, late, submit_receipt, state, decided_by,
  decided_at, decision_receipt, reason
FROM sheet WHERE unit = :unit ORDER BY period, version

-- name: scores
-- Points and totals of the signed sheets of a period.
SELECT unit, points, totals FROM score WHERE period = :period ORDER BY unit

-- name: save_score
-- The points of a unit after a sheet of the bloc was signed.
INSERT INTO score (unit, period, points, totals, scored_at) VALUES (:unit, :period, :points, :totals, :at)
ON CONFLICT (period, unit) DO UPDATE SET points = excluded.points, totals = excluded.totals, scored_at = excluded.scored_at
WHERE score.points <> excluded.points OR score.totals <> excluded.totals
