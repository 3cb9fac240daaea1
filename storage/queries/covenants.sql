-- name: save_agreement
-- A criteria set was put up for agreement; later it is frozen or replaced.
INSERT INTO agreement (id, bloc, year, criteria_set, before_set, put_up_by, put_up_at, receipt, state, ended_at, freeze_receipt)
VALUES (:id, :bloc, :year, :criteria_set, :before_set, :by, :at, :receipt, :state, :ended_at, :freeze_receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at, freeze_receipt = excluded.freeze_receipt

-- name: agreements
-- The criteria sets put up in a bloc's year: the one that is open, those that froze, those that were replaced, the latest first.
SELECT id, bloc, year, criteria_set, before_set, put_up_by, put_up_at, receipt, state, ended_at, freeze_receipt
FROM agreement WHERE bloc = :bloc AND year = :year
ORDER BY CASE state WHEN 'open' THEN 0 WHEN 'frozen' THEN 1 ELSE 2 END, put_up_at DESC, id

-- name: agreement
-- One of them.
SELECT id, bloc, year, criteria_set, before_set, put_up_by, put_up_at, receipt, state, ended_at, freeze_receipt
FROM agreement WHERE id = :id

-- name: add_voice
-- A unit agreed to the text.
INSERT INTO agreement_voice (agreement, unit, agreed_by, agreed_at, receipt) VALUES (:agreement, :unit, :by, :at, :receipt)

-- name: take_back_voice
-- A unit that had agreed proposes a change.
DELETE FROM agreement_voice WHERE agreement = :agreement AND unit = :unit

-- name: voices
-- Which units agreed, by whom and when.
SELECT agreement, unit, agreed_by, agreed_at, receipt FROM agreement_voice WHERE agreement = :agreement ORDER BY agreed_at, unit

-- name: save_proposal
-- A unit proposed a change, or its proposal was answered or went over to the next text; what was proposed stays.
INSERT INTO criteria_proposal (id, agreement, unit, criterion, wish, reason, made_by, made_at, state, answer, decided_by,
  decided_at, receipt)
VALUES (:id, :agreement, :unit, :criterion, :wish, :reason, :by, :at, :state, :answer, :decided_by, :decided_at, :receipt)
ON CONFLICT (id) DO UPDATE SET agreement = excluded.agreement, state = excluded.state, answer = excluded.answer,
  decided_by = excluded.decided_by, decided_at = excluded.decided_at

-- name: proposal
-- One proposal.
SELECT id, agreement, unit, criterion, wish, reason, made_by, made_at, state, answer, decided_by, decided_at, receipt
FROM criteria_proposal WHERE id = :id

-- name: proposals
-- What the units proposed to change in a text, the oldest first.
SELECT id, agreement, unit, criterion, wish, reason, made_by, made_at, state, answer, decided_by, decided_at, receipt
FROM criteria_proposal WHERE agreement = :agreement ORDER BY made_at, criterion, unit, id

-- name: save_version
-- A covenant is prepared, put up, signed by all or withdrawn. Once it is put up, neither its text nor its hash changes.
INSERT INTO covenant_version (id, bloc, year, body, state, made_by, made_at, hash, put_up_by, put_up_at, ended_by, ended_at,
  reason, receipt)
VALUES (:id, :bloc, :year, :body, :state, :made_by, :made_at, :hash, :put_up_by, :put_up_at, :ended_by, :ended_at, :reason,
  :receipt)
ON CONFLICT (id) DO UPDATE SET
  body = CASE WHEN covenant_version.state = 'draft' THEN excluded.body ELSE covenant_version.body END,
  hash = CASE WHEN covenant_version.state = 'draft' THEN excluded.hash ELSE covenant_version.hash END,
  state = excluded.state, made_by = excluded.made_by, made_at = excluded.made_at, put_up_by = excluded.put_up_by,
  put_up_at = excluded.put_up_at, ended_by = excluded.ended_by, ended_at = excluded.ended_at, reason = excluded.reason,
  receipt = excluded.receipt

-- name: drop_draft
-- A draft that nobody put up is prepared anew.
DELETE FROM covenant_version WHERE id = :id AND state = 'draft'

-- name: versions
-- The covenant texts of a bloc's year, the latest first.
SELECT id, bloc, year, body, state, made_by, made_at, hash, put_up_by, put_up_at, ended_by, ended_at, reason, receipt
FROM covenant_version WHERE bloc = :bloc AND year = :year ORDER BY made_at DESC, id

-- name: of_hash
-- The covenant texts of a bloc whose hash begins with these digits.
SELECT id, bloc, year, body, state, made_by, made_at, hash, put_up_by, put_up_at, ended_by, ended_at, reason, receipt
FROM covenant_version WHERE bloc = :bloc AND hash <> '' AND substr(hash, 1, length(:digits)) = :digits ORDER BY made_at, id

-- name: sign
-- A leader signed for a unit; a row comes back only for the first signature of that unit on a text that is still up with
-- this very hash.
INSERT INTO covenant_signature (version, unit, hash, signed_by, signed_at, receipt)
SELECT id, :unit, hash, :by, :at, :receipt FROM covenant_version WHERE id = :version AND state = 'open' AND hash = :hash
ON CONFLICT (version, unit) DO NOTHING RETURNING unit

-- name: signatures
-- Who signed a text for which unit, in the official order of the units.
SELECT version, unit, hash, signed_by, signed_at, receipt FROM covenant_signature JOIN unit ON unit.id = covenant_signature.unit
WHERE version = :version ORDER BY unit.position, unit.id

-- name: save_change
-- A change of a pledge was asked for, or answered by the other side.
INSERT INTO pledge_change (id, version, pledge, unit, was, value, reason, side, asked_by, asked_at, state, answered_by,
  answered_at, answer, receipt)
VALUES (:id, :version, :pledge, :unit, :was, :value, :reason, :side, :by, :at, :state, :answered_by, :answered_at, :answer,
  :receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, answered_by = excluded.answered_by, answered_at = excluded.answered_at,
  answer = excluded.answer, receipt = excluded.receipt

-- name: change
-- One change of a pledge.
SELECT id, version, pledge, unit, was, value, reason, side, asked_by, asked_at, state, answered_by, answered_at, answer, receipt
FROM pledge_change WHERE id = :id

-- name: changes
-- Every change of a covenant's pledges that was asked for, the oldest first.
SELECT id, version, pledge, unit, was, value, reason, side, asked_by, asked_at, state, answered_by, answered_at, answer, receipt
FROM pledge_change WHERE version = :version ORDER BY asked_at, pledge, unit, id
