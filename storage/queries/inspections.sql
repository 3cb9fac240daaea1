-- name: save_round
-- A plan as it stands now.
INSERT INTO inspection_plan (id, period, number, plan, state, made_by, made_at, reason, receipt)
VALUES (:id, :period, :number, :plan, :state, :made_by, :made_at, :reason, :receipt)
ON CONFLICT (id) DO UPDATE SET state = excluded.state

-- name: rounds
-- Every plan of a bloc, over all its periods, the oldest first.
SELECT inspection_plan.* FROM inspection_plan JOIN period ON period.id = inspection_plan.period
WHERE period.bloc = :bloc ORDER BY inspection_plan.made_at, inspection_plan.id

-- name: standing
-- The plan of a period that waits for the head, or that is published: the latest of each.
SELECT * FROM inspection_plan WHERE period = :period AND state = :state ORDER BY made_at DESC, id DESC LIMIT 1

-- name: conflicts
-- Pairs of units of a bloc that must not inspect each other, as they were declared.
SELECT * FROM conflict_of_interest WHERE bloc = :bloc AND ended_at IS NULL ORDER BY declared_at, id

-- name: add_conflict
-- Two units must not inspect each other from now on.
INSERT INTO conflict_of_interest (bloc, unit, other, reason, declared_by, declared_at)
VALUES (:bloc, :unit, :other, :reason, :by, :at)

-- name: end_conflict
-- The two may inspect each other again, whoever of them declared it.
UPDATE conflict_of_interest SET ended_at = :at
WHERE bloc = :bloc AND ended_at IS NULL AND ((unit = :unit AND other = :other) OR (unit = :other AND other = :unit))

-- name: findings
-- What was found at one unit in a period, by criterion.
SELECT * FROM finding WHERE period = :period AND unit = :unit ORDER BY criterion

-- name: findings_of_period
-- What was found at every unit of a period.
SELECT * FROM finding WHERE period = :period ORDER BY unit, criterion

-- name: save_finding
-- A finding as it stands now; a team has one a criterion.
INSERT INTO finding (period, unit, criterion, version, value, reason, found_by, team, found_at, state, answer, answered_by, answered_at)
VALUES (:period, :unit, :criterion, :version, :value, :reason, :by, :team, :at, :state, :answer, :answered_by, :answered_at)
ON CONFLICT (period, unit, criterion) DO UPDATE SET version = excluded.version, value = excluded.value, reason = excluded.reason,
  found_by = excluded.found_by, team = excluded.team, found_at = excluded.found_at, state = excluded.state,
  answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at

-- name: remove_finding
-- A finding that the team took back before it ended its inspection.
DELETE FROM finding WHERE period = :period AND unit = :unit AND criterion = :criterion AND state = 'written'
