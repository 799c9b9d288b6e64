-- watch.sql -- the timescales of everybody, as the record itself sees them; who may be told is asked again before an e-mail leaves.

-- query: clocks_running_out
-- gives: many
-- at most: 500
-- Running clocks that are amber or red and do not pause, whose duty each is, and who was told of which step.
select k.clock_id   -- id
     , k.episode_id -- id
     , k.clock_key  -- text
     , k.started_on -- date
     , k.due_on     -- date
     , k.due_at     -- instant?
     , k.amber_on   -- date
     , w.worker_id as duty_worker_id -- id?
     , w.manager_id -- id?
     , e.coordinator_id -- id
     , case when exists (select 1 from message m where m.subject_kind = 'clock' and m.subject_id = k.clock_id and m.message_kind = 'soon' and m.worker_id = w.worker_id)
            then 1 else 0 end as told_soon -- yes_no
     , case when exists (select 1 from message m where m.subject_kind = 'clock' and m.subject_id = k.clock_id and m.message_kind = 'late' and m.worker_id = w.worker_id)
            then 1 else 0 end as told_late -- yes_no
     , case when exists (select 1 from message m where m.subject_kind = 'clock' and m.subject_id = k.clock_id and m.message_kind = 'late_manager'
                            and m.worker_id = coalesce(w.manager_id, e.coordinator_id))
            then 1 else 0 end as told_manager -- yes_no
  from clock k
  join episode e on e.episode_id = k.episode_id
  left join worker w on w.worker_id = case k.duty when 'author' then e.author_id
                                                  when 'coordinator' then e.coordinator_id
                                                  else coalesce(e.lead_professional_id, e.coordinator_id) end
 where k.stopped_on is null and e.state = 'open' and not {{clock_pauses k}}
   and k.amber_on <= :today
   and k.clock_id > :after -- int
 order by k.clock_id;

-- query: tasks_running_out
-- gives: many
-- at most: 500
-- What waits for one worker and is due by a day: whose it is, and who was told of which step; also when help has ended, for what waits then (tasks_open_of_episode) has to be done all the same. A task that has no
-- worker waits for an agency, and is told to it alone.
select t.task_id    -- id
     , t.episode_id -- id
     , t.due_on     -- date
     , w.worker_id  -- id
     , coalesce(w.manager_id, case when e.coordinator_id <> w.worker_id then e.coordinator_id end) as manager_id -- id?
     , t.given_at   -- instant
     , (select max(m.number) from message m where m.subject_kind = 'task' and m.subject_id = t.task_id and m.message_kind = 'task_soon' and m.worker_id = w.worker_id) as told_soon -- int?
     , (select max(m.number) from message m where m.subject_kind = 'task' and m.subject_id = t.task_id and m.message_kind = 'task_late' and m.worker_id = w.worker_id) as told_late -- int?
     , (select max(m.number) from message m where m.subject_kind = 'task' and m.subject_id = t.task_id and m.message_kind = 'task_late_manager') as told_manager -- int?
  from task t
  join worker w on w.worker_id = t.worker_id
  join episode e on e.episode_id = t.episode_id
 where t.state = 'open'
   and t.due_on <= :by     -- date
   and t.task_id > :after -- int
 order by t.task_id;

-- query: actions_running_out
-- gives: many
-- at most: 500
-- Actions of agreed plans that a worker owns, are not done and due by a day.
select x.action_id  -- id
     , p.episode_id -- id
     , x.due_on     -- date
     , w.worker_id  -- id
     , coalesce(w.manager_id, case when e.coordinator_id <> w.worker_id then e.coordinator_id end) as manager_id -- id?
     , (select max(m.number) from message m where m.subject_kind = 'action' and m.subject_id = x.action_id and m.message_kind = 'task_soon' and m.worker_id = w.worker_id) as told_soon -- int?
     , (select max(m.number) from message m where m.subject_kind = 'action' and m.subject_id = x.action_id and m.message_kind = 'task_late' and m.worker_id = w.worker_id) as told_late -- int?
     , (select max(m.number) from message m where m.subject_kind = 'action' and m.subject_id = x.action_id and m.message_kind = 'task_late_manager') as told_manager -- int?
  from plan_action x
  join worker w on w.worker_id = x.owner_worker_id
  join plan p on p.plan_id = x.plan_id
  join episode e on e.episode_id = p.episode_id
 where x.status not in ('done', 'not_needed') and p.state = 'agreed' and e.state = 'open'
   and x.due_on <= :by       -- date
   and x.action_id > :after -- int
 order by x.action_id;
