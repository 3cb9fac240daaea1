-- From a signed sheet to a locked table: terms, steps, cross-check, reviews, appeals, lock.
-- Records of what was decided are only added to; what is current is the latest of them.

ALTER TABLE unit ADD COLUMN duty TEXT NOT NULL DEFAULT '';

ALTER TABLE period ADD COLUMN cross_check_due {int};
ALTER TABLE period ADD COLUMN review_1_due {int};
ALTER TABLE period ADD COLUMN explanation_due {int};
ALTER TABLE period ADD COLUMN review_2_due {int};
ALTER TABLE period ADD COLUMN hard TEXT NOT NULL DEFAULT '[]';
ALTER TABLE period ADD COLUMN locked_at {int};

ALTER TABLE publication ADD COLUMN shown TEXT NOT NULL DEFAULT '';

CREATE INDEX audit_head ON audit (head);

CREATE TABLE criteria_version (
  bloc TEXT NOT NULL REFERENCES bloc(id), criteria_set TEXT NOT NULL REFERENCES criteria_set(id), loaded_at {int} NOT NULL,
  PRIMARY KEY (bloc, criteria_set)
) {strict};
INSERT INTO criteria_version (bloc, criteria_set, loaded_at)
  SELECT bloc, id, loaded_at FROM criteria_set
  UNION SELECT period.bloc, criteria_set.id, loaded_at FROM period JOIN criteria_set ON criteria_set.id = period.criteria_set;

CREATE TABLE assignment (
  id {serial}, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), criterion TEXT NOT NULL,
  is_assigned {int} NOT NULL, target TEXT, reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at {int} NOT NULL,
  receipt TEXT NOT NULL
) {strict};
CREATE INDEX assignment_place ON assignment (period, unit, criterion);

CREATE TABLE assignment_request (
  id TEXT PRIMARY KEY, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), criterion TEXT NOT NULL,
  is_assigned {int} NOT NULL, target TEXT, reason TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at {int} NOT NULL,
  state TEXT NOT NULL, decided_by TEXT NOT NULL DEFAULT '', decided_at {int}, answer TEXT NOT NULL DEFAULT '',
  receipt TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX assignment_request_open ON assignment_request (period, state);

CREATE TABLE rating (
  id {serial}, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), criterion TEXT NOT NULL,
  rater TEXT NOT NULL, place {int}, reason TEXT NOT NULL, entered_by TEXT NOT NULL, entered_at {int} NOT NULL,
  receipt TEXT NOT NULL
) {strict};
CREATE INDEX rating_place ON rating (period, unit, criterion);

CREATE TABLE disqualification (
  id TEXT PRIMARY KEY, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), code TEXT NOT NULL,
  reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at {int} NOT NULL, receipt TEXT NOT NULL,
  lifted_by TEXT NOT NULL DEFAULT '', lifted_at {int}, lifted_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX disqualification_place ON disqualification (period, unit);

CREATE TABLE path_step (
  id {serial}, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), stage TEXT NOT NULL,
  version {int} NOT NULL, done_by TEXT NOT NULL, done_at {int} NOT NULL, late {int} NOT NULL, reason TEXT NOT NULL,
  receipt TEXT NOT NULL
) {strict};
CREATE INDEX path_step_place ON path_step (period, unit);

CREATE TABLE reopening (
  id TEXT PRIMARY KEY, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), deadline TEXT NOT NULL,
  reason TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at {int} NOT NULL, state TEXT NOT NULL, decided_by TEXT NOT NULL DEFAULT '',
  decided_at {int}, answer TEXT NOT NULL DEFAULT '', open_until {int}, receipt TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX reopening_place ON reopening (period, unit);

CREATE TABLE heartbeat (id TEXT PRIMARY KEY, at {int} NOT NULL) {strict};

CREATE TABLE review_draft (
  period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), instance TEXT NOT NULL, rev {int} NOT NULL,
  lines TEXT NOT NULL, PRIMARY KEY (period, unit, instance)
) {strict};

CREATE TABLE ruling (
  id {serial}, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), version {int} NOT NULL,
  criterion TEXT NOT NULL, instance TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, ruled_by TEXT NOT NULL,
  ruled_at {int} NOT NULL, receipt TEXT NOT NULL
) {strict};
CREATE INDEX ruling_place ON ruling (period, unit);

CREATE TABLE explanation (
  period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), version {int} NOT NULL,
  criterion TEXT NOT NULL, body TEXT NOT NULL, written_by TEXT NOT NULL, written_at {int} NOT NULL,
  PRIMARY KEY (period, unit, version, criterion)
) {strict};

CREATE TABLE inspection_plan (
  id TEXT PRIMARY KEY, period TEXT NOT NULL REFERENCES period(id), number {int} NOT NULL, plan TEXT NOT NULL, state TEXT NOT NULL,
  made_by TEXT NOT NULL, made_at {int} NOT NULL, reason TEXT NOT NULL DEFAULT '', receipt TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX inspection_plan_period ON inspection_plan (period);

CREATE TABLE conflict_of_interest (
  id {serial}, bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL REFERENCES unit(id), other TEXT NOT NULL REFERENCES unit(id),
  reason TEXT NOT NULL, declared_by TEXT NOT NULL, declared_at {int} NOT NULL, ended_at {int}
) {strict};
CREATE INDEX conflict_of_interest_bloc ON conflict_of_interest (bloc);

CREATE TABLE finding (
  period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), criterion TEXT NOT NULL,
  version {int} NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, found_by TEXT NOT NULL, team TEXT NOT NULL,
  found_at {int} NOT NULL, state TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '', answered_by TEXT NOT NULL DEFAULT '',
  answered_at {int}, PRIMARY KEY (period, unit, criterion)
) {strict};

CREATE TABLE appeal (
  id TEXT PRIMARY KEY, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), version {int} NOT NULL,
  criterion TEXT NOT NULL, asked TEXT NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL, state TEXT NOT NULL,
  drafted_by TEXT NOT NULL, drafted_at {int} NOT NULL, signed_by TEXT NOT NULL DEFAULT '', signed_at {int}, due_at {int},
  escalated_at {int}, decided_by TEXT NOT NULL DEFAULT '', decided_at {int}, value TEXT, answer TEXT NOT NULL DEFAULT '',
  receipt TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX appeal_place ON appeal (period, unit);

CREATE TABLE period_lock (
  period TEXT PRIMARY KEY REFERENCES period(id), snapshot TEXT NOT NULL, hash TEXT NOT NULL, locked_by TEXT NOT NULL,
  locked_at {int} NOT NULL, receipt TEXT NOT NULL
) {strict};

CREATE TABLE correction (
  id TEXT PRIMARY KEY, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), criterion TEXT NOT NULL,
  value TEXT NOT NULL, points_before TEXT NOT NULL, points TEXT NOT NULL, total_before TEXT NOT NULL, total TEXT NOT NULL,
  reason TEXT NOT NULL, proposed_by TEXT NOT NULL, proposed_at {int} NOT NULL, state TEXT NOT NULL,
  decided_by TEXT NOT NULL DEFAULT '', decided_at {int}, answer TEXT NOT NULL DEFAULT '', receipt TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX correction_period ON correction (period, decided_at);
