-- name: add_delay_reason
-- Somebody of a unit stated why a step is late; earlier statements stay.
INSERT INTO delay_reason (period, unit, deadline, reason, given_by, given_at, receipt)
VALUES (:period, :unit, :deadline, :reason, :given_by, :given_at, :receipt)

-- name: delay_reasons
-- Everything that was stated in a period, the oldest first, so that the latest of a unit comes last.
SELECT period, unit, deadline, reason, given_by, given_at, receipt FROM delay_reason WHERE period = :period ORDER BY id
