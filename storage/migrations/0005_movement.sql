-- The movement and its people: covenant, drives, praise, nominations, ballots, models, exchange, handover.
-- Days are ISO dates of the bloc's own calendar; a year's things are keyed by (bloc, year).

-- The year and its units. A unit without first day is there from the beginning, one without last day goes on;
-- `ended_at` and `added_at` say when that was recorded: what was locked before does not change by it.
ALTER TABLE bloc ADD COLUMN head_choice TEXT NOT NULL DEFAULT 'assigned';
ALTER TABLE unit ADD COLUMN first_day TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN last_day TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN added_at {int};
ALTER TABLE unit ADD COLUMN ended_at {int};
ALTER TABLE unit ADD COLUMN former_codes TEXT NOT NULL DEFAULT '';
CREATE TABLE unit_name (
  unit TEXT NOT NULL REFERENCES unit(id), last_day TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, short TEXT NOT NULL,
  PRIMARY KEY (unit, last_day)
) {strict};
CREATE TABLE unit_change (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), kind TEXT NOT NULL, from_day TEXT NOT NULL, body TEXT NOT NULL,
  state TEXT NOT NULL, recorded_at {int} NOT NULL
) {strict};
CREATE INDEX unit_change_state ON unit_change (state, bloc);
CREATE TABLE season (
  bloc TEXT NOT NULL REFERENCES bloc(id), year {int} NOT NULL, closed_by TEXT NOT NULL DEFAULT '', closed_at {int},
  close_receipt TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '', PRIMARY KEY (bloc, year)
) {strict};

-- Covenant.
ALTER TABLE covenant RENAME TO covenant_of_bloc;
CREATE TABLE covenant (
  bloc TEXT NOT NULL REFERENCES bloc(id), year {int} NOT NULL, title TEXT NOT NULL, signed_on TEXT NOT NULL,
  movements TEXT NOT NULL, PRIMARY KEY (bloc, year)
) {strict};
INSERT INTO covenant (bloc, year, title, signed_on, movements)
SELECT bloc, year, title, signed_on, movements FROM covenant_of_bloc JOIN bloc ON bloc.id = covenant_of_bloc.bloc;
DROP TABLE covenant_of_bloc;
-- Numbers of papers of the whole year are kept by year, so that next year's papers do not bear them.
UPDATE signed_paper SET subject = (SELECT CAST(year AS TEXT) FROM bloc WHERE bloc.id = signed_paper.bloc)
WHERE kind IN ('covenant', 'nominations') AND subject = '';

CREATE TABLE agreement (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), year {int} NOT NULL,
  criteria_set TEXT NOT NULL REFERENCES criteria_set(id), before_set TEXT NOT NULL, put_up_by TEXT NOT NULL,
  put_up_at {int} NOT NULL, receipt TEXT NOT NULL, state TEXT NOT NULL, ended_at {int}, freeze_receipt TEXT NOT NULL
) {strict};
CREATE INDEX agreement_year ON agreement (bloc, year, put_up_at);

CREATE TABLE agreement_voice (
  agreement TEXT NOT NULL REFERENCES agreement(id), unit TEXT NOT NULL, agreed_by TEXT NOT NULL, agreed_at {int} NOT NULL,
  receipt TEXT NOT NULL, PRIMARY KEY (agreement, unit)
) {strict};

CREATE TABLE criteria_proposal (
  id TEXT PRIMARY KEY, agreement TEXT NOT NULL REFERENCES agreement(id), unit TEXT NOT NULL, criterion TEXT NOT NULL,
  wish TEXT NOT NULL, reason TEXT NOT NULL, made_by TEXT NOT NULL, made_at {int} NOT NULL, state TEXT NOT NULL,
  answer TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at {int}, receipt TEXT NOT NULL
) {strict};
CREATE INDEX criteria_proposal_agreement ON criteria_proposal (agreement, made_at);

CREATE TABLE covenant_version (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), year {int} NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
  made_by TEXT NOT NULL, made_at {int} NOT NULL, hash TEXT NOT NULL, put_up_by TEXT NOT NULL, put_up_at {int},
  ended_by TEXT NOT NULL, ended_at {int}, reason TEXT NOT NULL, receipt TEXT NOT NULL
) {strict};
CREATE INDEX covenant_version_year ON covenant_version (bloc, year, made_at);

CREATE TABLE covenant_signature (
  version TEXT NOT NULL REFERENCES covenant_version(id), unit TEXT NOT NULL, hash TEXT NOT NULL, signed_by TEXT NOT NULL,
  signed_at {int} NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (version, unit)
) {strict};

CREATE TABLE pledge_change (
  id TEXT PRIMARY KEY, version TEXT NOT NULL REFERENCES covenant_version(id), pledge {int} NOT NULL, unit TEXT NOT NULL,
  was TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, side TEXT NOT NULL, asked_by TEXT NOT NULL,
  asked_at {int} NOT NULL, state TEXT NOT NULL, answered_by TEXT NOT NULL, answered_at {int}, answer TEXT NOT NULL,
  receipt TEXT NOT NULL
) {strict};
CREATE INDEX pledge_change_version ON pledge_change (version, asked_at);

-- Titles held, registered, decided.
ALTER TABLE nomination ADD COLUMN facts TEXT NOT NULL DEFAULT '';
CREATE TABLE honour (
  bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL, year {int} NOT NULL, award TEXT NOT NULL, holder TEXT NOT NULL,
  name TEXT NOT NULL, document TEXT NOT NULL, nomination TEXT NOT NULL, recorded_by TEXT NOT NULL, recorded_at {int} NOT NULL,
  PRIMARY KEY (unit, year, award, holder)
) {strict};
CREATE TABLE registration (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL, year {int} NOT NULL, state TEXT NOT NULL,
  body TEXT NOT NULL, drafted_by TEXT NOT NULL, drafted_at {int} NOT NULL, submitted_at {int}, decided_by TEXT NOT NULL,
  decided_at {int}, receipt TEXT NOT NULL, reason TEXT NOT NULL, is_late {int} NOT NULL
) {strict};
CREATE INDEX registration_of ON registration (bloc, year, unit, state);
CREATE TABLE commendation_rules (
  bloc TEXT NOT NULL REFERENCES bloc(id), year {int} NOT NULL, body TEXT NOT NULL, PRIMARY KEY (bloc, year)
) {strict};

CREATE TABLE nomination_step (
  seq {serial}, nomination TEXT NOT NULL REFERENCES nomination(id), kind TEXT NOT NULL, state_before TEXT NOT NULL,
  made_by TEXT NOT NULL, made_at {int} NOT NULL, receipt TEXT NOT NULL, words TEXT NOT NULL
) {strict};
CREATE INDEX nomination_step_of ON nomination_step (nomination, seq);
CREATE TABLE nomination_decision (
  nomination TEXT PRIMARY KEY REFERENCES nomination(id), number TEXT NOT NULL, day TEXT, signed_by TEXT NOT NULL,
  is_granted {int} NOT NULL, reason TEXT NOT NULL, recorded_by TEXT NOT NULL, recorded_at {int} NOT NULL, receipt TEXT NOT NULL,
  revoked_at {int}, revoked_by TEXT NOT NULL, revoke_kind TEXT, revoke_reason TEXT NOT NULL, revoke_receipt TEXT NOT NULL
) {strict};
CREATE TABLE nomination_paper (
  nomination TEXT NOT NULL REFERENCES nomination(id), paper TEXT NOT NULL, reference TEXT NOT NULL, ticked_by TEXT NOT NULL,
  ticked_at {int} NOT NULL, PRIMARY KEY (nomination, paper)
) {strict};
ALTER TABLE nomination ADD COLUMN occasion TEXT NOT NULL DEFAULT 'yearly';
ALTER TABLE nomination ADD COLUMN praise TEXT NOT NULL DEFAULT '';
ALTER TABLE praise ADD COLUMN lifted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE praise ADD COLUMN lifted_at {int};
ALTER TABLE praise ADD COLUMN from_unit TEXT NOT NULL DEFAULT '';
CREATE TABLE sudden_clock (
  bloc TEXT PRIMARY KEY REFERENCES bloc(id), propose_hours {int} NOT NULL, answer_hours {int} NOT NULL
) {strict};

-- Ballots. A vote is of a unit and replaces the one before; a count of paper slips is only added to.
CREATE TABLE ballot_rule (
  bloc TEXT NOT NULL REFERENCES bloc(id), award TEXT NOT NULL, quorum TEXT NOT NULL, threshold TEXT NOT NULL,
  base TEXT NOT NULL, PRIMARY KEY (bloc, award)
) {strict};
CREATE TABLE ballot (
  id TEXT NOT NULL PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), year {int} NOT NULL, mode TEXT NOT NULL,
  items TEXT NOT NULL, prepared_by TEXT NOT NULL, prepared_at {int} NOT NULL, state TEXT NOT NULL, closes_at {int},
  voters TEXT NOT NULL, round {int} NOT NULL, opened_by TEXT NOT NULL, opened_at {int}, closed_by TEXT NOT NULL,
  closed_at {int}, receipt TEXT NOT NULL
) {strict};
CREATE INDEX ballot_of_bloc ON ballot (bloc, state);
CREATE TABLE ballot_vote (
  ballot TEXT NOT NULL REFERENCES ballot(id), unit TEXT NOT NULL REFERENCES unit(id), choices TEXT NOT NULL,
  cast_by TEXT NOT NULL, cast_at {int} NOT NULL, salt TEXT NOT NULL, PRIMARY KEY (ballot, unit)
) {strict};
CREATE TABLE ballot_count (
  ballot TEXT NOT NULL REFERENCES ballot(id), version {int} NOT NULL, figures TEXT NOT NULL, typed_by TEXT NOT NULL,
  typed_at {int} NOT NULL, state TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at {int}, reason TEXT NOT NULL,
  receipt TEXT NOT NULL, PRIMARY KEY (ballot, version)
) {strict};

-- Drives.
CREATE TABLE drive (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), kit TEXT NOT NULL, state TEXT NOT NULL, rev {int} NOT NULL,
  drafted_by TEXT NOT NULL, drafted_at {int} NOT NULL, put_forward_at {int}, launched_by TEXT NOT NULL DEFAULT '',
  launched_at {int}, receipt TEXT NOT NULL DEFAULT '', ended_by TEXT NOT NULL DEFAULT '', ended_at {int},
  end_receipt TEXT NOT NULL DEFAULT '', review TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  praised TEXT NOT NULL DEFAULT '[]'
) {strict};
CREATE INDEX drive_of_bloc ON drive (bloc);
CREATE TABLE drive_answer (
  drive TEXT NOT NULL REFERENCES drive(id), unit TEXT NOT NULL REFERENCES unit(id), joined {int} NOT NULL,
  reason TEXT NOT NULL DEFAULT '', answered_by TEXT NOT NULL, answered_at {int} NOT NULL, receipt TEXT NOT NULL,
  PRIMARY KEY (drive, unit)
) {strict};
CREATE TABLE drive_report_draft (
  drive TEXT NOT NULL REFERENCES drive(id), unit TEXT NOT NULL REFERENCES unit(id), rev {int} NOT NULL,
  lines TEXT NOT NULL, PRIMARY KEY (drive, unit)
) {strict};
CREATE TABLE drive_report (
  drive TEXT NOT NULL REFERENCES drive(id), unit TEXT NOT NULL REFERENCES unit(id), version {int} NOT NULL,
  draft_rev {int} NOT NULL, lines TEXT NOT NULL, reported_by TEXT NOT NULL, reported_at {int} NOT NULL,
  late {int} NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (drive, unit, version)
) {strict};

-- Exchange and models.
ALTER TABLE lesson ADD COLUMN tags TEXT NOT NULL DEFAULT '';

CREATE TABLE useful (
  lesson TEXT NOT NULL REFERENCES lesson(id), person TEXT NOT NULL REFERENCES person(id), marked_at {int} NOT NULL,
  PRIMARY KEY (lesson, person)
) {strict};

CREATE TABLE bloc_question (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL, body TEXT NOT NULL,
  asked_by TEXT NOT NULL, asked_at {int} NOT NULL, receipt TEXT NOT NULL, settled_at {int}, settle_receipt TEXT NOT NULL,
  changed_at {int} NOT NULL
) {strict};
CREATE INDEX bloc_question_bloc ON bloc_question (bloc, asked_at);

CREATE TABLE bloc_answer (
  id TEXT PRIMARY KEY, question TEXT NOT NULL REFERENCES bloc_question(id), unit TEXT NOT NULL, body TEXT NOT NULL,
  answered_by TEXT NOT NULL, answered_at {int} NOT NULL, receipt TEXT NOT NULL
) {strict};
CREATE INDEX bloc_answer_question ON bloc_answer (question);

CREATE TABLE help (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), helper TEXT NOT NULL REFERENCES unit(id),
  helped TEXT NOT NULL REFERENCES unit(id), subject TEXT NOT NULL, noted_by TEXT NOT NULL, noted_at {int} NOT NULL,
  state TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at {int}, receipt TEXT NOT NULL
) {strict};
CREATE INDEX help_bloc ON help (bloc, noted_at);

CREATE TABLE practice_model (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL REFERENCES unit(id), name TEXT NOT NULL,
  what TEXT NOT NULL, place TEXT NOT NULL, since TEXT NOT NULL, result TEXT NOT NULL, document TEXT NOT NULL,
  proposed_by TEXT NOT NULL, proposed_at {int} NOT NULL, state TEXT NOT NULL, is_everywhere {int} NOT NULL,
  changed_at {int} NOT NULL
) {strict};
CREATE INDEX practice_model_bloc ON practice_model (bloc, proposed_at);

CREATE TABLE model_step (
  model TEXT NOT NULL REFERENCES practice_model(id), state TEXT NOT NULL, done_by TEXT NOT NULL, done_at {int} NOT NULL,
  note TEXT NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (model, state)
) {strict};

CREATE TABLE adoption (
  model TEXT NOT NULL REFERENCES practice_model(id), unit TEXT NOT NULL REFERENCES unit(id), pledged_by TEXT NOT NULL,
  pledged_at {int} NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (model, unit)
) {strict};

CREATE TABLE adoption_report (
  model TEXT NOT NULL REFERENCES practice_model(id), unit TEXT NOT NULL REFERENCES unit(id), days {int} NOT NULL,
  outcome TEXT NOT NULL, note TEXT NOT NULL, document TEXT NOT NULL, reported_by TEXT NOT NULL, reported_at {int} NOT NULL,
  receipt TEXT NOT NULL, PRIMARY KEY (model, unit, days)
) {strict};

-- Delegation.
CREATE TABLE delegation (
  id TEXT PRIMARY KEY, lender TEXT NOT NULL REFERENCES person(id), holder TEXT NOT NULL REFERENCES person(id),
  role TEXT NOT NULL, bloc TEXT NOT NULL, unit TEXT NOT NULL, votes {int} NOT NULL, last_day TEXT NOT NULL,
  until_at {int} NOT NULL, given_at {int} NOT NULL, receipt TEXT NOT NULL, ended_at {int},
  ended_by TEXT NOT NULL DEFAULT '', end_receipt TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX delegation_holder ON delegation (holder);
CREATE INDEX delegation_lender ON delegation (lender);
CREATE INDEX delegation_running ON delegation (until_at) WHERE ended_at IS NULL;
CREATE TABLE erasure (
  channel TEXT NOT NULL, account TEXT NOT NULL, chat TEXT NOT NULL, name TEXT NOT NULL, erased_at {int} NOT NULL,
  PRIMARY KEY (channel, account)
) {strict};
CREATE TABLE lent_use (
  receipt TEXT PRIMARY KEY, holder TEXT NOT NULL REFERENCES person(id), lender TEXT NOT NULL REFERENCES person(id),
  kind TEXT NOT NULL, last_day TEXT NOT NULL
) {strict};
