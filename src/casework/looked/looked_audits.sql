-- looked_audits.sql -- records chosen to be looked at, as far as the actor may know of them; and which could be. R-QA-02; decision 0059

-- query: audits_known
-- gives: many
-- at most: 200
-- Those that the actor looks at, and those chosen since a day that they may know of because they choose records; what waits first, then the newest.
select x.reference     -- text
     , e.reference as episode_reference -- text
     , x.worker_id     -- id
     , w.name          -- text
     , a.name as agency_name -- text
     , x.reason        -- text
     , x.at_random     -- yes_no
     , x.drawn_on      -- date
     , x.until_on      -- date
     , x.finished_on   -- date?
     , coalesce(x.basic_met, 0) as basic_met -- yes_no
     , x.taken_back_on -- date?
  from audit x
  join episode e on e.episode_id = x.episode_id
  join worker w on w.worker_id = x.worker_id
  join agency a on a.agency_id = x.agency_id
 where x.audit_id in (select m.audit_id from audit m where m.worker_id = :actor_id
                      union select d.audit_id from audit d where d.drawn_on >= :since) -- date
   and {{knows_of_audit x}}
 order by case when x.ended_at is null then 0 else 1 end, x.drawn_on desc, x.audit_id desc;

-- query: audit_task
-- gives: maybe
-- What became of what was recommended: the task of whoever leads. What they answered are words about the family: for an agency to which it agrees today. R-QA-04, R-CONS-08
select t.state     -- text
     , t.ended_at  -- instant?
     , case when {{agency_has_consent e}} then t.end_words end as end_words -- text?
     , w.name      -- text?
  from task t join episode e on e.episode_id = t.episode_id left join worker w on w.worker_id = t.worker_id
 where t.subject_kind = 'audit' and t.task_key = 'audit_recommended'
   and t.subject_id = :audit_id     -- id
   and t.episode_id = :episode_id   -- id
 order by t.task_id
 limit 1;

-- query: audit_candidates
-- gives: one
-- How many could be drawn by lot: help of which the actor may know, open or ended since a day, that is not sealed and that nobody looks at now.
select count(*) as count -- int
  from episode e
 where e.sealed = 0 and (e.state = 'open' or e.closed_on >= :since) -- date
   and not exists (select 1 from audit x where x.episode_id = e.episode_id and x.ended_at is null and x.until_on >= :today)
   and {{may_know_episode e}};

-- query: audit_candidate
-- gives: maybe
-- The one at this place among them.
select e.reference -- text
  from episode e
 where e.sealed = 0 and (e.state = 'open' or e.closed_on >= :since) -- date
   and not exists (select 1 from audit x where x.episode_id = e.episode_id and x.ended_at is null and x.until_on >= :today)
   and {{may_know_episode e}}
 order by e.episode_id
 limit 1 offset :place; -- int
