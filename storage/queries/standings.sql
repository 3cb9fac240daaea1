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
