-- incidents.sql -- one incident, for the rules; pages read story_incidents.

-- query: incident_by_id
-- gives: maybe
-- One, and what was decided after it.
select i.incident_id  -- id
     , i.episode_id   -- id
     , i.person_id    -- id?
     , i.happened_on  -- date
     , i.decided_on   -- date?
     , case when i.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'incident' and s.stream_id = i.incident_id), 0) as version -- int
  from incident i
 where i.incident_id = :incident_id; -- id
