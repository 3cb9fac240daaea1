-- name: publish
-- Standings as they were published; a second publication of the same occurrence changes nothing.
INSERT INTO publication (period, occurrence, published_at, places, shown) VALUES (:period, :occurrence, :at, :places, :shown)
ON CONFLICT (period, occurrence) DO NOTHING

-- name: last
-- The latest publication of a period before a moment.
SELECT period, occurrence, published_at, places, shown FROM publication
WHERE period = :period AND published_at < :before ORDER BY published_at DESC LIMIT 1

-- name: editions
-- Every publication of a period, the oldest first.
SELECT period, occurrence, published_at, places, shown FROM publication
WHERE period = :period ORDER BY published_at, occurrence

-- name: course
-- Every publication of a bloc's year, the oldest first.
SELECT publication.period, publication.occurrence, publication.published_at, publication.places, publication.shown
FROM publication JOIN period ON period.id = publication.period WHERE period.bloc = :bloc
ORDER BY publication.published_at, publication.occurrence
