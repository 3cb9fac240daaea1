-- name: person
-- The person, with how many acts were done with borrowed authority of or by them.
SELECT name, language, made_at, (SELECT COUNT(*) FROM lent_use WHERE holder = :person OR lender = :person) AS lent
FROM person WHERE id = :person

-- name: accounts
-- The accounts a person is bound to.
SELECT channel, id, chat, bound_at FROM account WHERE person = :person ORDER BY channel, id

-- name: roles
-- Every role a person holds or held, the first first.
SELECT role, bloc, unit, given_at, ended_at FROM role_grant WHERE person = :person ORDER BY id

-- name: absences
-- What a person noted about the own days.
SELECT kind, first_day, last_day FROM absence WHERE person = :person ORDER BY first_day, id

-- name: acts
-- What a person did, as the audit chain knows it.
SELECT action, at FROM audit WHERE actor = :person ORDER BY seq

-- name: rename
-- The name goes where no record needs it.
UPDATE person SET name = :name WHERE id = :person

-- name: let_go
-- Nobody is behind these accounts any more, and nothing is asked of them.
UPDATE account SET person = NULL, question = '', closed = '' WHERE person = :person

-- name: drop_absences
-- The days of a person who left concern nobody.
DELETE FROM absence WHERE person = :person

-- name: drop_invitations
-- An invitation keeps that somebody was invited to a role, not who.
UPDATE invitation SET name = :name, account = '', phone = '' WHERE person = :person

-- name: end_delegations
-- What the person lent or was lent ends with the person's roles.
UPDATE delegation SET ended_at = :at, ended_by = :person
WHERE (lender = :person OR holder = :person) AND ended_at IS NULL

-- name: note_erasure
-- Somebody left; the rest of the talk is forgotten when the farewell has arrived.
INSERT INTO erasure (channel, account, chat, name, erased_at) VALUES (:channel, :account, :chat, :name, :at)
ON CONFLICT (channel, account) DO UPDATE SET chat = excluded.chat, name = excluded.name, erased_at = excluded.erased_at

-- name: erasures
-- Who left before a moment, and to whose chat nothing is on its way any more: after an outage the farewell may be late.
SELECT channel, account, chat, name, erased_at FROM erasure
WHERE erased_at < :before AND NOT EXISTS (SELECT 1 FROM outbox
  WHERE outbox.channel = erasure.channel AND outbox.chat = erasure.chat AND outbox.state IN ('new', 'sending'))
ORDER BY erased_at, channel, account

-- name: forget_account
-- An account nobody is behind; who joined anew meanwhile keeps it.
DELETE FROM account WHERE channel = :channel AND id = :account AND person IS NULL

-- name: forget_acts
-- Answers of the account's acts.
DELETE FROM act WHERE channel = :channel AND account = :account

-- name: acts_that_may_say
-- Answers of others' acts in which the letters of a name stand; whether they say it is decided outside.
SELECT channel, account, said, screen AS body FROM act WHERE screen LIKE :letters

-- name: forget_act
-- One answer that says the name.
DELETE FROM act WHERE channel = :channel AND account = :account AND said = :said

-- name: forget_inbox
-- What the account wrote.
DELETE FROM inbox WHERE channel = :channel AND lane = :chat AND state <> 'new'

-- name: forget_inbox_elsewhere
-- Raw updates from groups that name the account.
UPDATE inbox SET body = NULL WHERE channel = :channel AND state <> 'new' AND body LIKE :account

-- name: forget_outbox
-- What was sent to the chat.
DELETE FROM outbox WHERE channel = :channel AND chat = :chat AND state NOT IN ('new', 'sending')

-- name: words_that_may_say
-- Delivered words in which the letters of a name stand.
SELECT id, body FROM outbox WHERE state NOT IN ('new', 'sending') AND body LIKE :letters

-- name: forget_word
-- One delivered message that says the name.
UPDATE outbox SET body = '' WHERE id = :id

-- name: forget_notices
-- Notices that were turned into messages and went to the account alone.
DELETE FROM notice WHERE state <> 'new' AND audience LIKE :account

-- name: notices_that_may_say
-- Notices that were turned into messages and in which the letters of a name stand.
SELECT id, body FROM notice WHERE state <> 'new' AND body LIKE :letters

-- name: forget_notice
-- One notice that says the name.
DELETE FROM notice WHERE id = :id

-- name: drop_erasure
-- All is forgotten.
DELETE FROM erasure WHERE channel = :channel AND account = :account
