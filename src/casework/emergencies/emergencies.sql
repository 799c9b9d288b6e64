-- emergencies.sql -- one opening in an emergency; who may know of it is asked of access.

-- query: emergency_of_reference
-- gives: maybe
-- One of them.
select m.emergency_id -- id
     , m.episode_id   -- id
     , m.worker_id    -- id
     , m.ends_at      -- instant
     , m.ended_at     -- instant?
     , m.reviewed_at  -- instant?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'emergency' and s.stream_id = m.emergency_id), 0) as version -- int
  from emergency m
 where m.reference = :reference; -- text

-- query: emergency_last
-- gives: maybe
-- What this worker opened of it last: whether somebody else ended it, or found that it was not in order.
select case when m.ended_by is not null and m.ended_by <> m.worker_id then 1 else 0 end as ended_by_other -- yes_no
     , case when coalesce(m.verdict, '') = 'not_in_order' then 1 else 0 end as not_in_order -- yes_no
  from emergency m
 where m.worker_id = :worker    -- id
   and m.episode_id = :episode_id -- id
 order by m.opened_at desc, m.emergency_id desc
 limit 1;

-- query: emergency_running
-- gives: maybe
-- What this worker has opened of it, and is open still.
select m.emergency_id -- id
     , m.reference    -- text
     , m.ends_at      -- instant
  from emergency m
 where m.worker_id = :worker    -- id
   and m.episode_id = :episode_id -- id
   and m.ended_at is null and m.ends_at > :now
 order by m.ends_at desc
 limit 1;
