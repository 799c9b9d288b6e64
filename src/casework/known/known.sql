-- known.sql -- questions whether a family is helped already, and their answers as they stand now.

-- query: known_asked_since
-- gives: maybe
-- How often the actor asked since a moment.
select count(*) as asked_count -- int
  from known_check k
 where k.worker_id = :actor_id
   and k.asked_at > :since; -- instant

-- query: known_episode
-- gives: maybe
-- The number of the help that a search told of.
select e.episode_id -- id
  from episode e
 where e.reference = :reference; -- text

-- query: known_answer
-- gives: maybe
-- The actor's own question, and what may be told of it today: help that is open, or ended since a day, and whom to call; nothing of what is hidden, as of what is not known.
select k.basis      -- text
     , k.words      -- text
     , k.asked_at   -- instant
     , e.episode_id -- id?
     , e.state      -- text?
     , w.name       -- text?
     , w.job_title  -- text?
     , w.phone      -- text?
     , a.name as agency_name -- text?
     , case when e.episode_id is not null and {{may_see_episode e}} then e.reference end as episode_reference -- text?
  from known_check k
  left join person p on p.person_id = k.person_id and ({{may_find_person p}} or {{may_see_person p}})
  left join episode e on e.episode_id = k.episode_id and p.person_id is not null
                     and (e.state = 'open' or e.closed_on >= :closed_since) -- date
                     and ({{may_know_episode e}} or {{may_see_episode e}})
  left join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  left join agency a on a.agency_id = w.agency_id
 where k.reference = :reference -- text
   and k.worker_id = :actor_id;

-- query: known_to_forget
-- gives: many
-- at most: 200
-- Questions from before a day to which nobody was known, oldest first.
select k.known_check_id -- id
  from known_check k
 where k.episode_id is null
   and k.asked_at < :before_on -- date
 order by k.asked_at, k.known_check_id;
