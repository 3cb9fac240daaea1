-- name: add_absence
-- Somebody notes leave, or duty on days off.
INSERT INTO absence (id, person, kind, first_day, last_day, noted_at, withdrawn_at)
VALUES (:id, :person, :kind, :first_day, :last_day, :noted_at, :withdrawn_at)

-- name: withdraw_absence
-- It was a mistake, or plans changed; the record stays.
UPDATE absence SET withdrawn_at = :withdrawn_at WHERE id = :id

-- name: absence
-- One note, withdrawn or not.
SELECT id, person, kind, first_day, last_day, noted_at, withdrawn_at FROM absence WHERE id = :id

-- name: absences_of
-- What one person noted and did not take back, the earliest first.
SELECT id, person, kind, first_day, last_day, noted_at, withdrawn_at FROM absence
WHERE person = :person AND withdrawn_at IS NULL ORDER BY first_day, id

-- name: absences
-- Everybody's absences that touch a stretch of days.
SELECT id, person, kind, first_day, last_day, noted_at, withdrawn_at FROM absence
WHERE last_day >= :first AND first_day <= :last AND withdrawn_at IS NULL ORDER BY person, first_day, id

-- name: add_day_off
-- A bloc decides about a day: off, or worked although it would be off.
INSERT INTO day_off (bloc, day, is_working, name) VALUES (:bloc, :day, :is_working, :name)
ON CONFLICT (bloc, day) DO UPDATE SET is_working = excluded.is_working, name = excluded.name

-- name: days_off
-- What a bloc decided about single days.
SELECT day, is_working, name FROM day_off WHERE bloc = :bloc ORDER BY day

-- name: add_traditional_day
-- A day worth a drive, as its file describes it.
INSERT INTO traditional_day (bloc, id, body) VALUES (:bloc, :id, :body)

-- name: traditional_days
-- The traditional days of a bloc, with who confirmed what the file was not certain of.
SELECT body, confirmed_by, confirmed_at FROM traditional_day WHERE bloc = :bloc ORDER BY id

-- name: confirm_day
-- Somebody vouches for a day; the first one who does is remembered.
UPDATE traditional_day SET confirmed_by = :by, confirmed_at = :at WHERE bloc = :bloc AND id = :id AND confirmed_at IS NULL

-- name: add_deadline_move
-- A deadline went from one moment to another.
INSERT INTO deadline_move (period, deadline, was, due, reason, moved_by, moved_at, receipt)
VALUES (:period, :deadline, :was, :due, :reason, :moved_by, :moved_at, :receipt)

-- name: deadline_moves
-- Every deadline of a bloc that was moved, the oldest move first, with the time zone they were meant in.
SELECT period, deadline, was, due, reason, moved_by, moved_at, receipt, timezone
FROM deadline_move JOIN period ON period.id = deadline_move.period JOIN bloc ON bloc.id = period.bloc
WHERE period.bloc = :bloc ORDER BY deadline_move.id
