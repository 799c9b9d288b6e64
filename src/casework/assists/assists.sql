-- assists.sql -- who assists a family; who may know of it is asked of access.

-- query: assist_of_reference
-- gives: maybe
-- One of them.
select x.assist_id  -- id
     , x.episode_id -- id
     , x.worker_id  -- id
     , x.until_on   -- date
     , x.ended_at   -- instant?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'assist' and s.stream_id = x.assist_id), 0) as version -- int
  from assist x
 where x.reference = :reference; -- text

-- query: assist_running
-- gives: maybe
-- That this worker assists today.
select x.assist_id -- id
     , x.until_on  -- date
  from assist x
 where x.worker_id = :worker       -- id
   and x.episode_id = :episode_id  -- id
   and x.agency_id = :agency_id and x.ended_at is null and x.until_on >= :today
 order by x.until_on desc, x.assist_id desc
 limit 1;

-- query: assist_agreed
-- gives: maybe
-- That the family agrees today to the agency that acts, or it opened the help itself: what agency_has_consent of access says.
select e.episode_id -- id
  from episode e
 where e.episode_id = :episode_id -- id
   and (e.agency_id = :agency_id
        or exists (select 1 from child_agreed k where k.episode_id = e.episode_id and k.agency_id = :agency_id and k.until_on >= :today));

-- query: assist_help_is_open
-- gives: maybe
-- Help that has not ended.
select e.episode_id -- id
  from episode e
 where e.episode_id = :episode_id -- id
   and e.state = 'open';

-- query: assists_of_episode
-- gives: many
-- at most: 200
-- All who assist it or did, newest first.
select x.reference   -- text
     , x.worker_id   -- id
     , x.reason      -- text
     , x.begun_on    -- date
     , x.until_on    -- date
     , x.ended_on    -- date?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'assist' and s.stream_id = x.assist_id), 0) as version -- int
     , w.name        -- text
     , w.job_title   -- text
     , w.phone       -- text?
     , a.name as agency_name -- text
     , b.name as ended_by_name -- text?
  from assist x
  join worker w on w.worker_id = x.worker_id
  join agency a on a.agency_id = x.agency_id
  left join worker b on b.worker_id = x.ended_by
 where x.episode_id = :episode_id -- id
 order by x.begun_on desc, x.assist_id desc;
