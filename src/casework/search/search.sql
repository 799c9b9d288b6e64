-- search.sql -- finding a person by their folded, sounded keys. Candidates come from the derived keys, joined with who may find.

-- query: search_candidates
-- gives: many
-- at most: 200
-- Persons who share at least one key with what was typed, those born that day first; ranked by the caller. Up to six keys, the unused ones ''.
select f.person_id       -- id
     , f.reference       -- text
     , f.given_name      -- text
     , f.family_name     -- text
     , f.known_as        -- text?
     , f.born            -- yes_no
     , f.birth_date      -- date?
     , f.birth_precision -- text
     , f.expected_on     -- date?
     , f.key_count       -- int
     , case when {{may_see_person f}} then 1 else 0 end as sees -- yes_no
     , (select max(a.setting_name) from attendance_at a
         where a.person_id = f.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_name -- text?
  from (select p.person_id, p.reference, p.given_name, p.family_name, p.known_as, p.born, p.birth_date, p.birth_precision, p.expected_on, p.sealed,
               p.added_by_agency_id, count(*) as key_count
          from person_search_key k
          join person p on p.person_id = k.person_id
         where k.search_key in (:key_1, :key_2, :key_3, :key_4, :key_5, :key_6) -- text, text, text, text, text, text
           and ({{may_find_person p}} or {{may_see_person p}})
         group by p.person_id, p.reference, p.given_name, p.family_name, p.known_as, p.born, p.birth_date, p.birth_precision, p.expected_on, p.sealed,
                  p.added_by_agency_id
         order by case when p.birth_date = :birth_date then 1 else 0 end desc, count(*) desc, p.person_id -- date?
         limit 200) f
 order by f.key_count desc, f.person_id;

-- query: search_open_help
-- gives: many
-- at most: 2000
-- Which of these persons are helped now, or were within the last two years; at which level, and whom to call: the "already open?" answer. The help to tell of
-- comes first for each. Up to twenty persons, the unused ones null.
select h.person_id  -- id
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
  from (select c.person_id, c.episode_id from episode_child c
         where c.person_id in (:person_1, :person_2, :person_3, :person_4, :person_5,      -- id?, id?, id?, id?, id?
                               :person_6, :person_7, :person_8, :person_9, :person_10,     -- id?, id?, id?, id?, id?
                               :person_11, :person_12, :person_13, :person_14, :person_15, -- id?, id?, id?, id?, id?
                               :person_16, :person_17, :person_18, :person_19, :person_20) -- id?, id?, id?, id?, id?
        union
        select x.person_id, x.episode_id from episode_adult x
         where x.person_id in (:person_1, :person_2, :person_3, :person_4, :person_5, :person_6, :person_7, :person_8, :person_9, :person_10,
                               :person_11, :person_12, :person_13, :person_14, :person_15, :person_16, :person_17, :person_18, :person_19, :person_20)) h
  join episode e on e.episode_id = h.episode_id
  join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  join agency a on a.agency_id = w.agency_id
 where (e.state = 'open' or e.closed_on >= :closed_since) -- date
   and ({{may_know_episode e}} or {{may_see_episode e}})
 order by h.person_id, e.state desc, e.opened_on desc, e.episode_id desc;
