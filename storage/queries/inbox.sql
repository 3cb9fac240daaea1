-- name: put
-- An update as it arrived, before it is acknowledged; a repeated one (same natural key) changes nothing.
INSERT INTO inbox (channel, natural_key, lane, body, received_at) VALUES (:channel, :natural_key, :lane, :body, :at)
ON CONFLICT (channel, natural_key) DO NOTHING

-- name: next (sqlite)
-- The oldest update that waits, but for the lanes for which a file is being fetched ("channel lane", as JSON).
SELECT seq, channel, lane, body, received_at, attempts FROM inbox
WHERE state = 'new' AND channel || ' ' || lane NOT IN (SELECT value FROM json_each(:besides)) ORDER BY seq LIMIT 1

-- name: next (postgres)
-- The oldest update that waits, that nobody else is working on, and that is the first of its lane; but for the lanes
-- for which a file is being fetched ("channel lane", as JSON).
SELECT seq, channel, lane, body, received_at, attempts FROM inbox AS update
WHERE state = 'new' AND channel || ' ' || lane NOT IN (SELECT jsonb_array_elements_text(CAST(:besides AS jsonb)))
  AND NOT EXISTS (
  SELECT 1 FROM inbox AS earlier WHERE earlier.channel = update.channel AND earlier.lane = update.lane
    AND earlier.state = 'new' AND earlier.seq < update.seq)
ORDER BY seq LIMIT 1 FOR UPDATE SKIP LOCKED

-- name: done
-- An update was answered; what must not be kept is scrubbed at once.
UPDATE inbox SET state = 'done', body = CASE WHEN :scrub = 1 THEN NULL ELSE body END WHERE seq = :seq

-- name: failed
-- An attempt failed: after the last one the update is set aside.
UPDATE inbox SET attempts = attempts + 1, error = :error, state = CASE WHEN attempts + 1 >= :most THEN 'dead' ELSE state END
WHERE seq = :seq AND state = 'new' RETURNING state

-- name: scrub
-- Raw updates are forgotten after their time.
UPDATE inbox SET body = NULL WHERE received_at < :before AND body IS NOT NULL AND state <> 'new'

-- name: waiting
-- How many updates wait.
SELECT COUNT(*) AS waiting FROM inbox WHERE state = 'new'
