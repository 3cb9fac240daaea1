-- name: in_force
-- The latest decision on every criterion that was decided on for a unit.
SELECT unit, criterion, is_assigned, target FROM assignment
WHERE id IN (SELECT max(id) FROM assignment WHERE period = :period GROUP BY unit, criterion) ORDER BY unit, criterion

-- name: places
-- The place each outside rater gave each unit, as entered last; a place that was taken back is not there.
SELECT unit, criterion, place FROM rating
WHERE place IS NOT NULL AND id IN (SELECT max(id) FROM rating WHERE period = :period GROUP BY unit, criterion, rater)
ORDER BY unit, criterion, rater

-- name: decided
-- Who decided last on each criterion of each unit, when and why.
SELECT period, unit, criterion, is_assigned, target, reason, decided_by, decided_at, receipt FROM assignment
WHERE id IN (SELECT max(id) FROM assignment WHERE period = :period GROUP BY unit, criterion) ORDER BY unit, criterion

-- name: add
-- The head or the standing office decided on a criterion of a unit; decisions are never changed.
INSERT INTO assignment (period, unit, criterion, is_assigned, target, reason, decided_by, decided_at, receipt)
VALUES (:period, :unit, :criterion, :is_assigned, :target, :reason, :by, :at, :receipt)

-- name: ratings
-- The places outside raters gave each unit, as entered last, with who entered them.
SELECT period, unit, criterion, rater, place, reason, entered_by, entered_at, receipt FROM rating
WHERE place IS NOT NULL AND id IN (SELECT max(id) FROM rating WHERE period = :period GROUP BY unit, criterion, rater)
ORDER BY unit, criterion, rater

-- name: add_rating
-- A rater's place was entered, or taken back where it is empty.
INSERT INTO rating (period, unit, criterion, rater, place, reason, entered_by, entered_at, receipt)
VALUES (:period, :unit, :criterion, :rater, :place, :reason, :by, :at, :receipt)

-- name: disqualifications
-- The disqualifying conditions in force in a period, by unit and code.
SELECT * FROM disqualification WHERE period = :period AND lifted_at IS NULL ORDER BY unit, code, decided_at, id

-- name: save_disqualification
-- A condition was recorded, or lifted later; what it was recorded with stays.
INSERT INTO disqualification (id, period, unit, code, reason, decided_by, decided_at, receipt, lifted_by, lifted_at, lifted_reason)
VALUES (:id, :period, :unit, :code, :reason, :by, :at, :receipt, :lifted_by, :lifted_at, :lifted_reason)
ON CONFLICT (id) DO UPDATE SET lifted_by = excluded.lifted_by, lifted_at = excluded.lifted_at, lifted_reason = excluded.lifted_reason

-- name: save_request
-- A unit asked for other terms, or its request was answered; what was asked stays.
INSERT INTO assignment_request (id, period, unit, criterion, is_assigned, target, reason, asked_by, asked_at, state, decided_by,
  decided_at, answer, receipt)
VALUES (:id, :period, :unit, :criterion, :is_assigned, :target, :reason, :by, :at, :state, :decided_by, :decided_at, :answer, :receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
  answer = excluded.answer

-- name: request
-- One request.
SELECT * FROM assignment_request WHERE id = :id

-- name: open_requests
-- What the units of a period have asked for and nobody has answered, oldest first.
SELECT * FROM assignment_request WHERE period = :period AND state = 'open' ORDER BY asked_at, criterion, id
