-- name: record
-- A title of one year is on record; recording it again only renews its document.
INSERT INTO honour (bloc, unit, year, award, holder, name, document, nomination, recorded_by, recorded_at)
VALUES (:bloc, :unit, :year, :award, :holder, :name, :document, :nomination, :recorded_by, :recorded_at)
ON CONFLICT (unit, year, award, holder) DO UPDATE SET name = excluded.name, document = excluded.document,
  nomination = excluded.nomination, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at

-- name: remove
-- A title that was recorded by mistake.
DELETE FROM honour WHERE unit = :unit AND year = :year AND award = :award AND holder = :holder

-- name: withdraw
-- What was recorded for a nomination whose decision was revoked.
DELETE FROM honour WHERE nomination = :nomination AND nomination <> ''

-- name: of_unit
-- The titles of a unit and its people, the latest year first.
SELECT bloc, unit, year, award, holder, name, document, nomination, recorded_by, recorded_at FROM honour
WHERE unit = :unit ORDER BY year DESC, award, holder

-- name: save_registration
-- What a unit registers, as it stands now.
INSERT INTO registration (id, bloc, unit, year, state, body, drafted_by, drafted_at, submitted_at, decided_by, decided_at,
  receipt, reason, is_late)
VALUES (:id, :bloc, :unit, :year, :state, :body, :drafted_by, :drafted_at, :submitted_at, :decided_by, :decided_at,
  :receipt, :reason, :is_late)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body, drafted_by = excluded.drafted_by,
  drafted_at = excluded.drafted_at, submitted_at = excluded.submitted_at, decided_by = excluded.decided_by,
  decided_at = excluded.decided_at, receipt = excluded.receipt, reason = excluded.reason, is_late = excluded.is_late

-- name: registration
-- One registration.
SELECT id, bloc, unit, year, state, body, drafted_by, drafted_at, submitted_at, decided_by, decided_at, receipt, reason, is_late
FROM registration WHERE id = :id

-- name: registrations
-- What the units of a bloc registered for a year, oldest first.
SELECT id, bloc, unit, year, state, body, drafted_by, drafted_at, submitted_at, decided_by, decided_at, receipt, reason, is_late
FROM registration WHERE bloc = :bloc AND year = :year ORDER BY drafted_at, id

-- name: save_rules
-- What a bloc set for a year.
INSERT INTO commendation_rules (bloc, year, body) VALUES (:bloc, :year, :body)
ON CONFLICT (bloc, year) DO UPDATE SET body = excluded.body

-- name: rules
-- What a bloc set last, for this year or one before it.
SELECT body FROM commendation_rules WHERE bloc = :bloc AND year <= :year ORDER BY year DESC LIMIT 1
