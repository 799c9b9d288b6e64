-- fostering.sql -- private fostering of one child, for the rules; pages read story_fostering.

-- query: fostering_by_id
-- gives: maybe
-- One, and how far it is.
select f.fostering_id    -- id
     , f.episode_id      -- id
     , f.person_id       -- id
     , f.carer_id        -- id
     , f.care_started_on -- date
     , f.notified_on     -- date
     , f.visited_on      -- date?
     , f.ended_on        -- date?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'fostering' and s.stream_id = f.fostering_id), 0) as version -- int
  from fostering f
 where f.fostering_id = :fostering_id; -- id

-- query: fostering_running
-- gives: maybe
-- The council was told of this child in this help, and it has not ended.
select f.fostering_id -- id
     , f.carer_id     -- id
  from fostering f
 where f.person_id = :person_id   -- id
   and f.episode_id = :episode_id -- id
   and f.ended_on is null
 order by f.fostering_id
 limit 1;
