-- name: behind
-- Pinned tables that were not looked at lately, and groups that have none though a sheet is signed; after the lock only until the final table and its corrections were shown.
SELECT chat_group.channel, chat_group.chat, chat_group.bloc, period.id AS period, board.message, board.is_pinned,
  board.shown, board.asked, (SELECT state FROM outbox WHERE outbox.idem = board.asked) AS state
FROM chat_group
JOIN period ON period.bloc = chat_group.bloc
LEFT JOIN standings_board AS board
  ON board.period = period.id AND board.channel = chat_group.channel AND board.chat = chat_group.chat
WHERE (
  board.period IS NULL AND period.locked_at IS NULL
  AND EXISTS (SELECT 1 FROM score WHERE score.period = period.id)
) OR (
  board.looked_at <= :before AND (
    period.locked_at IS NULL OR board.looked_at <= period.locked_at
    OR board.looked_at <= (SELECT MAX(decided_at) FROM correction WHERE correction.period = period.id)
    OR EXISTS (SELECT 1 FROM outbox WHERE outbox.idem = board.asked AND outbox.state = 'expired'))
)
ORDER BY chat_group.channel, chat_group.chat, period.sheet_due, period.id

-- name: save
-- What a group's table is on its way to show, and when the numbers were looked at.
INSERT INTO standings_board (period, channel, chat, shown, asked, looked_at)
VALUES (:period, :channel, :chat, :shown, :asked, :at)
ON CONFLICT (period, channel, chat) DO UPDATE SET
  shown = excluded.shown, asked = excluded.asked, looked_at = excluded.looked_at

-- name: arrived
-- Under which number the table hangs in the group; a new message has yet to be pinned.
UPDATE standings_board SET message = :message, is_pinned = CASE WHEN message = :message THEN is_pinned ELSE 0 END
WHERE period = :period AND channel = :channel AND chat = :chat RETURNING is_pinned

-- name: pinned
-- The message was pinned.
UPDATE standings_board SET is_pinned = 1 WHERE channel = :channel AND chat = :chat AND message = :message
