-- name: see
-- The bot was added to a group, or first heard a command there.
INSERT INTO chat_group (channel, chat, seen_at) VALUES (:channel, :chat, :at) ON CONFLICT (channel, chat) DO NOTHING

-- name: find
-- One group chat.
SELECT channel, chat, bloc, seen_at, receipt FROM chat_group WHERE channel = :channel AND chat = :chat

-- name: of_bloc
-- The group that is bound to a bloc on a channel.
SELECT channel, chat, bloc, seen_at, receipt FROM chat_group WHERE channel = :channel AND bloc = :bloc

-- name: release
-- A bloc has one group: the one bound before is let go.
UPDATE chat_group SET bloc = '', seen_at = :at WHERE bloc = :bloc AND channel = :channel AND chat <> :chat

-- name: bind
-- This group is the bloc's.
INSERT INTO chat_group (channel, chat, bloc, seen_at, bound_by, bound_at, receipt)
VALUES (:channel, :chat, :bloc, :at, :by, :at, :receipt)
ON CONFLICT (channel, chat) DO UPDATE SET bloc = excluded.bloc, bound_by = excluded.bound_by, bound_at = excluded.bound_at,
  receipt = excluded.receipt

-- name: forget
-- The bot is no longer in this group.
DELETE FROM chat_group WHERE channel = :channel AND chat = :chat

-- name: move
-- The group became a supergroup: same group, new id.
UPDATE chat_group SET chat = :to WHERE channel = :channel AND chat = :chat

-- name: forget_boards
-- Nothing hangs any more in a group that the bot is no longer in.
DELETE FROM standings_board WHERE channel = :channel AND chat = :chat

-- name: drop_boards_at
-- What was noted under the new id gives way to what follows the group there.
DELETE FROM standings_board WHERE channel = :channel AND chat = :to
  AND period IN (SELECT period FROM standings_board WHERE channel = :channel AND chat = :chat)

-- name: move_boards
-- The pinned tables follow the group to its new id.
UPDATE standings_board SET chat = :to WHERE channel = :channel AND chat = :chat

-- name: unbound_since
-- Groups that nobody bound since a moment.
SELECT channel, chat, bloc, seen_at, receipt FROM chat_group WHERE bloc = '' AND seen_at <= :moment ORDER BY seen_at
