-- name: in_force
-- The latest decision on every criterion that was decided on for a unit.
SELECT unit, criterion, is_assigned, target FROM assignment
WHERE id IN (SELECT max(id) FROM assignment WHERE period = :period GROUP BY unit, criterion) ORDER BY unit, criterion

-- name: places
-- The place each outside rater gave each unit, as entered last; a place that was taken back is not there.
SELECT unit, criterion, place FROM rating
WHERE place IS NOT NULL AND id IN (SELECT max(id) FROM rating WHERE period = :period GROUP BY unit, criterion, rater)
ORDER BY unit, criterion, rater
