-- clocks.sql -- what runs in one episode, for starting and stopping; pages read story_clocks and my_clocks.

-- query: clocks_running
-- gives: many
-- at most: 500
-- Every clock of one episode that runs.
select k.clock_id     -- id
     , k.clock_key    -- text
     , k.subject_kind -- text
     , k.subject_id   -- id
     , k.started_on   -- date
     , case when k.paused_on is not null and (k.paused_until is null or k.paused_until > :today) then 1 else 0 end as pauses -- yes_no
  from clock k
 where k.episode_id = :episode_id -- id
   and k.stopped_on is null
 order by k.clock_id;

-- query: clock_ran_before
-- gives: one
-- How many clocks of this key have run about this subject; and whether the person whom it is about, or for whom a service was asked, has died.
select (select count(*) from clock k where k.episode_id = :episode_id -- id
            and k.clock_key = :clock_key       -- text
            and k.subject_kind = :subject_kind -- text
            and k.subject_id = :subject_id) as run_count -- int, id
     , case when exists (select 1 from person p
                          where p.died_on is not null
                            and p.person_id = case :subject_kind when 'person' then :subject_id
                                                when 'service_request' then (select r.person_id from service_request r where r.service_request_id = :subject_id) end) then 1 else 0 end as has_died; -- yes_no

-- query: clocks_cancelled_together
-- gives: many
-- at most: 500
-- What ran when it was last cancelled for this reason, of the whole episode (subject_id 0) or of one subject: it goes on when that was a mistake, but for who has died.
select k.clock_key    -- text
     , k.subject_kind -- text
     , k.subject_id   -- id
     , k.started_on   -- date
     , k.started_at   -- instant?
     , k.due_on       -- date
     , k.due_at       -- instant?
     , k.amber_on     -- date
     , k.duty         -- text
     , k.profile_id   -- id
  from clock k
 where k.episode_id = :episode_id   -- id
   and k.stop = 'cancelled'
   and k.stop_reason = :stop_reason -- text
   and (:about_id = 0 or (k.subject_kind = :about_kind and k.subject_id = :about_id)) -- int, text
   and k.stopped_on = (select max(l.stopped_on) from clock l
                        where l.episode_id = k.episode_id and l.stop = 'cancelled' and l.stop_reason = :stop_reason
                          and (:about_id = 0 or (l.subject_kind = :about_kind and l.subject_id = :about_id)))
   and not exists (select 1 from person p
                    where p.died_on is not null
                      and p.person_id = case k.subject_kind when 'person' then k.subject_id
                                          when 'service_request' then (select r.person_id from service_request r where r.service_request_id = k.subject_id) end)
 order by k.clock_id;

-- query: clock_by_id
-- gives: maybe
-- One clock, running or stopped, with the version of its stream.
select k.clock_id     -- id
     , k.episode_id   -- id
     , k.clock_key    -- text
     , k.started_on   -- date
     , k.due_on       -- date
     , k.due_at       -- instant?
     , k.amber_on     -- date
     , k.profile_id   -- id
     , k.stopped_on   -- date?
     , case when k.paused_on is not null and (k.paused_until is null or k.paused_until > :today) then 1 else 0 end as pauses -- yes_no
     , k.exception_reason -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'clock' and s.stream_id = k.clock_id), 0) as version -- int
  from clock k
 where k.clock_id = :clock_id; -- id

-- query: clock_last_pause
-- gives: maybe
-- The newest pause of a clock, and what it had left when that began.
select p.pause_id  -- id
     , p.paused_on -- date
     , p.paused_at -- instant
     , p.until_on  -- date?
     , p.due_on    -- date
     , p.due_at    -- instant?
     , p.amber_on  -- date
  from clock_pause p
 where p.clock_id = :clock_id -- id
 order by p.pause_id desc
 limit 1;
