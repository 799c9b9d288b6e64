-- network.sql -- who belongs together on a day: those of one home, those who are something to each other, those who help. The lists of people are made from what
-- these queries gave before, so nobody is in them whom the reader may not know of; each asks the pieces again all the same.
-- With :room 1, only who may stand on a paper that others see: nobody who is sealed, nor whoever is there only through them.

-- query: network_roots
-- gives: many
-- at most: 100
-- Children and adults of the help who belong to it now, or did on the day.
select p.person_id -- id
     , case when {{may_see_person p}} then 1 else 0 end as sees -- yes_no
  from person p
 where p.person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id and (c.left_on is null or c.left_on > :on) -- id, date
                       union select x.person_id from episode_adult x where x.episode_id = :episode_id and (x.left_on is null or x.left_on > :on))
   and {{person_not_hidden p}}
   and (:room = 0 or {{person_for_the_room p}}) -- int
 order by p.person_id;

-- query: network_near
-- gives: many
-- at most: 200
-- Who lived with one of these people on the day, or is something to them. Partners stay in it when they have parted; who ceased to be a friend or a carer does not.
select p.person_id -- id
     , case when {{may_see_person p}} then 1 else 0 end as sees -- yes_no
  from person p
 where p.person_id in (select o.person_id from household_member m join household_member o on o.household_id = m.household_id
                        where m.person_id in (select value from json_each(:people)) -- text
                          and m.from_on <= :on and (m.to_on is null or m.to_on > :on) -- date
                          and o.from_on <= :on and (o.to_on is null or o.to_on > :on)
                       union select r.other_person_id from relationship r
                        where r.person_id in (select value from json_each(:people))
                          and (r.from_on is null or r.from_on <= :on) and (r.to_on is null or r.to_on > :on or r.relationship_kind in ('partner', 'spouse'))
                       union select r.person_id from relationship r
                        where r.other_person_id in (select value from json_each(:people))
                          and (r.from_on is null or r.from_on <= :on) and (r.to_on is null or r.to_on > :on or r.relationship_kind in ('partner', 'spouse')))
   and {{person_not_hidden p}}
   and (:room = 0 or {{person_for_the_room p}}) -- int
 order by p.person_id;
-- postgres:
select p.person_id
     , case when {{may_see_person p}} then 1 else 0 end as sees
  from person p
 where p.person_id in (select o.person_id from household_member m join household_member o on o.household_id = m.household_id
                        where m.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
                          and m.from_on <= :on and (m.to_on is null or m.to_on > :on)
                          and o.from_on <= :on and (o.to_on is null or o.to_on > :on)
                       union select r.other_person_id from relationship r
                        where r.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
                          and (r.from_on is null or r.from_on <= :on) and (r.to_on is null or r.to_on > :on or r.relationship_kind in ('partner', 'spouse'))
                       union select r.person_id from relationship r
                        where r.other_person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
                          and (r.from_on is null or r.from_on <= :on) and (r.to_on is null or r.to_on > :on or r.relationship_kind in ('partner', 'spouse')))
   and {{person_not_hidden p}}
   and (:room = 0 or {{person_for_the_room p}})
 order by p.person_id;

-- query: network_people
-- gives: many
-- at most: 200
-- What is known of these people, eldest first; what part they have in the help.
select p.person_id       -- id
     , p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.died_on         -- date?
     , p.death_precision -- text?
     , p.sex             -- text?
     , case when {{may_see_person p}} then 1 else 0 end as sees -- yes_no
     , case when exists (select 1 from episode_child c where c.episode_id = :episode_id and c.person_id = p.person_id) then 1 else 0 end as is_child -- yes_no, id
     , (select x.part from episode_adult x where x.episode_id = :episode_id and x.person_id = p.person_id) as part -- text?
     , (select x.may_contact from episode_adult x where x.episode_id = :episode_id and x.person_id = p.person_id) as may_contact -- text?
  from person p
 where p.person_id in (select value from json_each(:people)) -- text
   and {{person_not_hidden p}}
   and (:room = 0 or {{person_for_the_room p}}) -- int
 order by case when p.born = 0 then 1 else 0 end, p.birth_date, p.given_name, p.person_id;
-- postgres:
select p.person_id
     , p.reference
     , p.given_name
     , p.family_name
     , p.known_as
     , p.born
     , p.birth_date
     , p.birth_precision
     , p.expected_on
     , p.died_on
     , p.death_precision
     , p.sex
     , case when {{may_see_person p}} then 1 else 0 end as sees
     , case when exists (select 1 from episode_child c where c.episode_id = :episode_id and c.person_id = p.person_id) then 1 else 0 end as is_child
     , (select x.part from episode_adult x where x.episode_id = :episode_id and x.person_id = p.person_id) as part
     , (select x.may_contact from episode_adult x where x.episode_id = :episode_id and x.person_id = p.person_id) as may_contact
  from person p
 where p.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and {{person_not_hidden p}}
   and (:room = 0 or {{person_for_the_room p}})
 order by case when p.born = 0 then 1 else 0 end, p.birth_date, p.given_name, p.person_id;

-- query: network_homes
-- gives: many
-- at most: 800
-- Where these people live and lived, whenever. The address stands with those whose details the actor sees, where it is no secret; as in search_addresses.
-- Where they live now before where they lived, and the newest first, for the last are cut.
select h.household_id -- id
     , h.reference    -- text
     , m.person_id    -- id
     , m.from_on      -- date
     , m.to_on        -- date?
     , h.temporary    -- yes_no
     , h.from_on as home_from_on -- date
     , case when {{household_address_open h}} and {{may_see_person p}} then h.address_lines end as address_lines -- text?
     , case when {{household_address_open h}} and {{may_see_person p}} then h.postcode end as postcode           -- text?
  from household_member m
  join household h on h.household_id = m.household_id
  join person p on p.person_id = m.person_id
 where m.person_id in (select value from json_each(:people)) -- text
   and {{person_not_hidden p}}
 order by case when m.to_on is null then 0 else 1 end, m.from_on desc, h.household_id, m.person_id;
-- postgres:
select h.household_id
     , h.reference
     , m.person_id
     , m.from_on
     , m.to_on
     , h.temporary
     , h.from_on as home_from_on
     , case when {{household_address_open h}} and {{may_see_person p}} then h.address_lines end as address_lines
     , case when {{household_address_open h}} and {{may_see_person p}} then h.postcode end as postcode
  from household_member m
  join household h on h.household_id = m.household_id
  join person p on p.person_id = m.person_id
 where m.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and {{person_not_hidden p}}
 order by case when m.to_on is null then 0 else 1 end, m.from_on desc, h.household_id, m.person_id;

-- query: network_ties
-- gives: many
-- at most: 800
-- What these people are to each other; what was written of it only where the actor sees the details of one of them.
select r.relationship_id   -- id
     , r.person_id         -- id
     , r.other_person_id   -- id
     , r.relationship_kind -- text
     , case when r.responsibility_since is null or r.responsibility_since <= :on then r.parental_responsibility else 1 - r.parental_responsibility end as parental_responsibility -- yes_no
     , case when {{may_see_person p}} or {{may_see_person o}} then r.contact end as contact -- text?
     , r.from_on           -- date?
     , r.to_on             -- date?
  from relationship r
  join person p on p.person_id = r.person_id
  join person o on o.person_id = r.other_person_id
 where r.person_id in (select value from json_each(:people)) -- text
   and r.other_person_id in (select value from json_each(:people))
   and (r.from_on is null or r.from_on <= :on) and (r.to_on is null or r.to_on > :on or r.relationship_kind in ('partner', 'spouse')) -- date
   and {{person_not_hidden p}}
   and {{person_not_hidden o}}
 order by case when r.to_on is null then 0 else 1 end, r.relationship_id desc;
-- postgres:
select r.relationship_id
     , r.person_id
     , r.other_person_id
     , r.relationship_kind
     , case when r.responsibility_since is null or r.responsibility_since <= :on then r.parental_responsibility else 1 - r.parental_responsibility end as parental_responsibility
     , case when {{may_see_person p}} or {{may_see_person o}} then r.contact end as contact
     , r.from_on
     , r.to_on
  from relationship r
  join person p on p.person_id = r.person_id
  join person o on o.person_id = r.other_person_id
 where r.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and r.other_person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and (r.from_on is null or r.from_on <= :on) and (r.to_on is null or r.to_on > :on or r.relationship_kind in ('partner', 'spouse'))
   and {{person_not_hidden p}}
   and {{person_not_hidden o}}
 order by case when r.to_on is null then 0 else 1 end, r.relationship_id desc;

-- query: network_settings
-- gives: many
-- at most: 400
-- School, nursery, GP and dentist of these people on the day, of those whose page the reader may open.
select a.attendance_id -- id
     , a.person_id    -- id
     , a.setting_kind -- text
     , a.setting_name -- text
     , a.detail       -- text?
     , a.from_on      -- date?
     , a.to_on        -- date?
  from attendance_at a
  join person p on p.person_id = a.person_id
 where a.person_id in (select value from json_each(:people)) -- text
   and (a.from_on is null or a.from_on <= :on) and (a.to_on is null or a.to_on > :on) -- date
   and {{may_see_person p}}
 order by a.person_id, a.setting_kind, a.attendance_id;
-- postgres:
select a.attendance_id
     , a.person_id
     , a.setting_kind
     , a.setting_name
     , a.detail
     , a.from_on
     , a.to_on
  from attendance_at a
  join person p on p.person_id = a.person_id
 where a.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and (a.from_on is null or a.from_on <= :on) and (a.to_on is null or a.to_on > :on)
   and {{may_see_person p}}
 order by a.person_id, a.setting_kind, a.attendance_id;

-- query: network_contacts
-- gives: many
-- at most: 400
-- How to reach these people on the day, of those whose page the reader may open.
select t.contact_point_id -- id
     , t.person_id    -- id
     , t.contact_kind -- text
     , t.value        -- text
     , t.safe_to_use  -- yes_no
     , t.note         -- text?
  from contact_point t
  join person p on p.person_id = t.person_id
 where t.person_id in (select value from json_each(:people)) -- text
   and (t.from_on is null or t.from_on <= :on) and (t.to_on is null or t.to_on > :on) -- date
   and {{may_see_person p}}
 order by t.person_id, t.contact_kind, t.contact_point_id;
-- postgres:
select t.contact_point_id
     , t.person_id
     , t.contact_kind
     , t.value
     , t.safe_to_use
     , t.note
  from contact_point t
  join person p on p.person_id = t.person_id
 where t.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and (t.from_on is null or t.from_on <= :on) and (t.to_on is null or t.to_on > :on)
   and {{may_see_person p}}
 order by t.person_id, t.contact_kind, t.contact_point_id;

-- query: network_statuses
-- gives: many
-- at most: 200
-- What else was in place for these children on the day, as it was written down in help that is not sealed, whoever reads it: for private fostering, that the page and the
-- nightly look say the same.
select s.person_id -- id
     , s.status    -- text
     , s.from_on   -- date
  from child_status s
  join person p on p.person_id = s.person_id
 where s.person_id in (select value from json_each(:people)) -- text
   and s.from_on <= :on and (s.to_on is null or s.to_on > :on) -- date
   and exists (select 1 from episode e where e.episode_id = s.episode_id and e.sealed = 0)
   and {{person_not_hidden p}}
 order by s.person_id, s.status, s.child_status_id;
-- postgres:
select s.person_id
     , s.status
     , s.from_on
  from child_status s
  join person p on p.person_id = s.person_id
 where s.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and s.from_on <= :on and (s.to_on is null or s.to_on > :on)
   and exists (select 1 from episode e where e.episode_id = s.episode_id and e.sealed = 0)
   and {{person_not_hidden p}}
 order by s.person_id, s.status, s.child_status_id;

-- query: network_helpers
-- gives: many
-- at most: 100
-- Who helped the family as their job on the day.
select t.team_member_id -- id
     , t.name           -- text
     , t.job_title      -- text?
     , t.what_they_do   -- text?
     , t.joined_on      -- date
     , t.left_on        -- date?
     , t.chosen_by_person_id -- id?
     , (select p.given_name from person p where p.person_id = t.chosen_by_person_id and {{person_not_hidden p}} and (:room = 0 or {{person_for_the_room p}})) as chosen_by -- text?, int
     , g.name as agency_name -- text?
     , coalesce(w.phone, t.phone) as phone -- text?
     , w.name as worker_name -- text?
     , w.job_title as worker_job_title -- text?
     , case when e.lead_professional_id = t.worker_id then 1 else 0 end as leads -- yes_no
  from team_member t
  join episode e on e.episode_id = t.episode_id
  left join worker w on w.worker_id = t.worker_id
  left join agency g on g.agency_id = coalesce(t.agency_id, w.agency_id)
 where t.episode_id = :episode_id -- id
   and t.joined_on <= :on and (t.left_on is null or t.left_on > :on) -- date
   and {{may_see_episode e}}
 order by t.joined_on, t.team_member_id;

-- query: fostering_candidates
-- gives: many
-- at most: 200
-- Children who are helped and live with somebody and with nobody who is written down as close to them; of whom nobody was asked yet.
-- As the record itself sees them: sealed people do not count, so that nothing can be told from a task about who is hidden. R-PERS-09
select c.episode_id -- id
     , c.person_id  -- id
     , coalesce(e.lead_professional_id, e.coordinator_id) as duty_worker_id -- id
  from episode e
  join episode_child c on c.episode_id = e.episode_id
  join person p on p.person_id = c.person_id
 where e.state = 'open' and e.sealed = 0 and p.sealed = 0 and p.born = 1 and p.died_on is null and c.left_on is null
   and p.birth_date > :born_after -- date
   and c.person_id > :after -- int
   and exists (select 1 from household_member m join household_member o on o.household_id = m.household_id
                where m.person_id = p.person_id and m.to_on is null and o.person_id <> p.person_id and o.to_on is null)
   and not exists (select 1 from household_member m join household_member o on o.household_id = m.household_id
                     join relationship r on r.person_id = o.person_id and r.other_person_id = m.person_id
                     join person q on q.person_id = o.person_id
                    where m.person_id = p.person_id and m.to_on is null and o.to_on is null and r.to_on is null and q.sealed = 0
                      and r.relationship_kind in ('mother', 'father', 'adoptive_parent', 'step_parent', 'guardian', 'grandmother', 'grandfather', 'aunt', 'uncle'))
   and not exists (select 1 from task t where t.episode_id = c.episode_id and t.task_key = 'private_fostering' and t.subject_id = p.person_id)
   and not exists (select 1 from fostering f where f.episode_id = c.episode_id and f.person_id = p.person_id and f.ended_on is null)
 order by c.person_id, c.episode_id;
