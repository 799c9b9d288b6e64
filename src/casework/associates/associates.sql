-- associates.sql -- people who are not family and matter to risk, for whoever may know of them. R-PERS-20

-- query: associates_of_episode
-- gives: many
-- at most: 300
-- All of one help of which the actor may know: those who matter still, newest first, then those who do not any more.
select a.associate_id -- id
     , a.person_id    -- id
     , p.given_name   -- text?
     , p.reference as person_reference -- text
     , a.name         -- text
     , a.age_words    -- text?
     , a.about        -- text?
     , a.tie          -- text
     , a.noticed_on   -- date
     , a.reason       -- text
     , a.source       -- text
     , w.name as worker_name -- text
     , a.recorded_at  -- instant
     , a.ended_on     -- date?
     , a.ending       -- text?
     , a.end_reason   -- text?
     , (select x.name from worker x where x.worker_id = a.ended_by) as ended_by_name -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'associate' and s.stream_id = a.associate_id), 0) as version -- int
  from associate a
  join episode e on e.episode_id = a.episode_id
  join person p on p.person_id = a.person_id
  join worker w on w.worker_id = a.worker_id
 where a.episode_id = :episode_id -- id
   and {{subject_not_hidden a}}
   and {{sees_associates e}}
 order by case when a.ended_on is null then 0 else 1 end, a.noticed_on desc, a.associate_id desc;

-- query: associates_earlier
-- gives: many
-- at most: 1000
-- What stood there before it was put right, latest first.
select h.associate_id -- id
     , h.name         -- text
     , h.age_words    -- text?
     , h.about        -- text?
     , h.tie          -- text
     , h.noticed_on   -- date
     , h.reason       -- text
     , h.source       -- text
     , h.right_reason -- text
     , h.put_right_at -- instant
     , w.name as worker_name -- text
  from associate a
  join associate_earlier h on h.associate_id = a.associate_id
  join episode e on e.episode_id = a.episode_id
  join worker w on w.worker_id = h.worker_id
 where a.episode_id = :episode_id -- id
   and {{subject_not_hidden a}}
   and {{sees_associates e}}
 order by h.event_position desc;
