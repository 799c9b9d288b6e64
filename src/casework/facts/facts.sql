-- query: fact_standing
-- gives: maybe
-- The newest telling of one thing about one person, or about the family of an episode.
select f.fact_id -- id
     , f.value   -- text
  from fact f
 where f.fact_key = :fact_key -- text
   and f.replaced_by_fact_id is null
   and ((:person_id is not null and f.person_id = :person_id) -- id?
        or (:person_id is null and f.person_id is null and f.episode_id = :episode_id)) -- id?
 order by f.recorded_at desc, f.fact_id desc
 limit 1;

-- query: facts_standing
-- gives: many
-- at most: 200
-- All that is known now about one person, or about the family of an episode.
select f.fact_id        -- id
     , f.fact_key       -- text
     , f.person_id      -- id?
     , f.episode_id     -- id?
     , f.value          -- text
     , f.told_by        -- text
     , f.told_on        -- date
     , w.name as worker_name -- text
     , w.job_title      -- text
     , a.name as agency_name -- text
  from fact f
  join worker w on w.worker_id = f.worker_id
  join agency a on a.agency_id = f.agency_id
 where f.replaced_by_fact_id is null
   and ((:person_id is not null and f.person_id = :person_id) -- id?
        or (:person_id is null and f.person_id is null and f.episode_id = :episode_id)) -- id?
 order by f.fact_key, f.fact_id;
