-- query: draft_write
-- gives: changes
-- What was typed in a form that is not saved yet.
insert into draft (worker_id, page, typed, field, base_version, saved_at)
values (:worker, :page, :typed, :field, :base_version, :now) -- id, text, text, text?, int
on conflict (worker_id, page) do update
   set typed = excluded.typed, field = excluded.field, base_version = excluded.base_version, saved_at = excluded.saved_at;

-- query: draft_of_page
-- gives: maybe
-- The draft of a worker for a page.
select d.typed        -- text
     , d.field        -- text?
     , d.base_version -- int
     , d.saved_at     -- instant
  from draft d
 where d.worker_id = :worker -- id
   and d.page = :page;       -- text

-- query: draft_delete
-- gives: changes
-- It has been saved, or thrown away.
delete from draft where worker_id = :worker and page = :page; -- id, text

-- query: drafts_of_worker
-- gives: many
-- at most: 20
-- Forms that wait to be saved, newest first; for "My work".
select d.page     -- text
     , d.saved_at -- instant
  from draft d
 where d.worker_id = :actor_id
 order by d.saved_at desc;
