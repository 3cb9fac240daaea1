-- The chain is only ever appended to. This stops mistakes, not an administrator; receipts in officers' hands do that.
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is only appended to'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is only appended to'); END;
