-- query: task_by_id
-- gives: maybe
-- One task, whether it waits or not.
select t.task_id    -- id
     , t.episode_id -- id
     , t.task_key   -- text
     , t.what       -- text
     , t.subject_kind -- text
     , t.subject_id -- id
     , t.worker_id  -- id?
     , t.agency_id  -- id?
     , t.due_on     -- date?
     , t.state      -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'task' and s.stream_id = t.task_id), 0) as version -- int
  from task t
 where t.task_id = :task_id; -- id

-- query: tasks_open_about
-- gives: many
-- at most: 200
-- What waits about one subject.
select t.task_id    -- id
     , t.episode_id -- id
  from task t
 where t.episode_id = :episode_id     -- id
   and t.task_key = :task_key         -- text
   and t.subject_kind = :subject_kind -- text
   and t.subject_id = :subject_id     -- id
   and t.state = 'open'
 order by t.task_id;

-- query: tasks_open_on_subject
-- gives: many
-- at most: 200
-- All that waits about one subject, of whatever kind it is.
select t.task_id -- id
  from task t
 where t.episode_id = :episode_id     -- id
   and t.subject_kind = :subject_kind -- text
   and t.subject_id = :subject_id     -- id
   and t.state = 'open'
 order by t.task_id;

-- query: tasks_open_of_episode
-- gives: many
-- at most: 1000
-- All that waits in one episode, but for what is looked at again although help has ended: a share without agreement, an opening in an emergency, which who did it could end alone otherwise; and how the record is kept.
select t.task_id -- id
  from task t
 where t.episode_id = :episode_id -- id
   and t.state = 'open' and t.task_key not in ('review_share', 'review_emergency', 'audit_record')
 order by t.task_id;

-- query: tasks_open_of_key
-- gives: many
-- at most: 1000
-- All of one kind that waits in one episode.
select t.task_id -- id
  from task t
 where t.episode_id = :episode_id -- id
   and t.task_key = :task_key     -- text
   and t.state = 'open'
 order by t.task_id;

-- query: tasks_open_of_worker
-- gives: many
-- at most: 1000
-- All that waits for one worker.
select t.task_id    -- id
     , t.episode_id -- id
  from task t
 where t.worker_id = :worker -- id
   and t.state = 'open'
 order by t.task_id;

-- query: household_task_waiting
-- gives: maybe
-- Whether it waits already that somebody confirms who lives in this household; what is about a sealed person counts for sealed ones alone.
select t.task_id -- id
  from task t
  join household_member m on m.person_id = t.subject_id
  join person p on p.person_id = t.subject_id
 where t.episode_id = :episode_id -- id
   and t.task_key = 'confirm_household' and t.subject_kind = 'person' and t.state = 'open'
   and m.household_id = :household_id and m.to_on is null -- id
   and ((p.sealed = 0 and exists (select 1 from person s where s.person_id = :person_id and s.sealed = 0)) -- id
        or t.subject_id = :person_id)
 limit 1;
