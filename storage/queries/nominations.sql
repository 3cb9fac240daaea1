-- name: save
-- A nomination as it stands now.
INSERT INTO nomination (id, unit, bloc, state, drafted_by, drafted_at, nominee, name, deed, document, award, rule_set,
  submit_receipt, submitted_at, decided_by, decided_at, decision_receipt, reason,
  checked_by, checked_at, check_receipt, check_reason)
VALUES (:id, :unit, :bloc, :state, :drafted_by, :drafted_at, :nominee, :name, :deed, :document, :award, :rule_set,
  :submit_receipt, :submitted_at, :decided_by, :decided_at, :decision_receipt, :reason,
  :checked_by, :checked_at, :check_receipt, :check_reason)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, drafted_at = excluded.drafted_at, nominee = excluded.nominee,
  name = excluded.name, deed = excluded.deed, document = excluded.document, award = excluded.award, rule_set = excluded.rule_set,
  submit_receipt = excluded.submit_receipt, submitted_at = excluded.submitted_at, decided_by = excluded.decided_by,
  decided_at = excluded.decided_at, decision_receipt = excluded.decision_receipt, reason = excluded.reason,
  checked_by = excluded.checked_by, checked_at = excluded.checked_at, check_receipt = excluded.check_receipt,
  check_reason = excluded.check_reason

-- name: remove
-- A draft that its writer gave up.
DELETE FROM nomination WHERE id = :id AND state = 'draft'

-- name: by_id
-- One nomination.
SELECT * FROM nomination WHERE id = :id

-- name: numbered
-- Everything that ever stood under a short number, in every bloc, oldest first; the pattern is the number and a hyphen.
SELECT * FROM nomination WHERE id LIKE :pattern ORDER BY bloc, drafted_at, submitted_at IS NULL, id

-- name: ids_of_bloc
-- The ids of a bloc's nominations, which begin with their numbers.
SELECT id FROM nomination WHERE bloc = :bloc

-- name: draft_of
-- What a person has begun and not yet submitted; of several the one begun last.
SELECT * FROM nomination WHERE drafted_by = :person AND state = 'draft' ORDER BY drafted_at DESC, id DESC LIMIT 1

-- name: approved_last
-- What a person approved for the bloc last, where the approval still stands.
SELECT * FROM nomination WHERE checked_by = :person AND state = 'checked' ORDER BY checked_at DESC, id DESC LIMIT 1

-- name: of_unit
-- What a unit has submitted, oldest first.
SELECT * FROM nomination WHERE unit = :unit AND state <> 'draft' ORDER BY submitted_at, id

-- name: of_bloc
-- What the units of a bloc have submitted, oldest first.
SELECT * FROM nomination WHERE bloc = :bloc AND state <> 'draft' ORDER BY submitted_at, id

-- name: waiting
-- What was endorsed and waits in a bloc (or in all), with its unit; the one endorsed last stands last.
SELECT nomination.*, unit.code AS unit_code, unit.name AS unit_name, unit.short AS unit_short, unit.position AS unit_position,
  bloc.name AS bloc_name
FROM nomination JOIN unit ON unit.id = nomination.unit JOIN bloc ON bloc.id = nomination.bloc
WHERE state = 'endorsed' AND (:bloc = '' OR nomination.bloc = :bloc) ORDER BY decided_at, nomination.id
