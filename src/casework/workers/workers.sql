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
     , case when exists (select 1 from supplied_worker xs where xs.worker_id = w.worker_id and xs.ended_at is null and xs.stopped_at = w.disabled_at) then 1 else 0 end as provider_may_resume -- yes_no
     , (select max(i.ends_at) from invitation i where i.worker_id = w.worker_id and i.used_at is null and i.revoked_at is null and i.ends_at > :now) as link_ends_at -- instant?
     , (select max(xb.happened_at) from worker_came_or_went xb where xb.worker_id = w.worker_id and xb.what = 'came_back') as came_back_at -- instant?
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

-- query: workers_came_and_went
-- gives: many
-- at most: 2000
-- Who joined, moved, left, was let go or came back between two days, of the workers whom the actor looks after, of one agency or of all when it is null; the newest first.
select x.ordinal     -- id
     , w.reference   -- text
     , w.name        -- text
     , w.job_title   -- text
     , a.name as agency_name -- text
     , x.what        -- text
     , x.happened_at -- instant
     , b.name as by_name -- text?
     , x.on_day      -- date?
     , x.words       -- text?
  from (select c.position as ordinal, c.worker_id, c.what, c.happened_at, c.happened_by, c.on_day, c.words
          from worker_came_or_went c
         where (c.on_day is null or c.what = 'last_day_set') and c.happened_at >= :from_at and c.happened_at < :until -- instant, instant
         union all
        select d.position, d.worker_id, d.what, d.happened_at, d.happened_by, d.on_day, d.words
          from worker_came_or_went d
         where d.what <> 'last_day_set' and d.on_day >= :from_on and d.on_day <= :to_on -- date, date
         union all
        select m.move_id, m.worker_id, 'moved', m.moved_at, m.moved_by, null, m.words
          from worker_move m
         where m.moved_at >= :from_at and m.moved_at < :until) x
  join worker w on w.worker_id = x.worker_id
  join agency a on a.agency_id = w.agency_id
  left join worker b on b.worker_id = x.happened_by
 where {{leads_worker w}}
   and (:agency is null or w.agency_id = :agency) -- id?
 order by x.happened_at desc, x.ordinal desc;

-- query: dormant_to_tell
-- gives: many
-- at most: 500
-- Who may sign in and has not since a moment, and whoever looks after them and was not told: who leads in their agency, else the administrator. Who never did counts from their first day, and only when
-- sign-ins are known so far back: they are in no backup. Who came back since that moment is not told.
select w.worker_id    -- id
     , l.worker_id as lead_id -- id
     , w.started_on   -- date
     , s.signed_in_at -- instant?
     , (select max(b.happened_at) from worker_came_or_went b where b.worker_id = w.worker_id and b.what = 'came_back') as came_back_at -- instant?
  from worker w
  left join last_sign_in s on s.worker_id = w.worker_id
  join worker l on l.worker_id <> w.worker_id and l.disabled_at is null and (l.ended_on is null or l.ended_on >= :today)
   and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = l.worker_id
                  and (g.grant_name = 'lead_workers' and l.agency_id = w.agency_id
                    or g.grant_name = 'manage_accounts' and not exists (select 1 from worker o join worker_role r2 on r2.worker_id = o.worker_id join role_grant g2 on g2.role = r2.role
                                                                         where o.agency_id = w.agency_id and o.worker_id <> w.worker_id and o.disabled_at is null and g2.grant_name = 'lead_workers')))
 where w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and (s.signed_in_at < :since or s.signed_in_at is null and w.started_on < :since_on and exists (select 1 from last_sign_in k where k.signed_in_at < :since)) -- instant, date
   and not exists (select 1 from worker_came_or_went b2 where b2.worker_id = w.worker_id and b2.what = 'came_back' and b2.happened_at >= :since)
   and not exists (select 1 from api_client c where c.client_id = w.worker_id)
   and not exists (select 1 from message m where m.message_kind = 'dormant' and m.subject_kind = 'worker' and m.subject_id = w.worker_id and m.worker_id = l.worker_id
                                             and (s.signed_in_at is null or m.made_at > s.signed_in_at)
                                             and not exists (select 1 from worker_came_or_went b3 where b3.worker_id = w.worker_id and b3.what = 'came_back' and b3.happened_at > m.made_at))
 order by w.worker_id, l.worker_id;
