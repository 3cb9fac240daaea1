-- name: add_office
-- What an office is called from a day on.
INSERT INTO office_name (bloc, office, name, valid_from) VALUES (:bloc, :office, :name, :valid_from)

-- name: offices
-- The names of a bloc's offices over time.
SELECT office, name, valid_from FROM office_name WHERE bloc = :bloc ORDER BY office, valid_from

-- name: save_covenant
-- The covenant of a bloc's running year.
INSERT INTO covenant (bloc, year, title, signed_on, movements)
SELECT id, year, :title, :signed_on, :movements FROM bloc WHERE id = :bloc
ON CONFLICT (bloc, year) DO UPDATE SET title = excluded.title, signed_on = excluded.signed_on, movements = excluded.movements

-- name: covenant
-- What the covenant of a bloc's year says.
SELECT title, signed_on, movements FROM covenant WHERE bloc = :bloc AND year = :year

-- name: record
-- A signed paper has this number and day; a wrong one is followed by another record.
INSERT INTO signed_paper (bloc, period, kind, subject, number, signed_on, hash, recorded_by, recorded_at, receipt)
VALUES (:bloc, :period, :kind, :subject, :number, :signed_on, :hash, :recorded_by, :recorded_at, :receipt)

-- name: signed
-- Every record of signed papers of one period (or, with an empty one, of the year), the oldest first.
SELECT bloc, period, kind, subject, number, signed_on, hash, recorded_by, recorded_at, receipt
FROM signed_paper WHERE bloc = :bloc AND period = :period ORDER BY id
