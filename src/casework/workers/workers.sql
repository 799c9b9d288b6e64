-- workers.sql -- the workers whose accounts the actor looks after, and what waits with them. R-SEC-05

-- query: led_workers
-- gives: many
-- at most: 1000
-- Workers whom the actor looks after, of one agency or of all when it is null, who work here or who have left, or whoever has this reference; by name.
select w.worker_id   -- id
     , w.reference   -- text
     , w.agency_id   -- id
     , a.reference as agency_reference -- text
     , a.name as agency_name -- text
     , a.agency_kind -- text
     , w.name        -- text
     , w.job_title   -- text
     , w.phone       -- text?
     , w.email       -- text?
     , w.manager_id  -- id?
     , m.reference as manager_reference -- text?
     , m.name as manager_name -- text?
     , w.started_on  -- date
     , w.ended_on    -- date?
     , w.disabled_at -- instant?
     , w.certified_at -- instant?
     , case when c.sign_in_name is not null
               or exists (select 1 from sign_on_account xo where xo.worker_id = w.worker_id and xo.ended_at is null) then 1 else 0 end as can_sign_in -- yes_no
     , (select max(i.ends_at) from invitation i where i.worker_id = w.worker_id and i.used_at is null and i.revoked_at is null and i.ends_at > :now) as link_ends_at -- instant?
     , coalesce((select j.version from journal_stream j where j.stream_kind = 'worker' and j.stream_id = w.worker_id), 0) as version -- int
  from worker w
  join agency a on a.agency_id = w.agency_id
  left join worker m on m.worker_id = w.manager_id
  left join credential c on c.worker_id = w.worker_id
 where {{leads_worker w}}
   and (:reference is null or w.reference = :reference) -- text?
   and (:agency is null or w.agency_id = :agency) -- id?
   and (:reference is not null or case when w.disabled_at is not null or w.ended_on < :today then 1 else 0 end = :gone) -- yes_no
 order by w.name, w.worker_id;

-- query: led_worker_roles
-- gives: many
-- at most: 4000
-- The roles of those workers, or of the one with this reference; by worker.
select r.worker_id -- id
     , r.role      -- text
  from worker w
  join worker_role r on r.worker_id = w.worker_id
 where {{leads_worker w}}
   and (:reference is null or w.reference = :reference) -- text?
   and (:agency is null or w.agency_id = :agency) -- id?
 order by r.worker_id, r.role;

-- query: led_sign_ins
-- gives: many
-- at most: 4000
-- When those workers, or the one with this reference, last signed in; by worker. In a transaction of reading: no change sees what is only for working.
select s.worker_id    -- id
     , s.signed_in_at -- instant
  from worker w
  join last_sign_in s on s.worker_id = w.worker_id
 where {{leads_worker w}}
   and (:reference is null or w.reference = :reference) -- text?
   and (:agency is null or w.agency_id = :agency) -- id?
 order by s.worker_id;

-- query: families_of_worker
-- gives: many
-- at most: 500
-- The open help that a worker leads, wrote, coordinates or gives, of which the actor may know; a row for each child.
select e.episode_id -- id
     , e.reference  -- text
     , case when e.lead_professional_id = :worker then 1 else 0 end as leads           -- yes_no
     , case when e.coordinator_id = :worker then 1 else 0 end as coordinates           -- yes_no
     , p.given_name  -- text?
     , p.family_name -- text?
  from episode e
  left join episode_child c on c.episode_id = e.episode_id and c.left_on is null
  left join person p on p.person_id = c.person_id and {{person_not_hidden p}}
 where e.episode_id in (select e1.episode_id from episode e1 where e1.lead_professional_id = :worker and e1.state = 'open' -- id
                         union select e2.episode_id from episode e2 where e2.author_id = :worker and e2.state = 'open'
                         union select e3.episode_id from episode e3 where e3.coordinator_id = :worker and e3.state = 'open'
                         union select t.episode_id from team_member t where t.worker_id = :worker and (t.left_on is null or t.left_on > :today))
   and e.state = 'open'
   and {{may_see_episode e}}
 order by e.episode_id, p.person_id;

-- query: tasks_with_worker
-- gives: many
-- at most: 200
-- What waits for a worker, about families that the actor sees.
select t.what      -- text
     , t.due_on    -- date?
     , e.reference -- text
  from task t
  join episode e on e.episode_id = t.episode_id
 where t.worker_id = :worker -- id
   and t.state = 'open'
   and {{may_see_episode e}}
   and {{task_not_hidden t}}
 order by t.due_on, t.task_id;

-- query: workers_over
-- gives: many
-- at most: 100
-- Whose last day has gone by, and who was not shut out.
select w.worker_id -- id
     , w.ended_on  -- date
  from worker w
 where w.disabled_at is null and w.ended_on < :today
 order by w.ended_on, w.worker_id;
