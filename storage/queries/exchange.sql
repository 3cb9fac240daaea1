-- name: add_lesson
-- A lesson was posted.
INSERT INTO lesson (id, bloc, unit, title, body, posted_by, posted_at, receipt)
VALUES (:id, :bloc, :unit, :title, :body, :posted_by, :posted_at, :receipt)

-- name: withdraw_lesson
-- Whoever posted a lesson took it back.
UPDATE lesson SET withdrawn_at = :at WHERE id = :id

-- name: lesson_ids
-- Every number that was ever given to a lesson of a bloc.
SELECT id FROM lesson WHERE bloc = :bloc

-- name: lessons
-- The lessons of a bloc that stand, the newest first.
SELECT id, bloc, unit, title, body, posted_by, posted_at, receipt FROM lesson
WHERE bloc = :bloc AND withdrawn_at IS NULL ORDER BY posted_at DESC, id DESC

-- name: add_praise
-- Somebody was praised.
INSERT INTO praise (id, bloc, unit, name, deed, document, praised_by, praised_at, receipt)
VALUES (:id, :bloc, :unit, :name, :deed, :document, :praised_by, :praised_at, :receipt)

-- name: withdraw_praise
-- A praise is not shown any more.
UPDATE praise SET withdrawn_at = :at WHERE id = :id

-- name: praise_ids
-- Every number that was ever given to a praise of a bloc.
SELECT id FROM praise WHERE bloc = :bloc

-- name: praises
-- The praise of a bloc that stands, the newest first.
SELECT id, bloc, unit, name, deed, document, praised_by, praised_at, receipt FROM praise
WHERE bloc = :bloc AND withdrawn_at IS NULL ORDER BY praised_at DESC, id DESC

-- name: wants_digest
-- Whether a person reads the weekly digest.
SELECT wants_digest FROM person WHERE id = :person

-- name: want_digest
-- A person switched the digest on or off.
UPDATE person SET wants_digest = :wanted WHERE id = :person

-- name: digest_readers
-- The people with a running role in a bloc who can be reached and did not switch the digest off.
SELECT person.id AS person, MIN(role_grant.id) AS enrolled FROM person
JOIN role_grant ON role_grant.person = person.id AND role_grant.ended_at IS NULL AND role_grant.bloc = :bloc
JOIN account ON account.person = person.id AND account.unreachable_at IS NULL
WHERE person.wants_digest = 1 GROUP BY person.id ORDER BY enrolled

-- name: digests
-- When digests of a bloc went out, the latest first.
SELECT at FROM tick WHERE job = :job AND subject = :bloc AND state = 'done' ORDER BY at DESC LIMIT 2
