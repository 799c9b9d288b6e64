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
