-- search.sql -- finding people by their keys. Every list joins who may find whom, so that nobody who is hidden takes a place, or moves one.
-- Lists of keys and of people come as JSON, "[1,-2]", since they are of any length; that is why these have a second text.

-- query: search_by_keys
-- gives: many
-- at most: 600
-- Whom the actor may find of those who have one of these keys.
select p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.other_names     -- yes_no
  from (select distinct k.person_id from person_key k where k.key_hash in (select value from json_each(:keys))) c -- text
  join person p on p.person_id = c.person_id
 where ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id;
-- postgres:
select p.person_id
     , p.given_name
     , p.family_name
     , p.middle_names
     , p.known_as
     , p.born
     , p.birth_date
     , p.birth_precision
     , p.expected_on
     , p.other_names
  from (select distinct k.person_id from person_key k where k.key_hash in (select cast(value as bigint) from json_array_elements_text(cast(:keys as json)))) c
  join person p on p.person_id = c.person_id
 where ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id;

-- query: search_by_word
-- gives: many
-- at most: 300
-- Of those who have one key that many may have, the first that the actor may find.
select p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.other_names     -- yes_no
  from person_key k
  join person p on p.person_id = k.person_id
 where k.key_hash = :key_hash -- id
   and ({{may_find_person p}} or {{may_see_person p}})
 order by k.person_id;

-- query: search_at_postcode
-- gives: many
-- at most: 600
-- Who lives there today, of those whose details the actor sees: whoever may only find a person does not learn by guesses where they live.
select distinct p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.other_names     -- yes_no
  from household h
  join household_member m on m.household_id = h.household_id and m.to_on is null
  join person p on p.person_id = m.person_id
 where h.postcode = :postcode -- text
   and h.to_on is null
   and {{household_address_open h}}
   and {{may_see_person p}}
 order by p.person_id;

-- query: search_settings
-- gives: many
-- at most: 5000
-- What the places are called that people go to, each once: from one name to the next by the index. Of everybody, as the dictionary of names is: it leads to those alone whom the actor finds.
with recursive setting (name) as (
    select min(a.setting_name) from attendance_at a
    union all
    select (select min(b.setting_name) from attendance_at b where b.setting_name > s.name) from setting s where s.name is not null)
select s.name as setting_name -- text
  from setting s
 where s.name is not null
   and s.name <> ''
 order by s.name;

-- query: search_at_school
-- gives: many
-- at most: 3000
-- Who goes to school or nursery at a place that is called so, when they were born then; as far as the actor finds or sees them.
select p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.other_names     -- yes_no
  from (select distinct a.person_id from attendance_at a
         where a.setting_name in (select value from json_each(:schools)) -- text
           and a.setting_kind in ('school', 'nursery')
           and a.to_on is null) c
  join person p on p.person_id = c.person_id
 where ({{may_find_person p}} or {{may_see_person p}})
   and (:born_from is null or p.birth_date >= :born_from) -- date?
   and (:born_to is null or p.birth_date <= :born_to)     -- date?
 order by p.person_id;
-- postgres:
select p.person_id
     , p.given_name
     , p.family_name
     , p.middle_names
     , p.known_as
     , p.born
     , p.birth_date
     , p.birth_precision
     , p.expected_on
     , p.other_names
  from (select distinct a.person_id from attendance_at a
         where a.setting_name in (select value from json_array_elements_text(cast(:schools as json)))
           and a.setting_kind in ('school', 'nursery')
           and a.to_on is null) c
  join person p on p.person_id = c.person_id
 where ({{may_find_person p}} or {{may_see_person p}})
   and (cast(:born_from as text) is null or p.birth_date >= :born_from)
   and (cast(:born_to as text) is null or p.birth_date <= :born_to)
 order by p.person_id;

-- query: search_homes
-- gives: maybe
-- In how many homes that are no secret people live at an address of these words, counted to a little above a thousand: whoever asks, the same.
select count(*) as home_count -- int
  from (select w.household_id
          from place_words w
          join household h on h.household_id = w.household_id
         where w.words >= :words_from  -- bytes
           and w.words < :words_until  -- bytes
           and h.to_on is null
           and h.sealed = 0
         limit 1001) x;

-- query: search_at_place
-- gives: many
-- at most: 3000
-- Who lives today at an address of these words, when they were born then; of those whose details the actor sees and where the address is no secret from them.
select p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.other_names     -- yes_no
  from (select distinct m.person_id
          from place_words w
          join household h on h.household_id = w.household_id
          join household_member m on m.household_id = h.household_id and m.to_on is null
         where w.words >= :words_from  -- bytes
           and w.words < :words_until  -- bytes
           and h.to_on is null
           and {{household_address_open h}}) c
  join person p on p.person_id = c.person_id
 where {{may_see_person p}}
   and (:born_from is null or p.birth_date >= :born_from) -- date?
   and (:born_to is null or p.birth_date <= :born_to)     -- date?
 order by p.person_id;
-- postgres:
select p.person_id
     , p.given_name
     , p.family_name
     , p.middle_names
     , p.known_as
     , p.born
     , p.birth_date
     , p.birth_precision
     , p.expected_on
     , p.other_names
  from (select distinct m.person_id
          from place_words w
          join household h on h.household_id = w.household_id
          join household_member m on m.household_id = h.household_id and m.to_on is null
         where w.words >= :words_from
           and w.words < :words_until
           and h.to_on is null
           and {{household_address_open h}}) c
  join person p on p.person_id = c.person_id
 where {{may_see_person p}}
   and (cast(:born_from as text) is null or p.birth_date >= :born_from)
   and (cast(:born_to as text) is null or p.birth_date <= :born_to)
 order by p.person_id;

-- query: search_at_age
-- gives: many
-- at most: 600
-- Who was born then, the youngest first; as far as the actor finds or sees them.
select p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.other_names     -- yes_no
  from person p
 where p.birth_date >= :born_from -- date
   and p.birth_date <= :born_to   -- date
   and ({{may_find_person p}} or {{may_see_person p}})
 order by p.birth_date desc, p.person_id;

-- query: search_names
-- gives: many
-- at most: 6000
-- What these people, who were found, were called before or are called besides: a sealed name finds nobody, its readers neither, nor does a former name of somebody who is kept apart.
select n.person_id    -- id
     , n.name_kind    -- text
     , n.given_name   -- text?
     , n.middle_names -- text?
     , n.family_name  -- text?
  from person_name n
  join person p on p.person_id = n.person_id
 where n.person_id in (select value from json_each(:people)) -- text
   and n.sealed = 0
   and not exists (select 1 from person_lone l where l.person_id = n.person_id and l.ended_at is null)
   and ({{may_find_person p}} or {{may_see_person p}})
 order by n.person_id, n.person_name_id desc;
-- postgres:
select n.person_id
     , n.name_kind
     , n.given_name
     , n.middle_names
     , n.family_name
  from person_name n
  join person p on p.person_id = n.person_id
 where n.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and n.sealed = 0
   and not exists (select 1 from person_lone l where l.person_id = n.person_id and l.ended_at is null)
   and ({{may_find_person p}} or {{may_see_person p}})
 order by n.person_id, n.person_name_id desc;

-- query: search_addresses
-- gives: many
-- at most: 8000
-- Where these people, who were found, live today, of those whose details the actor sees and where the address is no secret.
select m.person_id      -- id
     , h.address_lines  -- text
     , h.postcode       -- text?
  from household_member m
  join household h on h.household_id = m.household_id
  join person p on p.person_id = m.person_id
 where m.person_id in (select value from json_each(:people)) -- text
   and m.to_on is null
   and h.to_on is null
   and {{household_address_open h}}
   and {{may_see_person p}}
 order by m.person_id, h.household_id;
-- postgres:
select m.person_id
     , h.address_lines
     , h.postcode
  from household_member m
  join household h on h.household_id = m.household_id
  join person p on p.person_id = m.person_id
 where m.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and m.to_on is null
   and h.to_on is null
   and {{household_address_open h}}
   and {{may_see_person p}}
 order by m.person_id, h.household_id;

-- query: search_schools
-- gives: many
-- at most: 8000
-- Where these people, who were found, go to school or nursery.
select a.person_id     -- id
     , a.setting_name  -- text
  from attendance_at a
 where a.person_id in (select value from json_each(:people)) -- text
   and a.setting_kind in ('school', 'nursery')
   and a.to_on is null
   and a.setting_name <> ''
 order by a.person_id, a.attendance_id;
-- postgres:
select a.person_id
     , a.setting_name
  from attendance_at a
 where a.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and a.setting_kind in ('school', 'nursery')
   and a.to_on is null
   and a.setting_name <> ''
 order by a.person_id, a.attendance_id;

-- query: search_details
-- gives: many
-- at most: 20
-- What a row shows of these people.
select p.person_id     -- id
     , p.reference     -- text
     , p.died_on       -- date?
     , p.death_precision -- text?
     , case when {{may_see_person p}} then 1 else 0 end as sees -- yes_no
     , (select max(a.setting_name) from attendance_at a
         where a.person_id = p.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_name -- text?
     , case when {{record_is_found p}} and exists (select 1 from person_link l join person q on q.person_id = case when l.person_id = p.person_id then l.other_person_id else l.person_id end
         where l.unlinked_at is null and (l.person_id = p.person_id or l.other_person_id = p.person_id) and {{record_is_found q}}) then 1 else 0 end as linked -- yes_no
  from person p
 where p.person_id in (select value from json_each(:people)) -- text
   and ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id;
-- postgres:
select p.person_id
     , p.reference
     , p.died_on
     , p.death_precision
     , case when {{may_see_person p}} then 1 else 0 end as sees
     , (select max(a.setting_name) from attendance_at a
         where a.person_id = p.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_name
     , case when {{record_is_found p}} and exists (select 1 from person_link l join person q on q.person_id = case when l.person_id = p.person_id then l.other_person_id else l.person_id end
         where l.unlinked_at is null and (l.person_id = p.person_id or l.other_person_id = p.person_id) and {{record_is_found q}}) then 1 else 0 end as linked
  from person p
 where p.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id;

-- query: search_linked
-- gives: many
-- at most: 1500
-- Other records of the same persons as these, that the actor finds without the link; whoever is hidden leads to nobody. Decision 0020
with recursive member (of_person_id, person_id) as (
    select p.person_id, p.person_id from person p where p.person_id in (select value from json_each(:people)) and {{record_is_found p}} -- text
    union
    select m.of_person_id, q.person_id
      from member m
      join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id)
      join person q on q.person_id = case when l.person_id = m.person_id then l.other_person_id else l.person_id end
     where {{record_is_found q}})
select n.of_person_id -- id
     , o.person_id    -- id
     , o.reference    -- text
     , o.given_name   -- text
     , o.family_name  -- text
     , o.born         -- yes_no
     , o.birth_date   -- date?
     , o.birth_precision -- text
     , o.expected_on  -- date?
     , o.died_on      -- date?
     , o.death_precision -- text?
     , case when {{may_see_person o}} then g.name end as agency_name -- text?
     , case when {{may_see_person o}} then 1 else 0 end as sees -- yes_no
     , (select max(a.setting_name) from attendance_at a
         where a.person_id = o.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_name -- text?
  from member n
  cross join person o
  left join agency g on g.agency_id = o.added_by_agency_id
 where n.person_id <> n.of_person_id
   and o.person_id = n.person_id
 order by n.of_person_id, o.person_id;
-- postgres:
with recursive member (of_person_id, person_id) as (
    select p.person_id, p.person_id from person p where p.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json))) and {{record_is_found p}}
    union
    select m.of_person_id, q.person_id
      from member m
      join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id)
      join person q on q.person_id = case when l.person_id = m.person_id then l.other_person_id else l.person_id end
     where {{record_is_found q}})
select n.of_person_id
     , o.person_id
     , o.reference
     , o.given_name
     , o.family_name
     , o.born
     , o.birth_date
     , o.birth_precision
     , o.expected_on
     , o.died_on
     , o.death_precision
     , case when {{may_see_person o}} then g.name end as agency_name
     , case when {{may_see_person o}} then 1 else 0 end as sees
     , (select max(a.setting_name) from attendance_at a
         where a.person_id = o.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_name
  from member n
  cross join person o
  left join agency g on g.agency_id = o.added_by_agency_id
 where n.person_id <> n.of_person_id
   and o.person_id = n.person_id
 order by n.of_person_id, o.person_id;

-- query: search_unborn
-- gives: many
-- at most: 200
-- The babies these people expect. R-SV-03
select r.person_id as mother_id -- id
     , p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.expected_on     -- date?
  from relationship r
  join person p on p.person_id = r.other_person_id
 where r.person_id in (select value from json_each(:people)) -- text
   and r.relationship_kind = 'mother'
   and r.to_on is null
   and p.born = 0
   and ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id;
-- postgres:
select r.person_id as mother_id
     , p.person_id
     , p.given_name
     , p.family_name
     , p.expected_on
  from relationship r
  join person p on p.person_id = r.other_person_id
 where r.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and r.relationship_kind = 'mother'
   and r.to_on is null
   and p.born = 0
   and ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id;

-- query: search_near_words
-- gives: many
-- at most: 4000
-- Words of the dictionary that are nearly these.
select distinct t.token_kind -- text
     , t.token               -- text
  from name_near n
  join name_token t on t.token_hash = n.token_hash
 where n.near_hash in (select value from json_each(:hashes)) -- text
 order by t.token_kind, t.token;
-- postgres:
select distinct t.token_kind
     , t.token
  from name_near n
  join name_token t on t.token_hash = n.token_hash
 where n.near_hash in (select cast(value as bigint) from json_array_elements_text(cast(:hashes as json)))
 order by t.token_kind, t.token;

-- query: search_source_id
-- gives: maybe
-- The id that the extract gave, from which this person was loaded; the first, when there were several.
select i.value -- text
  from person_identifier i
 where i.person_id = :person_id -- id
   and i.identifier_kind like 'from!_%' escape '!'
 order by i.identifier_kind
 limit 1;

-- query: search_open_help
-- gives: many
-- at most: 2000
-- Which of these persons are helped now, or were within the last two years (whoever left help is not helped by it, though it goes on for others); at which level, and whom to call: the "already open?" answer. The help to tell of
-- comes first for each. Up to ten persons, the unused ones null.
select h.person_id  -- id
     , e.reference  -- text
     , case when h.left_on is null then e.state else 'closed' end as state -- text
     , e.opened_on  -- date
     , coalesce(h.left_on, e.closed_on) as closed_on -- date?
     , coalesce(e.level, 0) as level -- int
     , w.name as worker_name   -- text
     , w.job_title  -- text
     , w.phone      -- text?
     , a.name as agency_name   -- text
     , case when {{may_see_episode e}} then 1 else 0 end as sees -- yes_no
     , (select count(*) from assessment s where s.episode_id = e.episode_id and s.state = 'completed') as assessment_count -- int
  from (select c.person_id, c.episode_id, c.left_on from episode_child c
         where c.person_id in (:person_1, :person_2, :person_3, :person_4, :person_5,      -- id?, id?, id?, id?, id?
                               :person_6, :person_7, :person_8, :person_9, :person_10)     -- id?, id?, id?, id?, id?
        union
        select x.person_id, x.episode_id, x.left_on from episode_adult x
         where x.person_id in (:person_1, :person_2, :person_3, :person_4, :person_5, :person_6, :person_7, :person_8, :person_9, :person_10)) h
  join episode e on e.episode_id = h.episode_id
  join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  join agency a on a.agency_id = w.agency_id
 where ((e.state = 'open' and h.left_on is null) or coalesce(h.left_on, e.closed_on) >= :closed_since) -- date
   and ({{may_know_episode e}} or {{may_see_episode e}})
 order by h.person_id, case when h.left_on is null then e.state else 'closed' end desc, e.opened_on desc, e.episode_id desc;
