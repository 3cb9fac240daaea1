-- name: save
-- A drive as it stands now; who drafted it never changes.
INSERT INTO drive (id, bloc, kit, state, rev, drafted_by, drafted_at, put_forward_at, launched_by, launched_at, receipt,
  ended_by, ended_at, end_receipt, review, reason, praised)
VALUES (:id, :bloc, :kit, :state, :rev, :drafted_by, :drafted_at, :put_forward_at, :launched_by, :launched_at, :receipt,
  :ended_by, :ended_at, :end_receipt, :review, :reason, :praised)
ON CONFLICT (id) DO UPDATE SET kit = excluded.kit, state = excluded.state, rev = excluded.rev,
  put_forward_at = excluded.put_forward_at, launched_by = excluded.launched_by, launched_at = excluded.launched_at,
  receipt = excluded.receipt, ended_by = excluded.ended_by, ended_at = excluded.ended_at,
  end_receipt = excluded.end_receipt, review = excluded.review, reason = excluded.reason, praised = excluded.praised

-- name: of_bloc
-- Every drive of a bloc that was not dropped as a draft, the newest number first.
SELECT id, bloc, kit, state, rev, drafted_by, drafted_at, put_forward_at, launched_by, launched_at, receipt, ended_by,
  ended_at, end_receipt, review, reason, praised
FROM drive WHERE bloc = :bloc AND state <> 'dropped' ORDER BY drafted_at DESC, id DESC

-- name: ids_of_bloc
-- The ids of a bloc's drives, which begin with their numbers; dropped drafts keep theirs.
SELECT id FROM drive WHERE bloc = :bloc

-- name: save_answer
-- A unit's word about a drive; the last one counts.
INSERT INTO drive_answer (drive, unit, joined, reason, answered_by, answered_at, receipt)
VALUES (:drive, :unit, :joined, :reason, :answered_by, :answered_at, :receipt)
ON CONFLICT (drive, unit) DO UPDATE SET joined = excluded.joined, reason = excluded.reason,
  answered_by = excluded.answered_by, answered_at = excluded.answered_at, receipt = excluded.receipt

-- name: answers
-- What every unit said to a drive.
SELECT drive, unit, joined, reason, answered_by, answered_at, receipt
FROM drive_answer WHERE drive = :drive ORDER BY answered_at, unit

-- name: report_draft
-- What a unit's officers have typed so far for a drive.
SELECT drive, unit, rev, lines FROM drive_report_draft WHERE drive = :drive AND unit = :unit

-- name: save_report_draft
-- The shared draft of a unit's report.
INSERT INTO drive_report_draft (drive, unit, rev, lines) VALUES (:drive, :unit, :rev, :lines)
ON CONFLICT (drive, unit) DO UPDATE SET rev = excluded.rev, lines = excluded.lines

-- name: add_report
-- A report that was sent.
INSERT INTO drive_report (drive, unit, version, draft_rev, lines, reported_by, reported_at, late, receipt)
VALUES (:drive, :unit, :version, :draft_rev, :lines, :reported_by, :reported_at, :late, :receipt)

-- name: reports
-- Every report on a drive, in the order in which a unit sent them.
SELECT drive, unit, version, draft_rev, lines, reported_by, reported_at, late, receipt
FROM drive_report WHERE drive = :drive ORDER BY unit, version
