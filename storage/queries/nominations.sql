-- name: save
-- A nomination as it stands now.
INSERT INTO nomination (id, unit, bloc, state, drafted_by, drafted_at, nominee, name, deed, document, award, rule_set,
  submit_receipt, submitted_at, decided_by, decided_at, decision_receipt, reason,
  checked_by, checked_at, check_receipt, check_reason, occasion, praise, facts)
VALUES (:id, :unit, :bloc, :state, :drafted_by, :drafted_at, :nominee, :name, :deed, :document, :award, :rule_set,
  :submit_receipt, :submitted_at, :decided_by, :decided_at, :decision_receipt, :reason,
  :checked_by, :checked_at, :check_receipt, :check_reason, :occasion, :praise, :facts)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, drafted_at = excluded.drafted_at, nominee = excluded.nominee,
  name = excluded.name, deed = excluded.deed, document = excluded.document, award = excluded.award, rule_set = excluded.rule_set,
  submit_receipt = excluded.submit_receipt, submitted_at = excluded.submitted_at, decided_by = excluded.decided_by,
  decided_at = excluded.decided_at, decision_receipt = excluded.decision_receipt, reason = excluded.reason,
  checked_by = excluded.checked_by, checked_at = excluded.checked_at, check_receipt = excluded.check_receipt,
  check_reason = excluded.check_reason, praise = excluded.praise, facts = excluded.facts

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
-- What a person approved for the bloc last, where the approval still stands (`ready` where nobody votes on it).
SELECT * FROM nomination WHERE checked_by = :person AND state IN ('checked', 'ready') ORDER BY checked_at DESC, id DESC LIMIT 1

-- name: of_unit
-- What a unit has submitted, oldest first.
SELECT * FROM nomination WHERE unit = :unit AND state <> 'draft' ORDER BY submitted_at, id

-- name: of_bloc
-- What the units of a bloc have submitted, oldest first.
SELECT * FROM nomination WHERE bloc = :bloc AND state <> 'draft' ORDER BY submitted_at, id

-- name: before_office
-- What the standing office has to receive or waits for its decision, of a bloc or of all, the one submitted first at the front.
SELECT * FROM nomination WHERE state IN ('ready', 'received', 'on_hold') AND (:bloc = '' OR bloc = :bloc) ORDER BY submitted_at, id

-- name: of_praise
-- What grew from one praise and still counts, drafts among it.
SELECT * FROM nomination WHERE praise = :praise AND state <> 'superseded' ORDER BY drafted_at, id

-- name: sudden
-- Sudden achievements that wait for somebody, of all blocs, the one begun first at the front.
SELECT * FROM nomination WHERE occasion = 'sudden' AND state IN ('draft', 'submitted', 'ready', 'received') ORDER BY drafted_at, id

-- name: add_step
-- Something happened on the way of a nomination.
INSERT INTO nomination_step (nomination, kind, state_before, made_by, made_at, receipt, words)
VALUES (:nomination, :kind, :before, :by, :at, :receipt, :words)

-- name: steps
-- What happened on the way of a nomination, in its order.
SELECT nomination, kind, state_before, made_by, made_at, receipt, words FROM nomination_step
WHERE nomination = :nomination ORDER BY seq

-- name: save_decision
-- What was decided, as it stands now; only a revocation is added later.
INSERT INTO nomination_decision (nomination, number, day, signed_by, is_granted, reason, recorded_by, recorded_at, receipt,
  revoked_at, revoked_by, revoke_kind, revoke_reason, revoke_receipt)
VALUES (:nomination, :number, :day, :signed_by, :is_granted, :reason, :recorded_by, :recorded_at, :receipt,
  :revoked_at, :revoked_by, :revoke_kind, :revoke_reason, :revoke_receipt)
ON CONFLICT (nomination) DO UPDATE SET revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by,
  revoke_kind = excluded.revoke_kind, revoke_reason = excluded.revoke_reason, revoke_receipt = excluded.revoke_receipt

-- name: decisions
-- Every decision on nominations of a bloc, in the order they were recorded.
SELECT nomination_decision.* FROM nomination_decision JOIN nomination ON nomination.id = nomination_decision.nomination
WHERE nomination.bloc = :bloc ORDER BY recorded_at, nomination

-- name: tick_paper
-- A paper of a dossier lies ready, by its number.
INSERT INTO nomination_paper (nomination, paper, reference, ticked_by, ticked_at) VALUES (:nomination, :paper, :reference, :by, :at)
ON CONFLICT (nomination, paper) DO UPDATE SET reference = excluded.reference, ticked_by = excluded.ticked_by,
  ticked_at = excluded.ticked_at

-- name: untick_paper
-- A paper does not lie ready after all.
DELETE FROM nomination_paper WHERE nomination = :nomination AND paper = :paper

-- name: papers
-- What lies ready for one nomination.
SELECT nomination, paper, reference, ticked_by, ticked_at FROM nomination_paper WHERE nomination = :nomination ORDER BY paper

-- name: carry_papers
-- A correction keeps the papers of what was returned.
INSERT INTO nomination_paper (nomination, paper, reference, ticked_by, ticked_at)
SELECT :to, paper, reference, ticked_by, ticked_at FROM nomination_paper WHERE nomination = :nomination
ON CONFLICT (nomination, paper) DO NOTHING

-- name: forget_papers
-- A draft was given up, and with it what lay ready for it.
DELETE FROM nomination_paper WHERE nomination = :id

-- name: set_sudden_clock
-- The hours that a bloc gives itself for sudden achievements.
INSERT INTO sudden_clock (bloc, propose_hours, answer_hours) VALUES (:bloc, :propose_hours, :answer_hours)
ON CONFLICT (bloc) DO UPDATE SET propose_hours = excluded.propose_hours, answer_hours = excluded.answer_hours

-- name: sudden_clock
-- The hours of one bloc.
SELECT propose_hours, answer_hours FROM sudden_clock WHERE bloc = :bloc

-- name: waiting
-- What was endorsed and waits in a bloc (or in all), with its unit; the one endorsed last stands last.
SELECT nomination.*, unit.code AS unit_code, unit.name AS unit_name, unit.short AS unit_short, unit.position AS unit_position,
  bloc.name AS bloc_name
FROM nomination JOIN unit ON unit.id = nomination.unit JOIN bloc ON bloc.id = nomination.bloc
WHERE state = 'endorsed' AND (:bloc = '' OR nomination.bloc = :bloc) ORDER BY decided_at, nomination.id
