-- query: look_batch_last
-- gives: maybe
-- The newest batch of looks.
select b.batch      -- int
     , b.batch_hash -- bytes
     , b.look_count -- int
  from look_batch b
 order by b.batch desc
 limit 1;

-- query: look_batch_add
-- gives: changes
-- A batch and its hash.
insert into look_batch (batch, look_count, recorded_at, previous_hash, batch_hash)
values (:batch, :look_count, :now, :previous_hash, :batch_hash); -- int, int, bytes, bytes

-- query: look_add
-- gives: changes
-- One look.
insert into look (look_id, batch, seen_at, actor_kind, actor_id, agency_id, purpose, door, request_id, what, subject_kind, subject_id, details)
values (:look_id, :batch, :seen_at, :kind, :actor, :agency, :why, :door, :request_id, :what, :subject_kind, :subject_id, :details); -- int, int, instant, text, int, int, text, text, text, text, text, int, text?

-- query: look_batches
-- gives: many
-- at most: 100
-- Batches in order, for checking the chain.
select b.batch      -- int
     , b.batch_hash -- bytes
     , b.look_count -- int
  from look_batch b
 where b.batch > :after -- int
 order by b.batch;

-- query: look_of_batch
-- gives: many
-- at most: 100000
-- The looks of one batch as they were written.
select l.look_id      -- int
     , l.seen_at      -- text
     , l.actor_kind   -- text
     , l.actor_id     -- int
     , l.agency_id    -- int
     , l.purpose      -- text
     , l.door         -- text
     , l.request_id   -- text
     , l.what         -- text
     , l.subject_kind -- text
     , l.subject_id   -- int
     , l.details      -- text?
  from look l
 where l.batch = :batch -- int
 order by l.look_id;

-- query: looks_at_episode
-- gives: many
-- at most: 500
-- Who looked at an episode, newest first; for those who may see it. A look that says who was asked for information is told to whoever may read what was asked.
select l.look_id     -- int
     , l.seen_at     -- instant
     , l.purpose     -- text
     , l.what        -- text
     , w.name        -- text?
     , w.job_title   -- text?
     , a.name as agency_name -- text?
  from look l
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
 where l.subject_kind = 'episode'
   and l.subject_id = :episode_id -- int
   and exists (select 1 from episode e where e.episode_id = l.subject_id and {{may_see_episode e}})
   and not {{look_at_closed_request l}}
 order by l.seen_at desc, l.look_id desc;

-- query: look_empty
-- gives: changes
-- The words of one look are taken out; that it was about a page which protects stays.
update look set details = case when details like 'Protection: %' then 'Protection: ' else null end where batch = :batch and look_id = :look_id; -- int, id
