-- name: publish
-- Standings as they were published; a second publication of the same occurrence changes nothing.
INSERT INTO publication (period, occurrence, published_at, places) VALUES (:period, :occurrence, :at, :places)
ON CONFLICT (period, occurrence) DO NOTHING

-- name: last
-- The latest publication of a period before a moment.
SELECT period, occurrence, published_at, places FROM publication
WHERE period = :period AND published_at < :before ORDER BY published_at DESC LIMIT 1
