-- name: add_lesson
-- A lesson was posted.
INSERT INTO lesson (id, bloc, unit, title, body, posted_by, posted_at, receipt, tags)
VALUES (:id, :bloc, :unit, :title, :body, :posted_by, :posted_at, :receipt, :tags)

-- name: withdraw_lesson
-- Whoever posted a lesson took it back.
UPDATE lesson SET withdrawn_at = :at WHERE id = :id

-- name: lesson_ids
-- Every number that was ever given to a lesson of a bloc.
SELECT id FROM lesson WHERE bloc = :bloc

-- name: lessons
-- The lessons of a bloc that stand, the newest first.
SELECT id, bloc, unit, title, body, posted_by, posted_at, receipt, tags FROM lesson
WHERE bloc = :bloc AND withdrawn_at IS NULL ORDER BY posted_at DESC, id DESC

-- name: mark_useful
-- A person finds a lesson useful.
INSERT INTO useful (lesson, person, marked_at) VALUES (:lesson, :person, :marked_at)

-- name: useful
-- Who finds a lesson useful.
SELECT person FROM useful WHERE lesson = :lesson

-- name: add_question
-- Somebody asks the bloc.
INSERT INTO bloc_question (id, bloc, unit, body, asked_by, asked_at, receipt, settle_receipt, changed_at)
VALUES (:id, :bloc, :unit, :body, :asked_by, :asked_at, :receipt, '', :asked_at)

-- name: add_answer
-- Somebody answers a question to the bloc.
INSERT INTO bloc_answer (id, question, unit, body, answered_by, answered_at, receipt)
VALUES (:id, :question, :unit, :body, :answered_by, :answered_at, :receipt)

-- name: touch_question
-- A question reads differently from now on.
UPDATE bloc_question SET changed_at = :at WHERE id = :id

-- name: settle
-- Whoever asked says that it is clear.
UPDATE bloc_question SET settled_at = :at, settle_receipt = :receipt, changed_at = :at WHERE id = :id

-- name: questions
-- The questions of a bloc, the newest first.
SELECT id, bloc, unit, body, asked_by, asked_at, receipt, settled_at, settle_receipt FROM bloc_question
WHERE bloc = :bloc ORDER BY asked_at DESC, id DESC

-- name: answers_of_bloc
-- The answers to a bloc's questions, the oldest first.
SELECT bloc_answer.id AS id, question, bloc_answer.unit AS unit, bloc_answer.body AS body, answered_by, answered_at,
  bloc_answer.receipt AS receipt
FROM bloc_answer JOIN bloc_question ON bloc_question.id = question WHERE bloc = :bloc ORDER BY answered_at, bloc_answer.id

-- name: save_help
-- Help between units as it stands now: what it was never changes, only whether it is confirmed.
INSERT INTO help (id, bloc, helper, helped, subject, noted_by, noted_at, state, decided_by, decided_at, receipt)
VALUES (:id, :bloc, :helper, :helped, :subject, :noted_by, :noted_at, :state, :decided_by, :decided_at, :receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
  decided_at = excluded.decided_at, receipt = excluded.receipt

-- name: helps
-- Help that was named in a bloc, the newest first.
SELECT id, bloc, helper, helped, subject, noted_by, noted_at, state, decided_by, decided_at, receipt FROM help
WHERE bloc = :bloc ORDER BY noted_at DESC, id DESC

-- name: library_state
-- How many lessons, answered questions and published models can be found in a bloc, and when that changed last.
SELECT SUM(stands) AS entries, MAX(changed_at) AS changed_at FROM (
  SELECT CASE WHEN withdrawn_at IS NULL THEN 1 ELSE 0 END AS stands, COALESCE(withdrawn_at, posted_at) AS changed_at
  FROM lesson WHERE bloc = :bloc
  UNION ALL
  SELECT 1, changed_at FROM bloc_question
  WHERE bloc = :bloc AND EXISTS (SELECT 1 FROM bloc_answer WHERE question = bloc_question.id)
  UNION ALL
  SELECT CASE WHEN state = 'published' THEN 1 ELSE 0 END, changed_at FROM practice_model
  WHERE state IN ('published', 'withdrawn') AND (bloc = :bloc OR is_everywhere = 1)
) AS entry

-- name: library
-- What can be found in a bloc, as far as it changed since a moment, with whether it stands.
SELECT 'KN' AS kind, id, unit, title, tags, body, posted_at AS at,
  CASE WHEN withdrawn_at IS NULL THEN 1 ELSE 0 END AS stands
FROM lesson WHERE bloc = :bloc AND COALESCE(withdrawn_at, posted_at) >= :since
UNION ALL
SELECT 'HĐ', bloc_question.id, bloc_question.unit, bloc_question.body, '', bloc_answer.body, asked_at, 1
FROM bloc_question JOIN bloc_answer ON bloc_answer.question = bloc_question.id
WHERE bloc_question.bloc = :bloc AND changed_at >= :since
UNION ALL
SELECT 'MH', id, unit, name, '', what || ' ' || place || ' ' || result,
  COALESCE((SELECT done_at FROM model_step WHERE model = practice_model.id AND model_step.state = 'published'), proposed_at),
  CASE WHEN state = 'published' THEN 1 ELSE 0 END
FROM practice_model
WHERE state IN ('published', 'withdrawn') AND (bloc = :bloc OR is_everywhere = 1) AND changed_at >= :since
ORDER BY at, id

-- name: add_praise
-- Somebody was praised.
INSERT INTO praise (id, bloc, unit, name, deed, document, praised_by, praised_at, receipt, from_unit)
VALUES (:id, :bloc, :unit, :name, :deed, :document, :praised_by, :praised_at, :receipt, :from_unit)

-- name: withdraw_praise
-- A praise is not shown any more.
UPDATE praise SET withdrawn_at = :at WHERE id = :id

-- name: lift_praise
-- A praise became an example for the whole province.
UPDATE praise SET lifted_by = :by, lifted_at = :at WHERE id = :id

-- name: praise_ids
-- Every number that was ever given to a praise of a bloc.
SELECT id FROM praise WHERE bloc = :bloc

-- name: praises
-- The praise of a bloc that stands, the newest first.
SELECT id, bloc, unit, name, deed, document, praised_by, praised_at, receipt, lifted_by, lifted_at, from_unit FROM praise
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
