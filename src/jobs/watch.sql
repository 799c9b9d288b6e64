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
