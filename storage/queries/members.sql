-- name: add_person
-- A person who was invited or enrolled.
INSERT INTO person (id, name, language, made_at) VALUES (:id, :name, 'vi', :at)

-- name: names
-- The display names of people.
SELECT id, name FROM person WHERE id = :person

-- name: add_grant
-- A role for a person, from now on.
INSERT INTO role_grant (person, role, bloc, unit, given_by, given_at) VALUES (:person, :role, :bloc, :unit, :by, :at)

-- name: end_grant
-- A suspension: this role of this person ends.
UPDATE role_grant SET ended_at = :at
WHERE person = :person AND role = :role AND bloc = :bloc AND unit = :unit AND ended_at IS NULL

-- name: close_talks
-- Nothing stays open with a person whose roles changed.
UPDATE account SET question = '', closed = '' WHERE person = :person

-- name: roster
-- Who holds or held a role in a bloc (or one unit of it), with whether it runs and whether an account is bound.
SELECT person.id AS person, person.name, role, unit, MAX(CASE WHEN ended_at IS NULL THEN 1 ELSE 0 END) AS running,
  EXISTS (SELECT 1 FROM account WHERE account.person = person.id) AS joined
FROM role_grant JOIN person ON person.id = role_grant.person
WHERE bloc = :bloc AND (:unit = '' OR unit = :unit)
GROUP BY person.id, person.name, role, unit ORDER BY unit, role, running DESC, person.id

-- name: invited
-- Invitations of a bloc (or one unit of it) that wait for their person, for confirmation, or expired not long ago;
-- a new account for somebody of the roster only as long as its code can be used.
SELECT id, name, role, unit, state, expires_at, person FROM invitation
WHERE bloc = :bloc AND (:unit = '' OR unit = :unit)
  AND (state = 'awaiting' OR (state = 'open' AND (expires_at > :at OR (expires_at > :since AND person = ''))))
ORDER BY unit, role, made_at, id

-- name: speak
-- The language a person chose.
UPDATE person SET language = :language WHERE id = :person

-- name: recipients
-- People who hold one of the roles now, or one person, with every account that can be reached; what a whole bloc is told
-- does not concern those whose unit exists no more. Then who holds the role for another, and who stands in for a head.
SELECT account.channel, account.chat, person.language, person.id AS person,
  (SELECT MIN(first.id) FROM role_grant AS first WHERE first.person = person.id) AS enrolled,
  (SELECT MIN(own.bloc) FROM role_grant AS own WHERE own.person = person.id AND own.ended_at IS NULL AND own.bloc <> '') AS bloc,
  '' AS first_day, '' AS last_day, '' AS timezone
FROM person
JOIN account ON account.person = person.id AND account.unreachable_at IS NULL
JOIN role_grant ON role_grant.person = person.id AND role_grant.ended_at IS NULL
WHERE person.id <> :but
  AND ((:person <> '' AND person.id = :person)
    OR (:person = '' AND role = :role AND (:unit = '' OR unit = :unit) AND (:bloc = '' OR bloc = :bloc OR bloc = '')
      AND (:unit <> '' OR unit NOT IN (SELECT past.id FROM unit AS past WHERE past.last_day <> ''))))
UNION
SELECT account.channel, account.chat, person.language, person.id,
  (SELECT MIN(first.id) FROM role_grant AS first WHERE first.person = person.id), delegation.bloc, '', '', ''
FROM delegation
JOIN person ON person.id = delegation.holder
JOIN account ON account.person = person.id AND account.unreachable_at IS NULL
WHERE delegation.until_at > :at AND delegation.ended_at IS NULL AND person.id <> :but
  AND :person = '' AND delegation.role = :role AND (:unit = '' OR delegation.unit = :unit)
  AND (:bloc = '' OR delegation.bloc = :bloc OR delegation.bloc = '')
  AND EXISTS (SELECT 1 FROM role_grant AS held WHERE held.person = delegation.lender AND held.ended_at IS NULL
    AND held.role = delegation.role AND held.bloc = delegation.bloc AND held.unit = delegation.unit)
  AND EXISTS (SELECT 1 FROM role_grant AS mine WHERE mine.person = delegation.holder AND mine.ended_at IS NULL
    AND mine.bloc = delegation.bloc AND delegation.unit IN ('', mine.unit))
UNION
SELECT account.channel, account.chat, person.language, person.id,
  (SELECT MIN(first.id) FROM role_grant AS first WHERE first.person = person.id), held.bloc,
  absence.first_day, absence.last_day, bloc.timezone
FROM absence
JOIN role_grant AS held ON held.person = absence.person AND held.role = 'bloc_head' AND held.ended_at IS NULL
JOIN role_grant AS deputy ON deputy.bloc = held.bloc AND deputy.role = 'bloc_deputy' AND deputy.ended_at IS NULL
JOIN person ON person.id = deputy.person
JOIN account ON account.person = person.id AND account.unreachable_at IS NULL
JOIN bloc ON bloc.id = held.bloc
WHERE absence.kind = 'leave' AND absence.withdrawn_at IS NULL AND absence.last_day >= :from AND absence.first_day <= :to
  AND person.id <> :but AND :person = '' AND :role = 'bloc_head' AND :unit = '' AND (:bloc = '' OR held.bloc = :bloc)
ORDER BY enrolled, channel, chat

-- name: group_recipients
-- The group chat that is bound to a bloc.
SELECT channel, chat FROM chat_group WHERE bloc = :group

-- name: account_recipient
-- One account, enrolled or not, with the language of whoever is behind it.
SELECT channel, chat, language, person, NULL AS bloc FROM account LEFT JOIN person ON person.id = account.person
WHERE channel = :channel AND account.id = :id AND chat <> '' AND unreachable_at IS NULL

-- name: account
-- An account with its person, running roles and open question, in one look; then the roles that somebody lent the person
-- until after :at, and that of an absent head for the deputy. A role lives no longer than that of whoever lent it.
SELECT account.channel, account.id, account.chat, account.question, account.closed, account.unreachable_at,
  person.id AS person, person.name, person.language, role_grant.role, role_grant.bloc, role_grant.unit,
  CASE WHEN unit.last_day <> '' THEN 1 ELSE 0 END AS is_past, '' AS lent_by, '' AS lender, '' AS kind, 0 AS votes,
  '' AS first_day, '' AS last_day, '' AS timezone, role_grant.id AS place
FROM account
LEFT JOIN person ON person.id = account.person
LEFT JOIN role_grant ON role_grant.person = person.id AND role_grant.ended_at IS NULL
LEFT JOIN unit ON unit.id = role_grant.unit
WHERE account.channel = :channel AND account.id = :id
UNION ALL
SELECT account.channel, account.id, account.chat, account.question, account.closed, account.unreachable_at,
  person.id, person.name, person.language, delegation.role, delegation.bloc, delegation.unit,
  CASE WHEN unit.last_day <> '' THEN 1 ELSE 0 END, lender.id, lender.name, 'delegation', delegation.votes,
  '', delegation.last_day, '', NULL
FROM account
JOIN person ON person.id = account.person
JOIN delegation ON delegation.holder = person.id AND delegation.ended_at IS NULL AND delegation.until_at > :at
JOIN person AS lender ON lender.id = delegation.lender
LEFT JOIN unit ON unit.id = delegation.unit
WHERE account.channel = :channel AND account.id = :id
  AND EXISTS (SELECT 1 FROM role_grant AS held WHERE held.person = delegation.lender AND held.ended_at IS NULL
    AND held.role = delegation.role AND held.bloc = delegation.bloc AND held.unit = delegation.unit)
  AND EXISTS (SELECT 1 FROM role_grant AS own WHERE own.person = delegation.holder AND own.ended_at IS NULL
    AND own.bloc = delegation.bloc AND delegation.unit IN ('', own.unit))
UNION ALL
SELECT account.channel, account.id, account.chat, account.question, account.closed, account.unreachable_at,
  person.id, person.name, person.language, held.role, held.bloc, '', 0, lender.id, lender.name, 'standing_in', 0,
  absence.first_day, absence.last_day, bloc.timezone, NULL
FROM account
JOIN person ON person.id = account.person
JOIN role_grant AS own ON own.person = person.id AND own.ended_at IS NULL AND own.role = 'bloc_deputy'
JOIN role_grant AS held ON held.bloc = own.bloc AND held.unit = '' AND held.ended_at IS NULL AND held.role = 'bloc_head'
JOIN absence ON absence.person = held.person AND absence.kind = 'leave' AND absence.withdrawn_at IS NULL
  AND absence.last_day >= :from AND absence.first_day <= :to
JOIN person AS lender ON lender.id = held.person
JOIN bloc ON bloc.id = own.bloc
WHERE account.channel = :channel AND account.id = :id
ORDER BY lent_by, is_past, place

-- name: account_of_chat
-- The account whose private chat this is.
SELECT id FROM account WHERE channel = :channel AND chat = :chat ORDER BY id LIMIT 1

-- name: accounts_of
-- The accounts a person is bound to.
SELECT channel, id FROM account WHERE person = :person ORDER BY bound_at

-- name: see_account
-- First contact with an account, or its new chat.
INSERT INTO account (channel, id, chat) VALUES (:channel, :id, :chat)
ON CONFLICT (channel, id) DO UPDATE SET chat = excluded.chat

-- name: unbind
-- A replaced phone or account: the person is no longer behind the old one.
UPDATE account SET person = NULL, question = '', closed = '' WHERE channel = :channel AND person = :person AND id <> :id

-- name: bind
-- This account is this person's from now on.
UPDATE account SET person = :person, bound_at = :at, unreachable_at = NULL WHERE channel = :channel AND id = :id

-- name: ask
-- The question that is open with an account, and the act it closed last.
UPDATE account SET question = :question, closed = :closed WHERE channel = :channel AND id = :id

-- name: count_answer
-- How often an outsider was answered in the running window.
UPDATE account SET
  answers = CASE WHEN window_from > :since AND window_from <= :at THEN answers + 1 ELSE 1 END,
  window_from = CASE WHEN window_from > :since AND window_from <= :at THEN window_from ELSE :at END
WHERE channel = :channel AND id = :id RETURNING answers

-- name: count_try
-- How often an account tried a code within the running hour.
UPDATE account SET
  tries = CASE WHEN tries_from > :since AND tries_from <= :at THEN tries + 1 ELSE 1 END,
  tries_from = CASE WHEN tries_from > :since AND tries_from <= :at THEN tries_from ELSE :at END
WHERE channel = :channel AND id = :id RETURNING tries

-- name: uncount_try
-- A code that could be used was no guess.
UPDATE account SET tries = tries - 1 WHERE channel = :channel AND id = :id AND tries > 0

-- name: tries_altogether
-- How many codes everybody tried within the running hour.
SELECT COALESCE(SUM(tries), 0) AS tries FROM account WHERE tries_from > :since AND tries_from <= :at

-- name: unreachable
-- The person blocked the bot: nothing more is sent there until they write again; a row comes back the first time.
UPDATE account SET unreachable_at = :at WHERE channel = :channel AND chat = :chat AND unreachable_at IS NULL RETURNING id

-- name: reachable
-- The person wrote again.
UPDATE account SET unreachable_at = NULL WHERE channel = :channel AND id = :id
