-- name: tell
-- A notice to an audience that is resolved when it is sent.
INSERT INTO notice (audience, body, told_at, until_at) VALUES (:audience, :body, :at, :until)

-- name: notices
-- Notices whose audience has not been resolved yet, oldest first.
SELECT id, audience, body, until_at FROM notice WHERE state = 'new' ORDER BY id LIMIT 100

-- name: notice_addressed
-- A notice was turned into messages.
UPDATE notice SET state = 'addressed' WHERE id = :id

-- name: say
-- One message to one chat; the same `idem` is never queued twice.
INSERT INTO outbox (idem, channel, chat, language, bloc, kind, body, edits, until_at)
VALUES (:idem, :channel, :chat, :language, :bloc, :kind, :body, :edits, :until) ON CONFLICT (idem) DO NOTHING

-- name: praise_posted
-- The messages in a bloc's group in which a praise stands; the pattern is that of its notice.
SELECT outbox.channel, outbox.chat, outbox.language, outbox.bloc, outbox.message FROM outbox
JOIN chat_group ON chat_group.channel = outbox.channel AND chat_group.chat = outbox.chat AND chat_group.bloc = :bloc
WHERE outbox.state = 'sent' AND outbox.message <> '' AND outbox.body LIKE :pattern ORDER BY outbox.id

-- name: due
-- The oldest unsent message of each chat; answers to people go before what nobody waits for. (Both open states and +id make SQLite use the index of open messages.)
SELECT id, channel, chat, language, bloc, kind, body, edits, until_at, attempts FROM outbox AS message
WHERE state IN ('new', 'sending') AND state = 'new' AND NOT EXISTS (
  SELECT 1 FROM outbox AS earlier WHERE earlier.channel = message.channel AND earlier.chat = message.chat
    AND earlier.state IN ('new', 'sending') AND earlier.id < message.id)
ORDER BY CASE kind WHEN 'screen' THEN 0 ELSE 1 END, +message.id LIMIT :most

-- name: sending
-- About to be sent: from here on a crash leaves it open whether it arrived.
UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = :id

-- name: settle
-- Sent, failed for good, or to be tried again; the words are kept only while they may be needed.
UPDATE outbox SET state = :state, message = :message, sent_at = :at, error = :error WHERE id = :id

-- name: expire
-- What is of no use any more is not sent.
UPDATE outbox SET state = 'expired' WHERE state IN ('new', 'sending') AND state = 'new' AND until_at IS NOT NULL AND until_at < :at
RETURNING body

-- name: give_up
-- Nothing more goes to a chat that cannot be reached.
UPDATE outbox SET state = 'failed', error = :error WHERE channel = :channel AND chat = :chat AND state IN ('new', 'sending')

-- name: recover
-- After a crash: what was being sent is sent again, with the same receipt.
UPDATE outbox SET state = 'new' WHERE state IN ('new', 'sending') AND state = 'sending'

-- name: move
-- A group got a new id: everything that waits follows.
UPDATE outbox SET chat = :to WHERE channel = :channel AND chat = :chat AND state IN ('new', 'sending')

-- name: recent
-- Messages of the last minute by chat: the platform's window does not forget across a restart.
SELECT channel, chat, COUNT(*) AS messages FROM outbox WHERE sent_at > :since GROUP BY channel, chat

-- name: scrub
-- Words that were delivered are forgotten after their time.
UPDATE outbox SET body = '' WHERE sent_at < :before AND body <> ''
