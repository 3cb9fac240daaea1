-- name: add_bloc
-- A bloc as its file describes it; loading the same file again changes nothing.
INSERT INTO bloc (id, name, word, province, standing_office, timezone, year, full_table_in_group, head_choice)
VALUES (:id, :name, :word, :province, :standing_office, :timezone, :year, :full_table_in_group, :head_choice)

-- name: add_unit
-- A member unit of a bloc.
INSERT INTO unit (id, bloc, code, name, short, position, duty) VALUES (:id, :bloc, :code, :name, :short, :position, :duty)

-- name: add_period
-- A period of the season with its deadline and the criteria set it keeps.
INSERT INTO period (id, bloc, code, name, opens_on, closes_on, sheet_due, criteria_set, cross_check_due, review_1_due,
  explanation_due, review_2_due, hard, locked_at)
VALUES (:id, :bloc, :code, :name, :opens_on, :closes_on, :sheet_due, :criteria_set, :cross_check_due, :review_1_due,
  :explanation_due, :review_2_due, :hard, :locked_at)

-- name: save_deadlines
-- The deadlines of a period after they were moved, and when it was locked.
UPDATE period SET sheet_due = :sheet_due, cross_check_due = :cross_check_due, review_1_due = :review_1_due,
  explanation_due = :explanation_due, review_2_due = :review_2_due, hard = :hard, locked_at = :locked_at WHERE id = :id

-- name: add_criteria
-- A version of a criteria set; its id is the hash of its text.
INSERT INTO criteria_set (id, bloc, body, loaded_at) VALUES (:id, :bloc, :body, :at) ON CONFLICT (id) DO NOTHING

-- name: add_criteria_version
-- A version was loaded for this bloc; other blocs may have the same one.
INSERT INTO criteria_version (bloc, criteria_set, loaded_at) VALUES (:bloc, :id, :at) ON CONFLICT (bloc, criteria_set) DO NOTHING

-- name: add_awards
-- The catalogue of titles and awards that a bloc's nominations choose from.
INSERT INTO award_catalogue (bloc, body) VALUES (:bloc, :body) ON CONFLICT (bloc) DO UPDATE SET body = excluded.body

-- name: all_blocs
-- Every bloc of the province.
SELECT id, name, word, province, standing_office, timezone, year, full_table_in_group, head_choice FROM bloc ORDER BY id

-- name: bloc
-- One bloc.
SELECT id, name, word, province, standing_office, timezone, year, full_table_in_group, head_choice FROM bloc WHERE id = :id

-- name: units
-- The member units of a bloc that exist now, in the official order.
SELECT id, bloc, code, name, short, position, duty, first_day, last_day, former_codes FROM unit
WHERE bloc = :bloc AND last_day = '' ORDER BY position, id

-- name: units_ever
-- Every unit that a bloc has or had, in the official order.
SELECT id, bloc, code, name, short, position, duty, first_day, last_day, former_codes FROM unit
WHERE bloc = :bloc ORDER BY position, id

-- name: units_in
-- The units that were there in a period, under the names of its last day; of a locked period, as it was known when it
-- was locked.
SELECT unit.id, unit.bloc, COALESCE(named.code, unit.code) AS code, COALESCE(named.name, unit.name) AS name,
  COALESCE(named.short, unit.short) AS short, unit.position, unit.duty, unit.first_day,
  CASE WHEN unit.ended_at > period.locked_at THEN '' ELSE unit.last_day END AS last_day, unit.former_codes
FROM period JOIN unit ON unit.bloc = period.bloc
  LEFT JOIN unit_name AS named ON named.unit = unit.id AND named.last_day =
    (SELECT MIN(later.last_day) FROM unit_name AS later WHERE later.unit = unit.id AND later.last_day >= period.closes_on)
WHERE period.id = :period AND unit.first_day <= period.closes_on
  AND (unit.added_at IS NULL OR period.locked_at IS NULL OR unit.added_at <= period.locked_at)
  AND (unit.last_day = '' OR unit.last_day >= period.opens_on OR unit.ended_at > period.locked_at)
ORDER BY unit.position, unit.id

-- name: unit
-- One unit.
SELECT id, bloc, code, name, short, position, duty, first_day, last_day, former_codes FROM unit WHERE id = :id

-- name: periods
-- The periods of a bloc, earliest deadline first, with the time zone their deadlines were meant in.
SELECT period.id, bloc, code, period.name, opens_on, closes_on, sheet_due, criteria_set, cross_check_due, review_1_due,
  explanation_due, review_2_due, hard, locked_at, timezone
FROM period JOIN bloc ON bloc.id = period.bloc WHERE bloc = :bloc ORDER BY sheet_due, period.id

-- name: period
-- One period.
SELECT period.id, bloc, code, period.name, opens_on, closes_on, sheet_due, criteria_set, cross_check_due, review_1_due,
  explanation_due, review_2_due, hard, locked_at, timezone
FROM period JOIN bloc ON bloc.id = period.bloc WHERE period.id = :id

-- name: periods_due
-- The periods of every bloc that are not locked and have a deadline (their own, or one unit's) between two moments,
-- or an appeal that waits; earliest deadline first.
SELECT period.id, bloc, code, period.name, opens_on, closes_on, sheet_due, criteria_set, cross_check_due, review_1_due,
  explanation_due, review_2_due, hard, locked_at, timezone
FROM period JOIN bloc ON bloc.id = period.bloc WHERE locked_at IS NULL AND (
  (sheet_due > :after AND sheet_due <= :before) OR (cross_check_due > :after AND cross_check_due <= :before)
  OR (review_1_due > :after AND review_1_due <= :before) OR (explanation_due > :after AND explanation_due <= :before)
  OR (review_2_due > :after AND review_2_due <= :before)
  OR EXISTS (SELECT 1 FROM reopening WHERE reopening.period = period.id AND open_until > :after AND open_until <= :before)
  OR EXISTS (SELECT 1 FROM appeal WHERE appeal.period = period.id AND state = 'signed' AND due_at > :after))
ORDER BY sheet_due, period.id

-- name: criteria
-- The text of one criteria set.
SELECT body FROM criteria_set WHERE id = :id

-- name: criteria_versions
-- The versions loaded for a bloc, the latest last, once for each period that uses them.
SELECT version.criteria_set AS id, body, version.loaded_at, period.code AS period
FROM criteria_version AS version JOIN criteria_set ON criteria_set.id = version.criteria_set
  LEFT JOIN period ON period.bloc = version.bloc AND period.criteria_set = version.criteria_set
WHERE version.bloc = :bloc ORDER BY version.loaded_at, version.criteria_set, period.sheet_due, period.code

-- name: use_criteria
-- A period that has not begun takes another version.
UPDATE period SET criteria_set = :id WHERE id = :period

-- name: periods_begun
-- The periods of a bloc in which somebody has written on a sheet.
SELECT id FROM period WHERE bloc = :bloc AND (EXISTS (SELECT 1 FROM sheet WHERE sheet.period = period.id)
  OR EXISTS (SELECT 1 FROM draft WHERE draft.period = period.id AND rev > 0)) ORDER BY id

-- name: awards
-- The award catalogue of a bloc.
SELECT body FROM award_catalogue WHERE bloc = :bloc
