-- What the bot tells: days off and absences, answers to reminders, questions, the pinned board, lessons, papers.
-- Days are ISO dates (2017-06-20) of the bloc's own calendar.

CREATE TABLE absence (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), kind TEXT NOT NULL, first_day TEXT NOT NULL,
  last_day TEXT NOT NULL, noted_at {int} NOT NULL, withdrawn_at {int}
) {strict};
CREATE INDEX absence_person ON absence (person);
CREATE INDEX absence_days ON absence (last_day, first_day);

CREATE TABLE day_off (
  bloc TEXT NOT NULL REFERENCES bloc(id), day TEXT NOT NULL, is_working {int} NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (bloc, day)
) {strict};

CREATE TABLE traditional_day (
  bloc TEXT NOT NULL REFERENCES bloc(id), id TEXT NOT NULL, body TEXT NOT NULL, confirmed_by TEXT NOT NULL DEFAULT '',
  confirmed_at {int}, PRIMARY KEY (bloc, id)
) {strict};

CREATE TABLE deadline_move (
  id {serial}, period TEXT NOT NULL REFERENCES period(id), deadline TEXT NOT NULL, was {int} NOT NULL, due {int} NOT NULL,
  reason TEXT NOT NULL, moved_by TEXT NOT NULL, moved_at {int} NOT NULL, receipt TEXT NOT NULL
) {strict};
CREATE INDEX deadline_move_period ON deadline_move (period);

CREATE TABLE delay_reason (
  id {serial}, period TEXT NOT NULL REFERENCES period(id), unit TEXT NOT NULL REFERENCES unit(id), deadline TEXT NOT NULL,
  reason TEXT NOT NULL, given_by TEXT NOT NULL, given_at {int} NOT NULL, receipt TEXT NOT NULL
) {strict};
CREATE INDEX delay_reason_place ON delay_reason (period, unit);

ALTER TABLE reopening ADD COLUMN asked_until {int};

ALTER TABLE nomination ADD COLUMN checked_by TEXT NOT NULL DEFAULT '';
ALTER TABLE nomination ADD COLUMN checked_at {int};
ALTER TABLE nomination ADD COLUMN check_receipt TEXT NOT NULL DEFAULT '';
ALTER TABLE nomination ADD COLUMN check_reason TEXT NOT NULL DEFAULT '';

CREATE TABLE inquiry (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL REFERENCES unit(id), quoted TEXT NOT NULL,
  body TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at {int} NOT NULL, receipt TEXT NOT NULL, state TEXT NOT NULL,
  answer TEXT NOT NULL, closed_by TEXT NOT NULL, closed_at {int}, close_receipt TEXT NOT NULL
) {strict};
CREATE INDEX inquiry_bloc ON inquiry (bloc, asked_at);
CREATE INDEX inquiry_unit ON inquiry (unit, asked_at);

CREATE TABLE standings_board (
  period TEXT NOT NULL REFERENCES period(id), channel TEXT NOT NULL, chat TEXT NOT NULL, message TEXT NOT NULL DEFAULT '',
  is_pinned {int} NOT NULL DEFAULT 0, shown TEXT NOT NULL, asked TEXT NOT NULL, looked_at {int} NOT NULL,
  PRIMARY KEY (period, channel, chat)
) {strict};

CREATE TABLE lesson (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  posted_by TEXT NOT NULL, posted_at {int} NOT NULL, withdrawn_at {int}, receipt TEXT NOT NULL
) {strict};
CREATE INDEX lesson_bloc ON lesson (bloc, posted_at);

CREATE TABLE praise (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), unit TEXT NOT NULL REFERENCES unit(id), name TEXT NOT NULL,
  deed TEXT NOT NULL, document TEXT NOT NULL, praised_by TEXT NOT NULL, praised_at {int} NOT NULL, withdrawn_at {int},
  receipt TEXT NOT NULL
) {strict};
CREATE INDEX praise_bloc ON praise (bloc, praised_at);

ALTER TABLE person ADD COLUMN wants_digest {int} NOT NULL DEFAULT 1;

CREATE TABLE office_name (
  bloc TEXT NOT NULL REFERENCES bloc(id), office TEXT NOT NULL, name TEXT NOT NULL, valid_from TEXT NOT NULL,
  PRIMARY KEY (bloc, office, valid_from)
) {strict};

CREATE TABLE covenant (
  bloc TEXT PRIMARY KEY REFERENCES bloc(id), title TEXT NOT NULL, signed_on TEXT NOT NULL, movements TEXT NOT NULL
) {strict};

CREATE TABLE signed_paper (
  id {serial}, bloc TEXT NOT NULL REFERENCES bloc(id), period TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
  number TEXT NOT NULL, signed_on TEXT NOT NULL, hash TEXT NOT NULL, recorded_by TEXT NOT NULL, recorded_at {int} NOT NULL,
  receipt TEXT NOT NULL
) {strict};
CREATE INDEX signed_paper_place ON signed_paper (bloc, period, kind);
