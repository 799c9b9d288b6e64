-- worklist.sql -- "My work": what is late, due and waiting, and whose duty it is. Each list starts from the worker's own side.

-- query: my_episodes
-- gives: many
-- at most: 500
-- The open episodes in which the worker leads, coordinates, wrote or helps.
select e.episode_id -- id
     , e.reference  -- text
     , coalesce(e.level, 0) as level -- int
     , e.opened_on  -- date
     , e.lead_professional_id -- id?
     , e.author_id  -- id
     , e.coordinator_id -- id
     , w.name as lead_name -- text?
     , (select min(k.due_on) from clock k where k.episode_id = e.episode_id and k.stopped_on is null and not {{clock_pauses k}} and {{clock_not_hidden k}}) as next_due_on -- date?
     , case when {{leads_episode e}} then 1 else 0 end as leads -- yes_no
  from episode e
  left join worker w on w.worker_id = e.lead_professional_id
 where e.state = 'open'
   and e.episode_id in (select t.episode_id from team_member t where t.worker_id = :actor_id and (t.left_on is null or t.left_on > :today)
                        union select l.episode_id from episode l where l.lead_professional_id = :actor_id
                        union select u.episode_id from episode u where u.author_id = :actor_id
                        union select o.episode_id from episode o where o.coordinator_id = :actor_id)
   and {{may_see_episode e}}
 order by e.opened_on desc, e.episode_id desc;

-- query: my_children
-- gives: many
-- at most: 2000
-- The children of those episodes, with the last time each was seen and heard.
select c.episode_id  -- id
     , p.person_id   -- id
     , p.given_name  -- text
     , p.family_name -- text
     , p.born        -- yes_no
     , p.birth_date  -- date?
     , p.died_on     -- date?
     , (select max(k.seen_on) from child_contact k where k.person_id = p.person_id and k.episode_id = c.episode_id and k.seen = 1) as last_seen_on   -- date?
     , (select max(k.seen_on) from child_contact k where k.person_id = p.person_id and k.episode_id = c.episode_id and k.heard = 1) as last_heard_on -- date?
  from episode_child c
  join episode e on e.episode_id = c.episode_id
  join person p on p.person_id = c.person_id
 where e.state = 'open' and c.left_on is null
   and e.episode_id in (select t.episode_id from team_member t where t.worker_id = :actor_id and (t.left_on is null or t.left_on > :today)
                        union select l.episode_id from episode l where l.lead_professional_id = :actor_id
                        union select u.episode_id from episode u where u.author_id = :actor_id
                        union select o.episode_id from episode o where o.coordinator_id = :actor_id)
   and {{person_not_hidden p}}
   and {{may_see_episode e}}
 order by c.episode_id, p.birth_date, p.person_id;

-- query: my_clocks
-- gives: many
-- at most: 1000
-- Clocks of those episodes, soonest first, with whose duty each is.
select k.clock_id     -- id
     , k.episode_id   -- id
     , e.reference    -- text
     , k.clock_key    -- text
     , k.subject_kind -- text
     , k.subject_id   -- id
     , k.due_on       -- date
     , k.amber_on     -- date
     , k.duty         -- text
     , coalesce((select p.given_name from person p where k.subject_kind = 'person' and p.person_id = k.subject_id),
                (select r.service_name from service_request r where k.subject_kind = 'service_request' and r.service_request_id = k.subject_id and {{clock_service_open r}})) as given_name -- text?
     , w.worker_id as duty_worker_id -- id?
     , w.name as duty_name -- text?
     , case when w.worker_id = :actor_id then 1 else 0 end as mine -- yes_no
     , case when {{clock_pauses k}} then k.pause_reason end as paused_for -- text?
     , k.paused_until -- date?
  from clock k
  join episode e on e.episode_id = k.episode_id
  left join worker w on w.worker_id = case k.duty when 'author' then e.author_id
                                                  when 'coordinator' then e.coordinator_id
                                                  else coalesce(e.lead_professional_id, e.coordinator_id) end
 where k.stopped_on is null and e.state = 'open'
   and e.episode_id in (select t.episode_id from team_member t where t.worker_id = :actor_id and (t.left_on is null or t.left_on > :today)
                        union select l.episode_id from episode l where l.lead_professional_id = :actor_id
                        union select u.episode_id from episode u where u.author_id = :actor_id
                        union select o.episode_id from episode o where o.coordinator_id = :actor_id)
   and {{clock_not_hidden k}}
   and {{may_see_episode e}}
 order by k.due_on, k.clock_id;

-- query: my_idle_plans
-- gives: many
-- at most: 500
-- Plans of those episodes with no note, no progress and no review since a day: they drift. R-PLAN-21
select e.episode_id -- id
  from episode e
  join plan p on p.episode_id = e.episode_id
 where e.state = 'open' and p.state = 'agreed'
   and p.agreed_on < :since -- date
   and e.episode_id in (select t.episode_id from team_member t where t.worker_id = :actor_id and (t.left_on is null or t.left_on > :today)
                        union select l.episode_id from episode l where l.lead_professional_id = :actor_id
                        union select u.episode_id from episode u where u.author_id = :actor_id
                        union select o.episode_id from episode o where o.coordinator_id = :actor_id)
   and not exists (select 1 from note n where n.episode_id = e.episode_id and n.happened_on >= :since and {{note_not_hidden n}})
   and not exists (select 1 from action_progress g join plan_action x on x.action_id = g.action_id join outcome o on o.outcome_id = x.outcome_id
                    where x.plan_id = p.plan_id and g.happened_on >= :since and {{subject_not_hidden o}})
   and not exists (select 1 from review r where r.plan_id = p.plan_id and r.held_on >= :since)
   and {{may_see_episode e}}
 order by e.episode_id;

-- query: team_idle_plans
-- gives: many
-- at most: 500
-- The same for whoever oversees.
select e.episode_id -- id
     , e.reference  -- text
     , w.name as lead_name -- text?
     , (select min(s.family_name) from episode_child c join person s on s.person_id = c.person_id
         where c.episode_id = e.episode_id and c.left_on is null and {{person_not_hidden s}}) as family_name -- text?
  from episode e
  join plan p on p.episode_id = e.episode_id
  left join worker w on w.worker_id = e.lead_professional_id
 where e.state = 'open' and p.state = 'agreed'
   and p.agreed_on < :since -- date
   and e.episode_id in (select a.episode_id from episode a where a.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w1 join episode l on l.lead_professional_id = w1.worker_id
                               where w1.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w2 join episode l on l.lead_professional_id = w2.worker_id where w2.manager_id = :actor_id
                        union select u.episode_id from worker w3 join episode u on u.author_id = w3.worker_id where w3.manager_id = :actor_id
                        union select o.episode_id from worker w4 join episode o on o.coordinator_id = w4.worker_id where w4.manager_id = :actor_id
                        union select q.episode_id from assist q where q.worker_id = :actor_id and q.ended_at is null and q.until_on >= :today)
   and not exists (select 1 from note n where n.episode_id = e.episode_id and n.happened_on >= :since and {{note_not_hidden n}})
   and not exists (select 1 from action_progress g join plan_action x on x.action_id = g.action_id join outcome o on o.outcome_id = x.outcome_id
                    where x.plan_id = p.plan_id and g.happened_on >= :since and {{subject_not_hidden o}})
   and not exists (select 1 from review r where r.plan_id = p.plan_id and r.held_on >= :since)
   and {{oversees_episode e}}
 order by e.episode_id;

-- query: my_unasked
-- gives: many
-- at most: 500
-- Those episodes in which nobody was asked yet what may be shared. R-CONS-26
select e.episode_id -- id
     , e.opened_on  -- date
  from episode e
 where e.state = 'open'
   and e.episode_id in (select t.episode_id from team_member t where t.worker_id = :actor_id and (t.left_on is null or t.left_on > :today)
                        union select l.episode_id from episode l where l.lead_professional_id = :actor_id
                        union select u.episode_id from episode u where u.author_id = :actor_id
                        union select o.episode_id from episode o where o.coordinator_id = :actor_id)
   and not exists (select 1 from consent c join person p on p.person_id = c.person_id where c.episode_id = e.episode_id and {{person_not_hidden p}})
   and {{may_see_episode e}}
 order by e.episode_id;

-- query: my_tasks
-- gives: many
-- at most: 500
-- What waits for the worker, for somebody for whom they stand in, or for anybody of the worker's agency.
select t.task_id    -- id
     , t.episode_id -- id
     , e.reference  -- text
     , t.task_key   -- text
     , t.what       -- text
     , t.subject_kind -- text
     , t.subject_id -- id
     , t.due_on     -- date?
     , case when t.worker_id = :actor_id then 1 else 0 end as mine -- yes_no
     , (select w.name from worker w where w.worker_id = t.worker_id and w.worker_id <> :actor_id) as away_name -- text?
     , case when {{may_see_episode e}} then 1 else 0 end as sees   -- yes_no
     , (select concat(coalesce(nullif(p.given_name, ''), 'The baby'), ' ', p.family_name) from person p
         where t.subject_kind = 'person' and p.person_id = t.subject_id and p.died_on is not null and {{may_see_episode e}}) as died_name -- text?
  from task t
  join episode e on e.episode_id = t.episode_id
 where t.state = 'open'
   and t.task_id in (select a.task_id from task a where a.worker_id = :actor_id and a.state = 'open'
                     union select g.task_id from task g where g.agency_id = :agency_id and g.worker_id is null and g.state = 'open'
                     union select b.task_id from cover c join task b on b.worker_id = c.worker_id where {{stands_in c}} and b.state = 'open')
   and {{episode_not_hidden e}}
   and {{task_not_hidden t}}
 order by t.due_on, t.task_id;

-- query: my_task
-- gives: maybe
-- One thing that waits for the worker, for whom they stand in or their agency, or in an episode that they see. Whoever does not see the family is told whom it is about,
-- and who asks.
select t.task_id    -- id
     , t.episode_id -- id
     , e.reference  -- text
     , case when t.worker_id = :actor_id or (t.worker_id is null and t.agency_id = :agency_id)
              or exists (select 1 from cover c where {{stands_in c}} and c.worker_id = t.worker_id) then 1 else 0 end as mine -- yes_no
     , case when {{may_see_episode e}} then 1 else 0 end as sees -- yes_no
     , case when {{leads_episode e}} then 1 else 0 end as leads  -- yes_no
     , (select concat(p.given_name, ' ', p.family_name) from person p where t.subject_kind = 'person' and p.person_id = t.subject_id) as subject_name -- text?
     , w.name as given_by_name      -- text?
     , w.job_title as given_by_job  -- text?
     , w.phone as given_by_phone    -- text?
     , (select a.name from agency a where a.agency_id = w.agency_id) as given_by_agency -- text?
  from task t
  join episode e on e.episode_id = t.episode_id
  left join worker w on w.worker_id = t.given_by
 where t.task_id = :task_id -- id
   and t.state = 'open'
   and (t.worker_id = :actor_id or (t.worker_id is null and t.agency_id = :agency_id) or {{may_see_episode e}}
        or exists (select 1 from cover c where {{stands_in c}} and c.worker_id = t.worker_id))
   and {{episode_not_hidden e}}
   and {{task_not_hidden t}};

-- query: sharing_that_ended
-- gives: maybe
-- For a worker of an agency with which sharing has ended: when (not given when no answer for the agency was taken back: it has run out, or does not open the record to it), and whom to call, of another
-- agency if there is one.
select e.reference   -- text
     , (select case when sum(case when a.answer = 'agreed' and a.ended_at is null then 1 else 0 end) > 0 then null else max(a.ended_at) end
          from consent c join consent_agency a on a.consent_id = c.consent_id
         where c.episode_id = e.episode_id and a.agency_id = :agency_id) as ended_at -- instant?
     , w.name        -- text
     , w.job_title   -- text
     , w.phone       -- text?
     , g.name as agency_name -- text
  from episode e
  join worker w on w.worker_id in (e.lead_professional_id, e.coordinator_id, e.author_id)
  join agency g on g.agency_id = w.agency_id
 where e.episode_id = :episode_id -- id
   and {{sharing_ended_with_agency e}}
 order by case when w.agency_id = :agency_id then 1 else 0 end
        , case w.worker_id when e.lead_professional_id then 0 when e.coordinator_id then 1 else 2 end
 limit 1;

-- query: sharing_that_ended_children
-- gives: many
-- at most: 40
-- Which family that was: the children whom the worker may know of.
select p.given_name  -- text
     , p.family_name -- text
  from episode_child c
  join episode e on e.episode_id = c.episode_id
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and {{person_not_hidden p}}
   and {{sharing_ended_with_agency e}}
 order by p.birth_date, p.person_id;

-- query: my_actions
-- gives: many
-- at most: 500
-- Actions of agreed plans that are not done: those the worker owns, and all of the families that the worker leads, for whoever leads asks after them.
select x.action_id  -- id
     , x.plan_id    -- id
     , e.episode_id -- id
     , e.reference  -- text
     , x.what       -- text
     , x.due_on     -- date
     , x.status     -- text
     , case when {{owner_not_hidden x}} then x.owner_name else 'Somebody' end as owner_name -- text
     , case when x.owner_worker_id = :actor_id then 1 else 0 end as mine -- yes_no
  from plan_action x
  join plan p on p.plan_id = x.plan_id
  join episode e on e.episode_id = p.episode_id
  join outcome o on o.outcome_id = x.outcome_id
 where x.action_id in (select a.action_id from plan_action a where a.owner_worker_id = :actor_id
                       union select b.action_id from episode l join plan q on q.episode_id = l.episode_id join plan_action b on b.plan_id = q.plan_id
                              where l.lead_professional_id = :actor_id)
   and x.status not in ('done', 'not_needed')
   and p.state = 'agreed'
   and e.state = 'open'
   and {{subject_not_hidden o}}
   and {{may_see_episode e}}
 order by x.due_on, x.action_id;

-- query: team_clocks
-- gives: many
-- at most: 1000
-- For whoever oversees: every running clock of the episodes they oversee. R-REV-20
select k.clock_id   -- id
     , e.reference  -- text
     , k.clock_key  -- text
     , k.due_on     -- date
     , k.amber_on   -- date
     , k.duty       -- text
     , w.name as duty_name -- text?
     , e.episode_id -- id
     , (select min(p.family_name) from episode_child c join person p on p.person_id = c.person_id
         where c.episode_id = e.episode_id and c.left_on is null and {{person_not_hidden p}}) as family_name -- text?
     , coalesce((select s.given_name from person s where k.subject_kind = 'person' and s.person_id = k.subject_id),
                (select r.service_name from service_request r where k.subject_kind = 'service_request' and r.service_request_id = k.subject_id and {{clock_service_open r}})) as given_name -- text?
     , case when {{clock_pauses k}} then k.pause_reason end as paused_for -- text?
     , k.paused_until -- date?
  from clock k
  join episode e on e.episode_id = k.episode_id
  left join worker w on w.worker_id = case k.duty when 'author' then e.author_id
                                                  when 'coordinator' then e.coordinator_id
                                                  else coalesce(e.lead_professional_id, e.coordinator_id) end
 where k.stopped_on is null and e.state = 'open'
   and e.episode_id in (select a.episode_id from episode a where a.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w1 join episode l on l.lead_professional_id = w1.worker_id
                               where w1.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w2 join episode l on l.lead_professional_id = w2.worker_id where w2.manager_id = :actor_id
                        union select u.episode_id from worker w3 join episode u on u.author_id = w3.worker_id where w3.manager_id = :actor_id
                        union select o.episode_id from worker w4 join episode o on o.coordinator_id = w4.worker_id where w4.manager_id = :actor_id
                        union select q.episode_id from assist q where q.worker_id = :actor_id and q.ended_at is null and q.until_on >= :today)
   and {{clock_not_hidden k}}
   and {{oversees_episode e}}
 order by k.due_on, k.clock_id;

-- query: team_late_tasks
-- gives: many
-- at most: 500
-- What waits for somebody else, in the families whom the actor oversees, and was due before a day: it is passed on to whoever manages them. R-MEET-07
select t.task_id    -- id
     , e.episode_id -- id
     , e.reference  -- text
     , t.task_key   -- text
     , t.what       -- text
     , t.due_on     -- date
     , w.name as worker_name -- text
     , (select min(p.family_name) from episode_child c join person p on p.person_id = c.person_id
         where c.episode_id = e.episode_id and c.left_on is null and {{person_not_hidden p}}) as family_name -- text?
     , (select concat(coalesce(nullif(d.given_name, ''), 'The baby'), ' ', d.family_name) from person d
         where t.subject_kind = 'person' and d.person_id = t.subject_id and d.died_on is not null) as died_name -- text?
  from task t
  join worker w on w.worker_id = t.worker_id
  join episode e on e.episode_id = t.episode_id
 where t.worker_id in (select a.worker_id from worker a where a.manager_id = :actor_id
                       union select b.worker_id from worker b where b.agency_id = :agency_id and {{actor_has_grant_oversee_agency}})
   and t.worker_id <> :actor_id
   and t.state = 'open'
   and t.due_on < :due_before -- date
   and {{task_not_hidden t}}
   and {{oversees_episode e}}
 order by t.due_on, t.task_id;

-- query: my_alerts
-- gives: many
-- at most: 500
-- Notes that wait to be taken note of: by the worker, or by somebody whom the worker manages or stands in for. R-EPI-24, R-LP-25
select a.alert_id -- id
     , a.worker_id -- id
     , e.episode_id -- id
     , e.reference -- text
     , n.reference as note_reference -- text
     , n.heading  -- text?
     , n.note_kind -- text
     , w.name as worker_name -- text
     , s.name as sender_name -- text
     , a.sent_at  -- instant
     , case when a.worker_id = :actor_id then 1 else 0 end as mine -- yes_no
     , case when exists (select 1 from cover c where {{stands_in c}} and c.worker_id = a.worker_id) then 1 else 0 end as away -- yes_no
  from note_alert a
  join note n on n.note_id = a.note_id
  join episode e on e.episode_id = a.episode_id
  join worker w on w.worker_id = a.worker_id
  join worker s on s.worker_id = a.sent_by
 where a.acknowledged_at is null
   and a.worker_id in (select w1.worker_id from worker w1 where w1.worker_id = :actor_id union select w2.worker_id from worker w2 where w2.manager_id = :actor_id
                       union select c3.worker_id from cover c3 where {{stands_in c3}})
   and {{note_not_hidden n}}
   and {{may_see_episode e}}
 order by a.sent_at, a.alert_id;

-- query: covered_episodes
-- gives: many
-- at most: 200
-- Families of those for whom the worker stands in today. R-LP-25
select e.episode_id -- id
     , e.reference  -- text
     , (select min(p.family_name) from episode_child c join person p on p.person_id = c.person_id
         where c.episode_id = e.episode_id and c.left_on is null and {{person_not_hidden p}}) as family_name -- text?
  from episode e
 where e.state = 'open'
   and e.episode_id in (select l.episode_id from cover c1 join episode l on l.lead_professional_id = c1.worker_id where {{stands_in c1}}
                        union select u.episode_id from cover c2 join episode u on u.author_id = c2.worker_id where {{stands_in c2}}
                        union select o.episode_id from cover c3 join episode o on o.coordinator_id = c3.worker_id where {{stands_in c3}}
                        union select t.episode_id from cover c4 join team_member t on t.worker_id = c4.worker_id
                               where {{stands_in c4}} and (t.left_on is null or t.left_on > :today))
   and {{may_see_episode e}}
 order by e.episode_id;

-- query: board_clocks
-- gives: many
-- at most: 2000
-- The board of timescales: every running clock of the episodes that the worker oversees, or of all on the register; the names of children only
-- for those who may see the episode. R-REV-20, Annex C.2 rule 13
select k.clock_id   -- id
     , e.episode_id -- id
     , e.reference  -- text
     , k.clock_key  -- text
     , k.due_on     -- date
     , k.amber_on   -- date
     , k.duty       -- text
     , k.exception_reason -- text?
     , w.name as duty_name   -- text?
     , a.name as agency_name -- text?
     , case when {{may_see_episode e}} then 1 else 0 end as sees -- yes_no
     , coalesce((select p.given_name from person p where k.subject_kind = 'person' and p.person_id = k.subject_id and {{may_see_episode e}}),
                (select r.service_name from service_request r where k.subject_kind = 'service_request' and r.service_request_id = k.subject_id and {{clock_service_open r}}
                                                                and {{may_see_episode e}})) as given_name -- text?
     , case when {{clock_pauses k}} then k.pause_reason end as paused_for -- text?
     , k.paused_until -- date?
  from clock k
  join episode e on e.episode_id = k.episode_id
  left join worker w on w.worker_id = case k.duty when 'author' then e.author_id
                                                  when 'coordinator' then e.coordinator_id
                                                  else coalesce(e.lead_professional_id, e.coordinator_id) end
  left join agency a on a.agency_id = w.agency_id
 where k.stopped_on is null and e.state = 'open'
   and (:clock_key is null or k.clock_key = :clock_key) -- text?
   and e.episode_id in (select a1.episode_id from episode a1 where a1.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w1 join episode l on l.lead_professional_id = w1.worker_id
                               where w1.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w2 join episode l on l.lead_professional_id = w2.worker_id where w2.manager_id = :actor_id
                        union select u.episode_id from worker w3 join episode u on u.author_id = w3.worker_id where w3.manager_id = :actor_id
                        union select o.episode_id from worker w4 join episode o on o.coordinator_id = w4.worker_id where w4.manager_id = :actor_id
                        union select q.episode_id from assist q where q.worker_id = :actor_id and q.ended_at is null and q.until_on >= :today
                        union select r.episode_id from episode r where r.state = 'open' and {{actor_has_grant_see_register}})
   and {{clock_not_hidden k}}
   and ({{oversees_episode e}} or ({{episode_not_hidden e}} and {{actor_has_grant_see_register}}))
 order by k.due_on, k.clock_id;

-- query: board_children
-- gives: many
-- at most: 2000
-- Children whom the worker oversees, or helps, with the places where each was seen since a day. R-REV-13
select p.person_id  -- id
     , p.given_name -- text
     , p.family_name -- text
     , p.reference as person_reference -- text
     , e.reference  -- text
     , k.place_kind -- text
     , max(k.seen_on) as last_seen_on -- date
  from episode_child c
  join episode e on e.episode_id = c.episode_id
  join person p on p.person_id = c.person_id
  join child_contact k on k.person_id = p.person_id and k.episode_id = e.episode_id and k.seen = 1
 where c.left_on is null and e.state = 'open'
   and k.seen_on >= :since -- date
   and e.episode_id in (select a1.episode_id from episode a1 where a1.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w1 join episode l on l.lead_professional_id = w1.worker_id
                               where w1.agency_id = :agency_id and {{actor_has_grant_oversee_agency}}
                        union select l.episode_id from worker w2 join episode l on l.lead_professional_id = w2.worker_id where w2.manager_id = :actor_id
                        union select u.episode_id from worker w3 join episode u on u.author_id = w3.worker_id where w3.manager_id = :actor_id
                        union select o.episode_id from worker w4 join episode o on o.coordinator_id = w4.worker_id where w4.manager_id = :actor_id
                        union select q.episode_id from assist q where q.worker_id = :actor_id and q.ended_at is null and q.until_on >= :today
                        union select m.episode_id from episode m where m.lead_professional_id = :actor_id)
   and {{person_not_hidden p}}
   and ({{oversees_episode e}} or {{leads_episode e}})
 group by p.person_id, p.given_name, p.family_name, p.reference, e.reference, k.place_kind
 order by p.person_id, k.place_kind;

-- query: episodes_seen
-- gives: many
-- at most: 201
-- Help whose contents the actor sees, newest first, from the one after :after_episode_id (0: from the start): their own, their agency's, that of whom they
-- manage. For programs, page by page; a worker has "My work".
select e.episode_id -- id
     , e.reference  -- text
     , e.state      -- text
     , e.opened_on  -- date
     , e.closed_on  -- date?
     , coalesce(e.level, 0) as level -- int
     , w.name as lead_name -- text?
     , (select min(k.due_on) from clock k where k.episode_id = e.episode_id and k.stopped_on is null and not {{clock_pauses k}} and {{clock_not_hidden k}}) as next_due_on -- date?
  from episode e
  left join worker w on w.worker_id = e.lead_professional_id
 where (:state is null or e.state = :state) -- text?
   and e.episode_id in (select t.episode_id from team_member t where t.worker_id = :actor_id
                        union select m.episode_id from team_member m where m.agency_id = :agency_id
                        union select l.episode_id from episode l where l.lead_professional_id = :actor_id
                        union select u.episode_id from episode u where u.author_id = :actor_id
                        union select o.episode_id from episode o where o.coordinator_id = :actor_id
                        union select g.episode_id from episode g where g.agency_id = :agency_id
                        union select x.episode_id from worker y join episode x on x.lead_professional_id = y.worker_id where y.manager_id = :actor_id
                        union select x.episode_id from worker y join episode x on x.author_id = y.worker_id where y.manager_id = :actor_id
                        union select x.episode_id from worker y join episode x on x.coordinator_id = y.worker_id where y.manager_id = :actor_id
                        union select x.episode_id from cover y join episode x on x.lead_professional_id = y.worker_id where {{stands_in y}}
                        union select x.episode_id from cover y join episode x on x.author_id = y.worker_id where {{stands_in y}}
                        union select x.episode_id from cover y join episode x on x.coordinator_id = y.worker_id where {{stands_in y}}
                        union select x.episode_id from cover y join team_member x on x.worker_id = y.worker_id where {{stands_in y}}
                        union select x.episode_id from assist x where x.worker_id = :actor_id and x.ended_at is null and x.until_on >= :today
                        union select x.episode_id from audit x where x.worker_id = :actor_id and x.ended_at is null and x.until_on >= :today
                        union select x.episode_id from emergency x where x.worker_id = :actor_id and x.ended_at is null and x.ends_at > :now)
   and (:after_episode_id is null or e.episode_id < :after_episode_id) -- id?
   and {{may_see_episode e}}
 order by e.episode_id desc;
