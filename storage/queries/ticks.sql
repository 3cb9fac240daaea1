-- name: last
-- The moment up to which the clock's work is done.
SELECT value FROM meta WHERE key = 'clock_reached'

-- name: advance
-- The clock's work is done up to this moment.
INSERT INTO meta (key, value) VALUES ('clock_reached', :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: claim
-- One occurrence of a job for a subject happens once; who gets no row back came second.
INSERT INTO tick (job, subject, occurrence, state, at) VALUES (:job, :subject, :occurrence, :state, :at)
ON CONFLICT (job, subject, occurrence) DO NOTHING RETURNING job

-- name: all
-- What the clock has done or left out, newest first.
SELECT job, subject, occurrence, state, at FROM tick ORDER BY at DESC, job, subject, occurrence

-- name: last_beat
-- When the program was last known to run.
SELECT at FROM heartbeat WHERE id = 'schedule'

-- name: beat
-- The program runs at this moment.
INSERT INTO heartbeat (id, at) VALUES ('schedule', :at) ON CONFLICT (id) DO UPDATE SET at = excluded.at
