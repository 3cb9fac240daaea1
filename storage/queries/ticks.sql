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

-- name: release
-- An occurrence that did not happen after all may happen again.
DELETE FROM tick WHERE job = :job AND subject = :subject AND occurrence = :occurrence

-- name: claimed
-- Every occurrence of a job for a subject.
SELECT occurrence FROM tick WHERE job = :job AND subject = :subject

-- name: timetable
-- What the moments of reminders are counted from: deadlines, the units' own ones, appeals, days a bloc decided about.
SELECT 'period' AS kind, id, sheet_due, COALESCE(cross_check_due, 0) AS cross_check_due,
  COALESCE(review_1_due, 0) AS review_1_due, COALESCE(explanation_due, 0) AS explanation_due,
  COALESCE(review_2_due, 0) AS review_2_due
FROM period WHERE locked_at IS NULL AND (sheet_due > :after OR cross_check_due > :after OR review_1_due > :after
  OR explanation_due > :after OR review_2_due > :after)
UNION ALL SELECT 'reopening', id, open_until, 0, 0, 0, 0 FROM reopening WHERE open_until > :after
UNION ALL SELECT 'appeal', id, due_at, 0, 0, 0, 0 FROM appeal WHERE state = 'signed' AND due_at > :after
UNION ALL SELECT 'day', bloc, is_working, 0, 0, 0, COUNT(*) FROM day_off GROUP BY bloc, is_working
ORDER BY 1, 2, 3

-- name: all
-- What the clock has done or left out, newest first.
SELECT job, subject, occurrence, state, at FROM tick ORDER BY at DESC, job, subject, occurrence

-- name: last_beat
-- When the program was last known to run.
SELECT at FROM heartbeat WHERE id = 'schedule'

-- name: beat
-- The program runs at this moment.
INSERT INTO heartbeat (id, at) VALUES ('schedule', :at) ON CONFLICT (id) DO UPDATE SET at = excluded.at
