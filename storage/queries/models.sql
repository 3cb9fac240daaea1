-- name: add
-- A unit proposes a model.
INSERT INTO practice_model (id, bloc, unit, name, what, place, since, result, document, proposed_by, proposed_at, state,
  is_everywhere, changed_at)
VALUES (:id, :bloc, :unit, :name, :what, :place, :since, :result, :document, :proposed_by, :proposed_at, :state,
  :is_everywhere, :changed_at)

-- name: move
-- Where a model stands now.
UPDATE practice_model SET state = :state, is_everywhere = :is_everywhere, changed_at = :changed_at WHERE id = :id

-- name: add_step
-- Who brought a model into a state, and what was noted.
INSERT INTO model_step (model, state, done_by, done_at, note, receipt)
VALUES (:model, :state, :done_by, :done_at, :note, :receipt)

-- name: ids
-- Every number that was ever given to a model.
SELECT id FROM practice_model

-- name: all
-- Every model of the province, the newest first.
SELECT id, bloc, unit, name, what, place, since, result, document, proposed_by, proposed_at, state, is_everywhere
FROM practice_model ORDER BY proposed_at DESC, id DESC

-- name: steps
-- Every step of every model, the oldest first.
SELECT model, state, done_by, done_at, note, receipt FROM model_step ORDER BY done_at, state

-- name: pledge
-- A unit's leader pledges to take a model over.
INSERT INTO adoption (model, unit, pledged_by, pledged_at, receipt)
VALUES (:model, :unit, :pledged_by, :pledged_at, :receipt)

-- name: report
-- What a unit said on a follow-up.
INSERT INTO adoption_report (model, unit, days, outcome, note, document, reported_by, reported_at, receipt)
VALUES (:model, :unit, :days, :outcome, :note, :document, :reported_by, :reported_at, :receipt)

-- name: adoptions
-- Who took which model over, the oldest first.
SELECT model, unit, pledged_by, pledged_at, receipt FROM adoption ORDER BY pledged_at, model, unit

-- name: reports
-- What became of models in the units that took them over.
SELECT model, unit, days, outcome, note, document, reported_by, reported_at, receipt FROM adoption_report ORDER BY days
