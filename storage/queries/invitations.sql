-- name: add
-- A new invitation; the code and the phone number stand there as keyed hashes only.
INSERT INTO invitation (id, code_hash, name, role, bloc, unit, phone, invited_by, made_at, expires_at, state, person)
VALUES (:id, :code_hash, :name, :role, :bloc, :unit, :phone, :invited_by, :at, :expires_at, :state, :person)

-- name: by_code
-- The invitation a code belongs to.
SELECT id, name, role, bloc, unit, phone, invited_by, expires_at, state, account, receipt, person, decision_receipt
FROM invitation WHERE code_hash = :code_hash

-- name: by_id
-- One invitation.
SELECT id, name, role, bloc, unit, phone, invited_by, expires_at, state, account, receipt, person, decision_receipt
FROM invitation WHERE id = :id

-- name: save
-- An invitation moves on; the phone number's hash goes once it was used.
UPDATE invitation SET state = :state, account = :account, receipt = :receipt, phone = :phone, person = :person,
  decision_receipt = :decision_receipt WHERE id = :id
