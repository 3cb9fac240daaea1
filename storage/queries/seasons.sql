-- name: add_change
-- What becomes of units, as it was recorded.
INSERT INTO unit_change (id, bloc, kind, from_day, body, state, recorded_at)
VALUES (:id, :bloc, :kind, :from_day, :body, :state, :at)

-- name: save_change
-- A change came into force.
UPDATE unit_change SET body = :body, state = :state WHERE id = :id

-- name: change
-- One change.
SELECT body FROM unit_change WHERE id = :id

-- name: changes
-- Every change of a bloc, the oldest first.
SELECT body FROM unit_change WHERE bloc = :bloc ORDER BY from_day, recorded_at, id

-- name: planned
-- Every change of any bloc that was recorded ahead, the earliest first.
SELECT body FROM unit_change WHERE state = 'planned' ORDER BY from_day, recorded_at, id

-- name: keep_name
-- What a unit was called until a day.
INSERT INTO unit_name (unit, last_day, code, name, short) VALUES (:unit, :last_day, :code, :name, :short)
ON CONFLICT (unit, last_day) DO UPDATE SET code = excluded.code, name = excluded.name, short = excluded.short

-- name: rename
-- What a unit is called from now on, and the codes that are still understood.
UPDATE unit SET code = :code, name = :name, short = :short, former_codes = :former_codes WHERE id = :id

-- name: add_unit
-- A unit that begins in the course of a year, last in the official order.
INSERT INTO unit (id, bloc, code, name, short, position, duty, first_day, added_at)
SELECT :id, :bloc, :code, :name, :short, COALESCE(MAX(position), 0) + 1, '', :first_day, :at FROM unit WHERE bloc = :bloc

-- name: end_unit
-- A unit exists no more after a day.
UPDATE unit SET last_day = :last_day, ended_at = :at WHERE id = :id AND last_day = ''

-- name: people_of
-- Whoever holds a running role in a unit.
SELECT person.id AS person, person.name, role, bloc, unit FROM role_grant JOIN person ON person.id = role_grant.person
WHERE unit = :unit AND role_grant.ended_at IS NULL ORDER BY role_grant.id

-- name: give_duty
-- The units whose leaders head the bloc from now on.
UPDATE unit SET duty = CASE id WHEN :head THEN 'bloc_head' WHEN :deputy THEN 'bloc_deputy' ELSE '' END WHERE bloc = :bloc

-- name: season
-- How far the end of a bloc's year is.
SELECT body FROM season WHERE bloc = :bloc AND year = :year

-- name: closed
-- The closed years of a bloc, the newest first.
SELECT body FROM season WHERE bloc = :bloc AND closed_at IS NOT NULL ORDER BY year DESC

-- name: save_season
-- A step of the end of a year was taken.
INSERT INTO season (bloc, year, closed_by, closed_at, close_receipt, body)
VALUES (:bloc, :year, :closed_by, :closed_at, :close_receipt, :body)
ON CONFLICT (bloc, year) DO UPDATE SET closed_by = excluded.closed_by, closed_at = excluded.closed_at,
  close_receipt = excluded.close_receipt, body = excluded.body

-- name: begin_year
-- The year that a bloc is in from now on.
UPDATE bloc SET year = :year WHERE id = :bloc
