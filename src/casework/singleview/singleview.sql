-- singleview.sql -- records that may be one person, and what is linked, as the actor may see them. Every list joins who may find or see whom, so that nobody who is hidden takes a place.

-- query: record_details
-- gives: many
-- at most: 500
-- What is compared of these records, as far as the actor sees it. Where they live and how they are reached belongs to those who see the person; numbers are compared as the search compares them.
select p.person_id       -- id
     , p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.sex             -- text?
     , case when p.other_names = 1 then (select n.given_name from person_name n where n.person_id = p.person_id and n.sealed = 0 and n.given_name is not null and lower(n.given_name) <> lower(p.given_name)
         order by n.person_name_id desc limit 1) end as other_given_name -- text?
     , case when p.other_names = 1 then (select n.family_name from person_name n where n.person_id = p.person_id and n.sealed = 0 and n.family_name is not null and lower(n.family_name) <> lower(p.family_name)
         order by n.person_name_id desc limit 1) end as other_family_name -- text?
     , case when {{may_see_person p}} then 1 else 0 end as sees -- yes_no
     , h.address_lines   -- text?
     , h.postcode        -- text?
     , h.uprn            -- text?
     , case when {{may_see_person p}} then (select c.value from contact_point c where c.person_id = p.person_id and c.contact_kind = 'phone' and c.to_on is null
         order by c.contact_point_id desc limit 1) end as phone -- text?
     , case when {{may_see_person p}} then (select c.value from contact_point c where c.person_id = p.person_id and c.contact_kind = 'email' and c.to_on is null
         order by c.contact_point_id desc limit 1) end as email -- text?
     , (select i.value from person_identifier i where i.person_id = p.person_id and i.identifier_kind = 'nhs_number') as nhs_number -- text?
     , (select i.value from person_identifier i where i.person_id = p.person_id and i.identifier_kind = 'upn') as upn -- text?
     , (select a.setting_name from attendance_at a where a.person_id = p.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null and a.setting_name <> ''
         order by a.attendance_id desc limit 1) as school -- text?
     , g.name as agency_name -- text?
     , p.added_at        -- instant
  from person p
  left join agency g on g.agency_id = p.added_by_agency_id
  left join household h on h.household_id = (select hm.household_id from household_member hm join household hh on hh.household_id = hm.household_id
         where hm.person_id = p.person_id and hm.to_on is null and hh.to_on is null and {{household_address_open hh}} and {{may_see_person p}}
         order by hm.from_on desc, hm.household_id desc limit 1)
 where p.person_id in (select value from json_each(:people)) -- text
   and {{record_is_found p}}
 order by p.person_id;
-- postgres:
select p.person_id
     , p.reference
     , p.given_name
     , p.family_name
     , p.middle_names
     , p.known_as
     , p.born
     , p.birth_date
     , p.birth_precision
     , p.expected_on
     , p.sex
     , case when p.other_names = 1 then (select n.given_name from person_name n where n.person_id = p.person_id and n.sealed = 0 and n.given_name is not null and lower(n.given_name) <> lower(p.given_name)
         order by n.person_name_id desc limit 1) end as other_given_name
     , case when p.other_names = 1 then (select n.family_name from person_name n where n.person_id = p.person_id and n.sealed = 0 and n.family_name is not null and lower(n.family_name) <> lower(p.family_name)
         order by n.person_name_id desc limit 1) end as other_family_name
     , case when {{may_see_person p}} then 1 else 0 end as sees
     , h.address_lines
     , h.postcode
     , h.uprn
     , case when {{may_see_person p}} then (select c.value from contact_point c where c.person_id = p.person_id and c.contact_kind = 'phone' and c.to_on is null
         order by c.contact_point_id desc limit 1) end as phone
     , case when {{may_see_person p}} then (select c.value from contact_point c where c.person_id = p.person_id and c.contact_kind = 'email' and c.to_on is null
         order by c.contact_point_id desc limit 1) end as email
     , (select i.value from person_identifier i where i.person_id = p.person_id and i.identifier_kind = 'nhs_number') as nhs_number
     , (select i.value from person_identifier i where i.person_id = p.person_id and i.identifier_kind = 'upn') as upn
     , (select a.setting_name from attendance_at a where a.person_id = p.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null and a.setting_name <> ''
         order by a.attendance_id desc limit 1) as school
     , g.name as agency_name
     , p.added_at
  from person p
  left join agency g on g.agency_id = p.added_by_agency_id
  left join household h on h.household_id = (select hm.household_id from household_member hm join household hh on hh.household_id = hm.household_id
         where hm.person_id = p.person_id and hm.to_on is null and hh.to_on is null and {{household_address_open hh}} and {{may_see_person p}}
         order by hm.from_on desc, hm.household_id desc limit 1)
 where p.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and {{record_is_found p}}
 order by p.person_id;

-- query: mother_found
-- gives: maybe
-- The mother of this person, when the actor finds her.
select m.person_id   -- id
     , m.given_name  -- text
     , m.family_name -- text
  from relationship r
  join person m on m.person_id = r.person_id
 where r.other_person_id = :person_id -- id
   and r.relationship_kind = 'mother'
   and r.to_on is null
   and ({{may_find_person m}} or {{may_see_person m}})
 order by r.relationship_id
 limit 1;

-- query: duplicates_waiting
-- gives: many
-- at most: 51
-- Pairs that wait for somebody to look at, the likeliest first; those of which somebody could not tell stand last. Linked pairs, and those who are two people, are none.
select m.reference  -- text
     , m.total      -- int
     , m.found_at   -- instant
     , p.given_name -- text
     , p.family_name -- text
     , p.born       -- yes_no
     , p.birth_date -- date?
     , p.expected_on -- date?
     , q.given_name as other_given_name   -- text
     , q.family_name as other_family_name -- text
     , q.born as other_born               -- yes_no
     , q.birth_date as other_birth_date   -- date?
     , q.expected_on as other_expected_on -- date?
     , c.reason as unsure_reason          -- text?
  from match_pair m
  join person p on p.person_id = m.person_id
  join person q on q.person_id = m.other_person_id
  left join comparison c on c.person_id = m.person_id and c.other_person_id = m.other_person_id and c.answer = 'unsure'
   and not exists (select 1 from comparison n where n.person_id = c.person_id and n.other_person_id = c.other_person_id and n.comparison_id > c.comparison_id)
 where {{actor_has_grant_link_records}}
   and {{pair_open m}}
   and not exists (select 1 from person_link l where l.person_id = m.person_id and l.other_person_id = m.other_person_id and l.unlinked_at is null)
   and not exists (select 1 from comparison d where d.person_id = m.person_id and d.other_person_id = m.other_person_id and d.answer = 'apart'
                                                and (m.asked_after is null or d.comparison_id <> m.asked_after)
                                                and not exists (select 1 from comparison n where n.person_id = d.person_id and n.other_person_id = d.other_person_id and n.comparison_id > d.comparison_id))
 order by case when c.comparison_id is null then 0 else 1 end, m.total desc, m.person_id, m.other_person_id;

-- query: duplicate_by_reference
-- gives: maybe
-- One of them, also when it was decided.
select m.person_id       -- id
     , m.other_person_id -- id
     , m.total           -- int
     , m.parts           -- text
     , m.weights_number  -- int
     , m.found_at        -- instant
     , case when exists (select 1 from person_link l where l.person_id = m.person_id and l.other_person_id = m.other_person_id and l.unlinked_at is null) then 1 else 0 end as linked -- yes_no
     , c.answer          -- text?
     , c.reason          -- text?
     , c.compared_at     -- instant?
     , w.name as worker_name -- text?
  from match_pair m
  left join comparison c on c.person_id = m.person_id and c.other_person_id = m.other_person_id
   and not exists (select 1 from comparison n where n.person_id = c.person_id and n.other_person_id = c.other_person_id and n.comparison_id > c.comparison_id)
  left join worker w on w.worker_id = c.worker_id
 where m.reference = :reference -- text
   and {{actor_has_grant_link_records}}
   and {{pair_open m}};

-- query: links_of_person
-- gives: many
-- at most: 50
-- Records of the same person as this one, that the actor finds without the link; whoever is hidden leads to nobody. Of those that are linked with this very one, since when, by whom and why.
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id and {{record_is_found p}} -- id
    union
    select q.person_id
      from member m
      join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id)
      join person q on q.person_id = case when l.person_id = m.person_id then l.other_person_id else l.person_id end
     where {{record_is_found q}})
select o.person_id   -- id
     , o.reference   -- text
     , o.given_name  -- text
     , o.family_name -- text
     , o.born        -- yes_no
     , o.birth_date  -- date?
     , o.birth_precision -- text
     , o.expected_on -- date?
     , g.name as agency_name -- text?
     , case when {{may_see_person o}} then 1 else 0 end as sees -- yes_no
     , l.reference as link_reference -- text?
     , l.linked_at   -- instant?
     , l.reason      -- text?
     , w.name as worker_name -- text?
  from member n
  cross join person o
  left join agency g on g.agency_id = o.added_by_agency_id
  left join person_link l on l.unlinked_at is null and ((l.person_id = :person_id and l.other_person_id = o.person_id) or (l.other_person_id = :person_id and l.person_id = o.person_id))
  left join worker w on w.worker_id = l.worker_id
 where n.person_id <> :person_id
   and o.person_id = n.person_id
 order by o.person_id;

-- query: links_undone
-- gives: many
-- at most: 50
-- Links of this person that were undone, of which something still waits to be placed.
select l.reference   -- text
     , l.unlinked_at -- instant
     , o.given_name  -- text
     , o.family_name -- text
     , count(*) as waiting -- int
  from person_link l
  join person p on p.person_id = :person_id -- id
  join person o on o.person_id = case when l.person_id = :person_id then l.other_person_id else l.person_id end
  join link_left t on t.link_id = l.link_id and t.placed is null
 where (l.person_id = :person_id or l.other_person_id = :person_id)
   and l.unlinked_at is not null
   and {{record_is_found p}} and {{record_is_found o}}
 group by l.link_id, l.reference, l.unlinked_at, o.given_name, o.family_name
 order by l.link_id;

-- query: link_of_person
-- gives: maybe
-- A link of this person, running or undone, when the actor finds both.
select l.link_id    -- id
     , l.reason     -- text
     , l.linked_at  -- instant
     , l.unlinked_at -- instant?
     , l.total      -- int?
     , l.parts      -- text?
     , l.weights_number -- int?
     , o.person_id as other_person_id -- id
     , o.reference as other_reference -- text
     , o.given_name as other_given_name -- text
     , o.family_name as other_family_name -- text
     , w.name as worker_name -- text?
  from person_link l
  join person p on p.person_id = :person_id -- id
  join person o on o.person_id = case when l.person_id = :person_id then l.other_person_id else l.person_id end
  left join worker w on w.worker_id = l.worker_id
 where l.reference = :reference -- text
   and (l.person_id = :person_id or l.other_person_id = :person_id)
   and {{record_is_found p}} and {{record_is_found o}};

-- query: link_left_of
-- gives: many
-- at most: 500
-- What was written on either record while they were linked, as far as the actor sees it. changes: the actor may write on both records.
select t.left_id    -- id
     , t.row_kind   -- text
     , t.person_id  -- id
     , t.placed     -- text?
     , case when t.row_kind = 'fact' then (select concat(f.fact_key, ': ', f.value) from fact f where f.fact_id = t.row_id)
            when t.row_kind = 'note' then (select concat(n.happened_on, ' ', coalesce(n.heading, n.note_kind)) from note n where n.note_id = t.row_id)
            when t.row_kind = 'answer' then (select concat(y.question_key, ': ', y.value) from answer y where y.answer_id = t.row_id)
            when t.row_kind = 'contact_point' then (select c.value from contact_point c where c.contact_point_id = t.row_id)
            when t.row_kind = 'attendance' then (select concat(a.setting_kind, ' ', a.setting_name) from attendance_at a where a.attendance_id = t.row_id)
            when t.row_kind = 'reading' then (select case when {{reading_open d}} then concat(d.value, ', ', d.read_on, ', ', d.source) else concat('restricted, ', d.read_on) end from reading d where d.reading_id = t.row_id)
            when t.row_kind = 'correction' then (select concat(k.field, ': ', k.new_value) from person_correction k where k.event_position = t.row_id)
            when t.row_kind = 'death' then case when p.died_on is null then 'they live' when p.death_precision = 'exact' then concat('died on ', p.died_on) else concat('died, by ', p.died_on) end
            when t.row_kind = 'birth' then concat(p.given_name, ' ', p.family_name, ', ', p.birth_date)
            when t.row_kind = 'renamed' then concat(p.given_name, ' ', p.family_name)
            when t.row_kind in ('name', 'end name') then (select concat(n.given_name, case when n.given_name is null or n.family_name is null then '' else ' ' end, n.family_name, case when n.to_on is null then '' else concat(', until ', n.to_on) end)
                                                            from person_name n where n.person_name_id = t.row_id)
            when t.row_kind in ('child_status', 'end child_status') then (select concat(s.status, ', since ', s.from_on, case when s.to_on is null then '' else concat(', until ', s.to_on) end) from child_status s where s.child_status_id = t.row_id)
            when t.row_kind = 'joined' then (select concat('since ', h.joined_on) from (select c.joined_on from episode_child c where c.episode_id = t.row_id and c.person_id = t.person_id
                                                             union all select x.joined_on from episode_adult x where x.episode_id = t.row_id and x.person_id = t.person_id) h limit 1)
            when t.row_kind = 'leaving' then (select concat(v.left_on, ': ', v.reason, case when v.undone_at is null then '' else ' (undone)' end) from family_leaving v where v.leaving_id = t.row_id)
            when t.row_kind = 'competence' then (select concat('judged on ', g.judged_on) from competence g where g.event_position = t.row_id)
            when t.row_kind = 'end contact_point' then (select concat(c.value, ', until ', c.to_on) from contact_point c where c.contact_point_id = t.row_id)
            when t.row_kind = 'end attendance' then (select concat(a.setting_kind, ' ', a.setting_name, ', until ', a.to_on) from attendance_at a where a.attendance_id = t.row_id)
            when t.row_kind = 'end household' then (select case when {{household_address_open h}} then concat(h.address_lines, ' ', h.postcode) else 'An address that is kept secret' end
                                                      from household h where h.household_id = t.row_id)
            when t.row_kind = 'household' then (select case when {{household_address_open h}} then concat(h.address_lines, ' ', h.postcode) else 'An address that is kept secret' end
                                                  from household h where h.household_id = t.row_id)
            when t.row_kind in ('relationship', 'end relationship') then (select concat(r.relationship_kind, ': ', ra.given_name, ' ', ra.family_name, ', ', rb.given_name, ' ', rb.family_name)
                                                     from relationship r join person ra on ra.person_id = r.person_id join person rb on rb.person_id = r.other_person_id
                                                    where r.relationship_id = t.row_id)
            else (select i.value from person_identifier i where i.person_id = t.person_id and t.row_kind = concat('number ', i.identifier_kind)) end as words -- text?
     , w.name as worker_name -- text?
     , case when {{may_change_person p}} and {{may_change_person o}} then 1 else 0 end as changes -- yes_no
  from link_left t
  join person_link l on l.link_id = t.link_id
  join person p on p.person_id = t.person_id
  join person o on o.person_id = case when t.person_id = l.person_id then l.other_person_id else l.person_id end
  left join worker w on w.worker_id = t.worker_id
 where t.link_id = :link_id -- id
   and {{record_is_found p}} and {{may_see_person p}}
   and (t.row_kind <> 'fact' or exists (select 1 from fact f where f.fact_id = t.row_id
          and (f.episode_id is null or exists (select 1 from episode fe where fe.episode_id = f.episode_id and {{may_see_episode fe}}))
          and not exists (select 1 from answer fn join assessment_section fs on fs.section_id = fn.section_id
                           where fn.answer_id = f.source_id and f.source_kind = 'answer' and not ({{section_words_open fs}} and {{section_not_hidden fs}}))))
   and (t.row_kind <> 'answer' or exists (select 1 from answer y join assessment_section ys on ys.section_id = y.section_id join assessment ya on ya.assessment_id = y.assessment_id
          join episode ye on ye.episode_id = ya.episode_id where y.answer_id = t.row_id and {{may_see_episode ye}} and {{section_words_open ys}} and {{section_not_hidden ys}}))
   and (t.row_kind <> 'note' or exists (select 1 from note n join episode ne on ne.episode_id = n.episode_id where n.note_id = t.row_id and {{may_see_episode ne}} and {{note_not_hidden n}}))
   and (t.row_kind not in ('name', 'end name') or exists (select 1 from person_name n where n.person_name_id = t.row_id and {{name_open n}}))
   and (t.row_kind <> 'correction' or exists (select 1 from person_correction k where k.event_position = t.row_id and {{correction_names_open k}}))
   and (t.row_kind not in ('child_status', 'end child_status') or exists (select 1 from child_status s where s.child_status_id = t.row_id and {{child_status_open s}}))
   and (t.row_kind <> 'competence' or exists (select 1 from competence g join episode ge on ge.episode_id = g.episode_id where g.event_position = t.row_id and {{may_see_episode ge}}))
   and (t.row_kind <> 'joined' or exists (select 1 from episode je where je.episode_id = t.row_id and {{may_see_episode je}}))
   and (t.row_kind <> 'leaving' or exists (select 1 from family_leaving v join episode ve on ve.episode_id = v.episode_id where v.leaving_id = t.row_id and {{may_see_episode ve}}))
   and (t.row_kind not in ('relationship', 'end relationship') or exists (select 1 from relationship r join person ra on ra.person_id = r.person_id join person rb on rb.person_id = r.other_person_id
          where r.relationship_id = t.row_id and {{person_not_hidden ra}} and {{person_not_hidden rb}}))
 order by t.left_id;

-- query: episode_open_of_linked
-- gives: maybe
-- The same of other records of this child that somebody linked (decision 0020), as far as the actor finds those records and may know of the help without the link.
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id and {{record_is_found p}} -- id
    union
    select q.person_id
      from member m
      join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id)
      join person q on q.person_id = case when l.person_id = m.person_id then l.other_person_id else l.person_id end
     where {{record_is_found q}})
select e.episode_id -- id
     , w.name as worker_name     -- text
     , w.job_title  -- text
     , w.phone      -- text?
     , a.name as agency_name     -- text
  from member n
  cross join episode_child c
  join episode e on e.episode_id = c.episode_id
  join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  join agency a on a.agency_id = w.agency_id
 where n.person_id <> :person_id
   and c.person_id = n.person_id
   and c.left_on is null and e.state = 'open' and e.sealed = 0
   and ({{may_know_episode e}} or {{may_see_episode e}})
 order by e.opened_on desc, e.episode_id desc
 limit 1;

-- query: facts_readable
-- gives: many
-- at most: 200
-- What is known now about one person, or about the family of this help: only what the actor may read, told in help that they see and in no section that is restricted. Nothing of
-- another help that they have opened in an emergency or look at for an audit, which is for reading alone.
select f.fact_id        -- id
     , f.fact_key       -- text
     , f.person_id      -- id?
     , f.episode_id     -- id?
     , f.value          -- text
     , case when f.told_by_person_id is null
              or exists (select 1 from person xt where xt.person_id = f.told_by_person_id and {{person_not_hidden xt}}) then f.told_by else 'somebody' end as told_by -- text
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
   and (f.episode_id is null
        or exists (select 1 from episode e where e.episode_id = f.episode_id and {{may_see_episode e}} and (e.episode_id = :episode_id or not {{only_reads e}})))
   and {{subject_not_hidden f}}
   and not exists (select 1 from answer y join assessment_section s on s.section_id = y.section_id
                    where y.answer_id = f.source_id and f.source_kind = 'answer' and not ({{section_words_open s}} and {{section_not_hidden s}}))
 order by f.fact_key, f.fact_id;

-- query: facts_of_linked
-- gives: many
-- at most: 400
-- What is known now by other records of this person that somebody linked (decision 0020): only what the actor reads there without the link, told in help that they see and in no section that is
-- restricted. Nothing of help that they have opened in an emergency or look at for an audit.
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id and {{record_is_found p}} -- id
    union
    select q.person_id
      from member m
      join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id)
      join person q on q.person_id = case when l.person_id = m.person_id then l.other_person_id else l.person_id end
     where {{record_is_found q}})
select f.fact_id        -- id
     , f.fact_key       -- text
     , f.person_id      -- id
     , f.episode_id     -- id
     , f.value          -- text
     , case when f.told_by_person_id is null
              or exists (select 1 from person xt where xt.person_id = f.told_by_person_id and {{person_not_hidden xt}}) then f.told_by else 'somebody' end as told_by -- text
     , f.told_on        -- date
     , w.name as worker_name -- text
     , w.job_title      -- text
     , a.name as agency_name -- text
  from member n
  cross join fact f
  join episode e on e.episode_id = f.episode_id
  join worker w on w.worker_id = f.worker_id
  join agency a on a.agency_id = f.agency_id
 where n.person_id <> :person_id
   and f.person_id = n.person_id
   and f.replaced_by_fact_id is null
   and {{may_see_episode e}}
   and not {{only_reads e}}
   and not exists (select 1 from answer y join assessment_section s on s.section_id = y.section_id
                    where y.answer_id = f.source_id and f.source_kind = 'answer' and not ({{section_words_open s}} and {{section_not_hidden s}}))
 order by f.fact_key, f.told_on, f.fact_id;

-- query: contacts_of_actor
-- gives: many
-- at most: 200
-- What the actor wrote down of talks with whoever leads help for somebody, the newest first; of those alone whom they find still, and help of which they may know. R-SV-05
select c.note_id     -- id
     , p.person_id   -- id
     , p.given_name  -- text
     , p.family_name -- text
     , c.spoke_with  -- text
     , c.happened_on -- date
     , c.discussed   -- text
     , c.agreed      -- text
  from lead_contact c
  join person p on p.person_id = c.person_id
  join episode e on e.episode_id = c.episode_id
 where c.worker_id = :actor_id
   and ({{may_find_person p}} or {{may_see_person p}})
   and ({{may_know_episode e}} or {{may_see_episode e}})
 order by c.happened_on desc, c.note_id desc;
