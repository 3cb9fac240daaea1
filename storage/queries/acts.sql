-- name: find
-- What an account was answered when it did this very act before.
SELECT screen FROM act WHERE channel = :channel AND account = :account AND said = :said

-- name: record
-- An act and its answer, so that repeating it changes nothing and says the same.
INSERT INTO act (channel, account, said, screen, done_at) VALUES (:channel, :account, :said, :screen, :at)
ON CONFLICT (channel, account, said) DO NOTHING
