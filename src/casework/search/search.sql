-- search.sql -- finding a person by their folded, sounded keys. Candidates come from the derived keys, joined with who may find.

-- query: search_candidates
-- gives: many
-- at most: 200
-- Persons who share at least one key with what was typed; ranked by the caller. Up to twelve keys, the unused ones ''.
select p.person_id       -- id
     , p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , count(*) as key_count -- int
     , (select max(a.setting_name) from attendance_at a
         where a.person_id = p.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_name -- text?
  from person_search_key k
  join person p on p.person_id = k.person_id
 where k.search_key in (:key_1, :key_2, :key_3, :key_4, :key_5, :key_6) -- text, text, text, text, text, text
   and ({{may_find_person p}} or {{may_see_person p}})
 group by p.person_id, p.reference, p.given_name, p.family_name, p.known_as, p.born, p.birth_date, p.birth_precision, p.expected_on, p.sealed,
          p.added_by_agency_id
 order by count(*) desc, p.person_id;

-- query: search_open_help
-- gives: maybe
-- Is this person helped now, or were they within the last two years; at which level, and whom to call. The "already open?" answer.
select e.episode_id -- id
     , e.reference  -- text
     , e.state      -- text
     , e.opened_on  -- date
     , e.closed_on  -- date?
     , coalesce(e.level, 0) as level -- int
     , w.name as worker_name   -- text
     , w.job_title  -- text
     , w.phone      -- text?
     , a.name as agency_name   -- text
     , case when {{may_see_episode e}} then 1 else 0 end as sees -- yes_no
     , (select count(*) from assessment s where s.episode_id = e.episode_id and s.state = 'completed') as assessment_count -- int
  from episode e
  join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  join agency a on a.agency_id = w.agency_id
 where (exists (select 1 from episode_child c where c.episode_id = e.episode_id and c.person_id = :person_id) -- id
        or exists (select 1 from episode_adult x where x.episode_id = e.episode_id and x.person_id = :person_id))
   and (e.state = 'open' or e.closed_on >= :closed_since) -- date
   and ({{may_know_episode e}} or {{may_see_episode e}})
 order by e.state desc, e.opened_on desc, e.episode_id desc
 limit 1;
