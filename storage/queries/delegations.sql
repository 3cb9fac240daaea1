-- name: add
-- Somebody lends a role until the end of a day.
INSERT INTO delegation (id, lender, holder, role, bloc, unit, votes, last_day, until_at, given_at, receipt)
VALUES (:id, :lender, :holder, :role, :bloc, :unit, :votes, :last_day, :until, :given_at, :receipt)

-- name: save_end
-- It was taken back, given back, or its time is over.
UPDATE delegation SET ended_at = :ended_at, ended_by = :ended_by, end_receipt = :receipt WHERE id = :id

-- name: by_id
-- One delegation, running or not.
SELECT id, lender, holder, role, bloc, unit, votes, last_day, until_at, given_at, receipt, ended_at, ended_by, end_receipt
FROM delegation WHERE id = :id

-- name: of_person
-- What a person lent or was lent that still ran at a moment, the newest first.
SELECT id, lender, holder, role, bloc, unit, votes, last_day, until_at, given_at, receipt, ended_at, ended_by, end_receipt
FROM delegation
WHERE (lender = :person OR holder = :person) AND until_at > :since AND (ended_at IS NULL OR ended_at > :since)
ORDER BY given_at DESC, id

-- name: overdue
-- Whose time is over, and whose end is not written down yet.
SELECT id, lender, holder, role, bloc, unit, votes, last_day, until_at, given_at, receipt, ended_at, ended_by, end_receipt
FROM delegation WHERE ended_at IS NULL AND until_at <= :at ORDER BY until_at, id

-- name: add_use
-- An act was done with another person's authority.
INSERT INTO lent_use (receipt, holder, lender, kind, last_day) VALUES (:receipt, :holder, :lender, :kind, :last_day)

-- name: used
-- Whose authority an act was done with, by the names of today.
SELECT holder.name AS holder, lender.name AS lender, lent_use.kind, lent_use.last_day
FROM lent_use JOIN person AS holder ON holder.id = lent_use.holder JOIN person AS lender ON lender.id = lent_use.lender
WHERE lent_use.receipt = :receipt
