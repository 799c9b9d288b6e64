-- query: idempotency_find
-- gives: maybe
-- What came of the same request before.
select k.request_hash -- bytes
     , k.result       -- text
  from idempotency_key k
 where k.actor_kind = :actor_kind
   and k.actor_id = :actor_id
   and k.route = :route -- text
   and k.key = :key;    -- text

-- query: idempotency_add
-- gives: sent
-- Kept in the transaction of the change it belongs to.
insert into idempotency_key (actor_kind, actor_id, route, key, request_hash, result, made_at)
values (:actor_kind, :actor_id, :route, :key, :request_hash, :result, :now); -- text, text, bytes, text
