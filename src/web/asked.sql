-- query: asked_add
-- gives: changes
-- What was typed into a search.
insert into asked (reference, worker_id, page, typed, asked_at)
values (:reference, :actor_id, :page, :typed, :now); -- text, text, text

-- query: asked_of
-- gives: maybe
-- A search of whoever asks, of this page, that is not too old.
select a.typed -- text
  from asked a
 where a.reference = :reference -- text
   and a.worker_id = :actor_id
   and a.page = :page           -- text
   and a.asked_at >= :since;    -- instant

-- query: asked_drop_old
-- gives: changes
-- Those of anybody that are too old.
delete from asked where asked_at < :long_ago; -- instant

-- query: asked_drop_more
-- gives: changes
-- Those of whoever asks, but for the newest.
delete from asked
 where worker_id = :actor_id
   and asked_at < (select min(n.asked_at)
                     from (select x.asked_at from asked x where x.worker_id = :actor_id order by x.asked_at desc limit :most) n); -- int

-- query: asked_drop_all
-- gives: changes
-- Those of whoever signs out.
delete from asked where worker_id = :actor_id;
