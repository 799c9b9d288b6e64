-- query: person_by_id
-- gives: maybe
-- One person, by number.
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
     , p.died_on         -- date?
     , p.death_precision -- text?
     , p.death_known     -- text?
     , p.sex             -- text?
     , p.language        -- text
     , p.interpreter     -- yes_no
     , p.communication   -- text?
     , p.name_from_on    -- date?
     , p.other_names     -- yes_no
     , p.sealed          -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'person' and s.stream_id = p.person_id), 0) as version -- int
  from person p
 where p.person_id = :person_id; -- id

-- query: household_memberships_now
-- gives: many
-- at most: 50
-- Where a person lives today; more than one when two homes are shared.
select m.household_id -- id
     , m.from_on      -- date
  from household_member m
 where m.person_id = :person_id -- id
   and m.to_on is null
 order by m.from_on, m.household_id;

-- query: relationship_running
-- gives: maybe
-- The same relationship that has not ended.
select r.relationship_id -- id
  from relationship r
 where r.person_id = :person_id             -- id
   and r.other_person_id = :other_person_id -- id
   and r.relationship_kind = :relationship_kind -- text
   and r.to_on is null
 limit 1;

-- query: relationship_by_id
-- gives: maybe
-- What one person is to another.
select r.person_id         -- id
     , r.other_person_id   -- id
     , r.relationship_kind -- text
     , r.parental_responsibility -- yes_no
     , r.responsibility_since    -- date?
     , r.contact           -- text?
     , r.from_on           -- date?
     , r.to_on             -- date?
  from relationship r
 where r.relationship_id = :relationship_id; -- id

-- query: couple_of_relationship
-- gives: maybe
-- Whom a relationship of two partners is told of: one of them who is sealed, else the first, so that nobody learns by it of somebody who is hidden.
select case when o.sealed = 1 then r.other_person_id else r.person_id end as person_id -- id
  from relationship r
  join person o on o.person_id = r.other_person_id
 where r.relationship_id = :relationship_id -- id
   and r.relationship_kind in ('partner', 'spouse');

-- query: attendance_by_id
-- gives: maybe
-- Where somebody goes or went.
select a.person_id    -- id
     , a.setting_kind -- text
     , a.from_on      -- date?
     , a.to_on        -- date?
  from attendance_at a
 where a.attendance_id = :attendance_id; -- id

-- query: attendances_of_kind_running
-- gives: maybe
-- Another place of this kind where this person goes.
select a.attendance_id -- id
  from attendance_at a
 where a.person_id = :person_id         -- id
   and a.setting_kind = :setting_kind   -- text
   and a.to_on is null
 limit 1;

-- query: membership
-- gives: maybe
-- That a person lives or lived there from this day.
select m.from_on -- date
     , m.to_on   -- date?
  from household_member m
 where m.household_id = :household_id -- id
   and m.person_id = :person_id       -- id
   and m.from_on = :from_on;          -- date

-- query: child_status_running
-- gives: maybe
-- The same status of a child that has not ended.
select s.child_status_id -- id
  from child_status s
 where s.person_id = :person_id -- id
   and s.status = :status       -- text
   and s.to_on is null
 limit 1;

-- query: child_statuses_running
-- gives: many
-- at most: 100
-- All that is in place for a child, as it was written down in this help.
select s.status -- text
     , s.beside -- text?
  from child_status s
 where s.person_id = :person_id   -- id
   and s.episode_id = :episode_id -- id
   and s.to_on is null
 order by s.child_status_id;

-- query: child_status_by_id
-- gives: maybe
-- What is in place for a child, by number.
select s.person_id -- id
     , s.status    -- text
     , s.from_on   -- date
     , s.to_on     -- date?
  from child_status s
 where s.child_status_id = :child_status_id; -- id

-- query: attendance_running
-- gives: many
-- at most: 50
-- What is still in force of this kind for a person.
select a.attendance_id -- id
  from attendance_at a
 where a.person_id = :person_id       -- id
   and a.setting_kind = :setting_kind -- text
   and a.to_on is null
 order by a.attendance_id;

-- query: person_identifiers
-- gives: many
-- at most: 50
-- By which numbers others know this person.
select i.identifier_kind -- text
     , i.value           -- text
  from person_identifier i
 where i.person_id = :person_id -- id
 order by i.identifier_kind;

-- query: person_identifier_of
-- gives: maybe
-- This number of theirs.
select i.value -- text
  from person_identifier i
 where i.person_id = :person_id             -- id
   and i.identifier_kind = :identifier_kind; -- text

-- query: person_by_identifier
-- gives: maybe
-- Who has this number; the first who was written down with it. For the loading of extracts, not for looking: nobody is told who it is.
select i.person_id -- id
  from person_identifier i
 where i.identifier_kind = :identifier_kind -- text
   and i.value = :value                     -- text
 order by i.person_id
 limit 1;

-- query: person_phones
-- gives: many
-- at most: 50
-- Telephone numbers in force.
select c.value -- text
  from contact_point c
 where c.person_id = :person_id -- id
   and c.contact_kind = 'phone'
   and c.to_on is null
 order by c.contact_point_id;

-- query: person_schools
-- gives: many
-- at most: 50
-- The schools and nurseries they go to.
select a.setting_name -- text
  from attendance_at a
 where a.person_id = :person_id -- id
   and a.setting_kind in ('school', 'nursery')
   and a.to_on is null
   and a.setting_name <> ''
 order by a.attendance_id;

-- query: memberships_of_person
-- gives: many
-- at most: 200
-- Where a person lives and lived, in order.
select m.household_id -- id
     , m.from_on      -- date
     , m.to_on        -- date?
  from household_member m
 where m.person_id = :person_id -- id
 order by m.from_on, m.household_id;

-- query: household_by_id
-- gives: maybe
-- Where people live.
select h.address_lines -- text
     , h.postcode      -- text?
  from household h
 where h.household_id = :household_id; -- id

-- query: contact_points_running
-- gives: many
-- at most: 50
-- Telephone numbers, or e-mail addresses, that are theirs today.
select c.contact_point_id -- id
     , c.value            -- text
     , c.safe_to_use      -- yes_no
     , c.note             -- text?
  from contact_point c
 where c.person_id = :person_id       -- id
   and c.contact_kind = :contact_kind -- text
   and c.to_on is null
 order by c.contact_point_id;

-- query: contact_point_span
-- gives: maybe
-- A telephone number or e-mail address, and until when it was theirs.
select c.person_id    -- id
     , c.contact_kind -- text
     , c.value        -- text
     , c.from_on      -- date?
     , c.to_on        -- date?
  from contact_point c
 where c.contact_point_id = :contact_point_id; -- id

-- query: person_names_open
-- gives: many
-- at most: 60
-- Names beside the one of today by which somebody is found, whoever looks: not sealed, and not of a record that is kept apart (adoption); the newest first.
select n.person_name_id -- id
     , n.name_kind      -- text
     , n.given_name     -- text?
     , n.middle_names   -- text?
     , n.family_name    -- text?
     , n.from_on        -- date?
     , n.to_on          -- date?
  from person_name n
 where n.person_id = :person_id -- id
   and n.sealed = 0
   and not exists (select 1 from person_lone l where l.person_id = n.person_id and l.ended_at is null)
 order by n.person_name_id desc;

-- query: person_name_by_id
-- gives: maybe
-- One of them, also when it is sealed.
select n.person_id    -- id
     , n.name_kind    -- text
     , n.given_name   -- text?
     , n.middle_names -- text?
     , n.family_name  -- text?
     , n.from_on      -- date?
     , n.to_on        -- date?
     , n.sealed       -- yes_no
  from person_name n
 where n.person_name_id = :person_name_id; -- id
