-- name: read
-- One fact about this installation.
SELECT value FROM meta WHERE key = :key

-- name: keep
-- One fact about this installation; what stands there already stays.
INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING
