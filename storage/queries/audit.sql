-- name: head
-- The chain's newest link.
SELECT seq, head FROM audit ORDER BY seq DESC LIMIT 1

-- name: append
-- A decision joins the chain.
INSERT INTO audit (seq, at, actor, action, subject, commitment, head) VALUES (:seq, :at, :actor, :action, :subject, :commitment, :head)

-- name: append_payload
-- What the decision was about; erasable without breaking the chain.
INSERT INTO audit_payload (seq, salt, payload) VALUES (:seq, :salt, :payload)

-- name: chain
-- The whole chain with its payloads, oldest first.
SELECT audit.seq, at, actor, action, subject, commitment, head, salt, payload
FROM audit LEFT JOIN audit_payload ON audit_payload.seq = audit.seq ORDER BY audit.seq

-- name: find
-- The links whose head lies between two texts: the one a receipt was cut from.
SELECT audit.seq, at, actor, action, subject, commitment, head, salt, payload
FROM audit LEFT JOIN audit_payload ON audit_payload.seq = audit.seq
WHERE head >= :first AND head < :last ORDER BY audit.seq

-- name: since
-- The chain from a link on with its payloads, oldest first.
SELECT audit.seq, at, actor, action, subject, commitment, head, salt, payload
FROM audit LEFT JOIN audit_payload ON audit_payload.seq = audit.seq WHERE audit.seq >= :seq ORDER BY audit.seq
