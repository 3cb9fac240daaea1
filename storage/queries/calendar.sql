-- name: add_absence
-- Somebody notes leave, or duty on days off.
INSERT INTO absence (id, person, kind, first_day, last_day, noted_at, withdrawn_at)
VALUES (:id, :person, :kind, :first_day, :last_day, :noted_at, :withdrawn_at)

-- name: withdraw_absence
-- It was a mistake, or plans changed; the record stays.
UPDATE absence SET withdrawn_at = :withdrawn_at WHERE id = :id

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
SELECT day, is_working FROM day_off WHERE bloc = :bloc ORDER BY day
