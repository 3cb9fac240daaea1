-- The whole first schema. One text for both engines: {int} is a 64-bit integer, {serial} a key that counts up,
-- {strict} makes SQLite hold columns to their types. Instants are microseconds since 1970 UTC, points are decimal texts.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) {strict};

CREATE TABLE bloc (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, word TEXT NOT NULL, province TEXT NOT NULL, standing_office TEXT NOT NULL,
  timezone TEXT NOT NULL, year {int} NOT NULL, full_table_in_group {int} NOT NULL
) {strict};

CREATE TABLE unit (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), code TEXT NOT NULL, name TEXT NOT NULL, short TEXT NOT NULL,
  position {int} NOT NULL, UNIQUE (bloc, code)
) {strict};

CREATE TABLE criteria_set (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), body TEXT NOT NULL, loaded_at {int} NOT NULL
) {strict};

CREATE TABLE award_catalogue (bloc TEXT PRIMARY KEY REFERENCES bloc(id), body TEXT NOT NULL) {strict};

CREATE TABLE period (
  id TEXT PRIMARY KEY, bloc TEXT NOT NULL REFERENCES bloc(id), code TEXT NOT NULL, name TEXT NOT NULL,
  opens_on TEXT NOT NULL, closes_on TEXT NOT NULL, sheet_due {int} NOT NULL,
  criteria_set TEXT NOT NULL REFERENCES criteria_set(id), UNIQUE (bloc, code)
) {strict};

CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL, made_at {int} NOT NULL) {strict};

CREATE TABLE role_grant (
  id {serial}, person TEXT NOT NULL REFERENCES person(id), role TEXT NOT NULL, bloc TEXT NOT NULL, unit TEXT NOT NULL,
  given_by TEXT NOT NULL, given_at {int} NOT NULL, ended_at {int}
) {strict};
CREATE INDEX role_grant_person ON role_grant (person);
CREATE INDEX role_grant_place ON role_grant (bloc, unit);

CREATE TABLE account (
  channel TEXT NOT NULL, id TEXT NOT NULL, chat TEXT NOT NULL, person TEXT REFERENCES person(id), bound_at {int},
  unreachable_at {int}, question TEXT NOT NULL DEFAULT '', closed TEXT NOT NULL DEFAULT '',
  window_from {int} NOT NULL DEFAULT 0, answers {int} NOT NULL DEFAULT 0,
  tries_from {int} NOT NULL DEFAULT 0, tries {int} NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, id)
) {strict};
CREATE INDEX account_person ON account (person);
CREATE INDEX account_chat ON account (channel, chat);

CREATE TABLE invitation (
  id TEXT PRIMARY KEY, code_hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, bloc TEXT NOT NULL,
  unit TEXT NOT NULL, phone TEXT NOT NULL, invited_by TEXT NOT NULL, made_at {int} NOT NULL, expires_at {int} NOT NULL,
  state TEXT NOT NULL, account TEXT NOT NULL DEFAULT '', receipt TEXT NOT NULL DEFAULT '',
  person TEXT NOT NULL DEFAULT '', decision_receipt TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX invitation_place ON invitation (bloc, unit);

CREATE TABLE draft (
  unit TEXT NOT NULL REFERENCES unit(id), period TEXT NOT NULL REFERENCES period(id), rev {int} NOT NULL,
  lines TEXT NOT NULL, undo TEXT NOT NULL, PRIMARY KEY (unit, period)
) {strict};

CREATE TABLE sheet (
  id TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES unit(id), period TEXT NOT NULL REFERENCES period(id),
  version {int} NOT NULL, draft_rev {int} NOT NULL, lines TEXT NOT NULL, submitted_by TEXT NOT NULL, submitted_at {int} NOT NULL,
  late {int} NOT NULL, submit_receipt TEXT NOT NULL, state TEXT NOT NULL, decided_by TEXT NOT NULL DEFAULT '',
  decided_at {int}, decision_receipt TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  UNIQUE (unit, period, version)
) {strict};
CREATE INDEX sheet_period ON sheet (period, state);

CREATE TABLE score (
  unit TEXT NOT NULL REFERENCES unit(id), period TEXT NOT NULL REFERENCES period(id), points TEXT NOT NULL, totals TEXT NOT NULL,
  scored_at {int} NOT NULL, PRIMARY KEY (period, unit)
) {strict};

CREATE TABLE publication (
  period TEXT NOT NULL REFERENCES period(id), occurrence TEXT NOT NULL, published_at {int} NOT NULL, places TEXT NOT NULL,
  PRIMARY KEY (period, occurrence)
) {strict};

CREATE TABLE nomination (
  id TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES unit(id), bloc TEXT NOT NULL REFERENCES bloc(id), state TEXT NOT NULL,
  drafted_by TEXT NOT NULL, drafted_at {int} NOT NULL, nominee TEXT, name TEXT NOT NULL, deed TEXT NOT NULL,
  document TEXT NOT NULL, award TEXT NOT NULL, rule_set TEXT NOT NULL, submit_receipt TEXT NOT NULL, submitted_at {int},
  decided_by TEXT NOT NULL, decided_at {int}, decision_receipt TEXT NOT NULL, reason TEXT NOT NULL
) {strict};
CREATE INDEX nomination_place ON nomination (bloc, unit, state);

CREATE TABLE audit (
  seq {int} PRIMARY KEY, at {int} NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
  commitment TEXT NOT NULL, head TEXT NOT NULL
) {strict};
CREATE TABLE audit_payload (seq {int} PRIMARY KEY REFERENCES audit(seq), salt TEXT NOT NULL, payload TEXT NOT NULL) {strict};

CREATE TABLE act (
  channel TEXT NOT NULL, account TEXT NOT NULL, said TEXT NOT NULL, screen TEXT NOT NULL, done_at {int} NOT NULL,
  PRIMARY KEY (channel, account, said)
) {strict};

CREATE TABLE inbox (
  seq {serial}, channel TEXT NOT NULL, natural_key TEXT NOT NULL, lane TEXT NOT NULL, body TEXT,
  received_at {int} NOT NULL, state TEXT NOT NULL DEFAULT 'new', attempts {int} NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '', UNIQUE (channel, natural_key)
) {strict};
CREATE INDEX inbox_new ON inbox (seq) WHERE state = 'new';

CREATE TABLE notice (
  id {serial}, audience TEXT NOT NULL, body TEXT NOT NULL, told_at {int} NOT NULL, until_at {int}, state TEXT NOT NULL DEFAULT 'new'
) {strict};
CREATE INDEX notice_new ON notice (id) WHERE state = 'new';

CREATE TABLE outbox (
  id {serial}, idem TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, chat TEXT NOT NULL, language TEXT NOT NULL, bloc TEXT NOT NULL,
  kind TEXT NOT NULL, body TEXT NOT NULL, edits TEXT NOT NULL DEFAULT '', until_at {int}, state TEXT NOT NULL DEFAULT 'new',
  attempts {int} NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '', sent_at {int}, error TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX outbox_open ON outbox (channel, chat, id) WHERE state IN ('new', 'sending');

CREATE TABLE chat_group (
  channel TEXT NOT NULL, chat TEXT NOT NULL, bloc TEXT NOT NULL DEFAULT '', seen_at {int} NOT NULL, bound_by TEXT NOT NULL DEFAULT '',
  bound_at {int}, receipt TEXT NOT NULL DEFAULT '', PRIMARY KEY (channel, chat)
) {strict};

CREATE TABLE tick (
  job TEXT NOT NULL, subject TEXT NOT NULL, occurrence TEXT NOT NULL, state TEXT NOT NULL, at {int} NOT NULL,
  PRIMARY KEY (job, subject, occurrence)
) {strict};
