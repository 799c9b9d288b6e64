-- pack_person.sql -- who somebody is: their own details. Read for whoever answers a request, of records they may know; no address at which somebody hides stands here. R-INFO-15

-- query: pack_people
-- gives: many
-- at most: 50
-- The records that are this person: theirs, and those linked with it; as far as the actor may know of them.
with recursive {{records_of_person :person_id}} -- id
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
     , p.sealed          -- yes_no
  from person p
 where p.person_id in (select t.person_id from who t)
   and {{person_may_be_found p}}
 order by p.person_id;

-- query: pack_others
-- gives: many
-- at most: 400
-- The people around them, whose names are not theirs to be told: of the same help, and related. Of everybody, whoever asks: no piece of access stands here, because what the
-- actor may not know must not be told by their pack either. It is compared with words alone, never shown as a list. `sealed`: their name is never told. Decision 0032.
with recursive member (person_id) as (
    select b.person_id from person b where b.person_id = :person_id -- id
    union
    select case when k.person_id = m.person_id then k.other_person_id else k.person_id end
      from member m join person_link k on k.unlinked_at is null and (k.person_id = m.person_id or k.other_person_id = m.person_id))
select o.person_id   -- id
     , o.given_name  -- text
     , o.family_name -- text
     , o.known_as    -- text?
     , o.sealed      -- yes_no
  from person o
 where o.person_id in (select c.person_id from episode_child c
                        where c.episode_id in (select x.episode_id from episode_child x where x.person_id in (select t.person_id from member t)
                                               union select y.episode_id from episode_adult y where y.person_id in (select t.person_id from member t))
                       union select d.person_id from episode_adult d
                        where d.episode_id in (select x.episode_id from episode_child x where x.person_id in (select t.person_id from member t)
                                               union select y.episode_id from episode_adult y where y.person_id in (select t.person_id from member t))
                       union select r.other_person_id from relationship r where r.person_id in (select t.person_id from member t)
                       union select s.person_id from relationship s where s.other_person_id in (select t.person_id from member t))
   and o.person_id not in (select t.person_id from member t)
 order by o.person_id;

-- query: pack_person
-- gives: many
-- at most: 2000
-- Numbers, telephones, homes, schools, relations, and what was put right.
with recursive {{records_of_person :person_id}} -- id
select x.kind         -- text
     , x.item_id      -- id
     , x.part         -- text
     , x.on_day       -- date?
     , x.heading      -- text?
     , x.words        -- text?
     , x.said_by      -- text?
     , x.voice_id     -- id?
     , x.who          -- text?
     , x.other_people -- yes_no
     , x.section      -- text?
     , x.open         -- yes_no
     , x.sealed       -- yes_no
     , x.harm         -- yes_no
     , x.place        -- yes_no
  from (
    select 'identifier' as kind, i.person_id as item_id, i.identifier_kind as part, substr(i.recorded_at, 1, 10) as on_day, i.identifier_kind as heading, i.value as words, null as said_by,
           cast(null as bigint) as voice_id, null as who, 0 as other_people, null as section, 1 as open, 0 as sealed, 0 as harm, 0 as place
      from person_identifier i join person p on p.person_id = i.person_id
     where i.person_id in (select t.person_id from who t) and {{person_may_be_found p}}
    union all
    select 'contact_point', c.contact_point_id, '', c.from_on, c.contact_kind,
           case when c.to_on is null then concat(c.value, case when c.note is null then '' else concat('. ', c.note) end) else concat(c.value, ', until ', c.to_on, case when c.note is null then '' else concat('. ', c.note) end) end,
           null, null, null, 0, null, 1, 0, 0, 1
      from contact_point c join person p on p.person_id = c.person_id
     where c.person_id in (select t.person_id from who t) and {{person_may_be_found p}}
    union all
    select 'name', n.person_name_id, '', n.from_on, n.name_kind,
           concat(n.given_name, case when n.given_name is null or n.family_name is null then '' else ' ' end, n.family_name, case when n.middle_names is null then '' else concat(' (', n.middle_names, ')') end,
                  case when n.to_on is null then '' else concat('; until ', n.to_on) end, '. ', n.how_known),
           null, null, null, 0, null, 1, 0, 0, 0
      from person_name n join person p on p.person_id = n.person_id
     where n.person_id in (select t.person_id from who t) and {{person_not_hidden p}} and {{name_open n}}
    union all
    select 'home', h.household_id, m.from_on, m.from_on, 'home',
           concat(h.address_lines, case when h.postcode is null then '' else concat(', ', h.postcode) end, case when m.to_on is null then '' else concat('; until ', m.to_on) end),
           null, null, null, 0, null, 1, 0, 0, 1
      from household_member m join household h on h.household_id = m.household_id join person p on p.person_id = m.person_id
     where m.person_id in (select t.person_id from who t) and {{person_may_be_found p}} and {{household_address_open h}} and {{address_for_the_room h}}
    union all
    select 'setting', s.attendance_id, '', s.from_on, s.setting_kind,
           concat(case when s.setting_name = '' then 'not registered' else s.setting_name end, case when s.detail is null then '' else concat(', ', s.detail) end,
                  case when s.to_on is null then '' else concat('; until ', s.to_on) end),
           null, null, null, 0, null, 1, 0, 0, 1
      from attendance_at s join person p on p.person_id = s.person_id
     where s.person_id in (select t.person_id from who t) and {{person_may_be_found p}}
    union all
    select 'reading', d.reading_id, '', d.read_on, d.reading_kind, concat(d.value, case when d.mistake_reason is null then '' else concat('. This was a mistake: ', d.mistake_reason) end),
           d.source, null, concat(w.name, ', ', w.job_title), 0, d.restricted, case when {{reading_open d}} then 1 else 0 end, 0, case when d.restricted is null then 0 else 1 end, 0
      from reading d join person p on p.person_id = d.person_id join worker w on w.worker_id = d.worker_id
     where d.person_id in (select t.person_id from who t) and {{person_may_be_found p}}
    union all
    select 'relation', r.relationship_id, '', r.from_on, r.relationship_kind,
           concat(a.given_name, ' ', a.family_name, ' is ', replace(r.relationship_kind, '_', ' '), ' of ', b.given_name, ' ', b.family_name, case when r.parental_responsibility = 1 then '; has parental responsibility' else '' end,
                  case when r.contact is null then '' else concat('; ', r.contact) end, case when r.to_on is null then '' else concat('; until ', r.to_on) end),
           null, null, null, 0, null, 1, 0, 0, 0
      from relationship r join person a on a.person_id = r.person_id join person b on b.person_id = r.other_person_id
     where r.relationship_id in (select y.relationship_id from relationship y where y.person_id in (select t.person_id from who t)
                                 union select z.relationship_id from relationship z where z.other_person_id in (select t.person_id from who t))
       and {{person_may_be_found a}} and {{person_may_be_found b}}
       and (a.sealed = 0 or a.person_id in (select t.person_id from who t)) and (b.sealed = 0 or b.person_id in (select t.person_id from who t))
    union all
    select 'correction', k.event_position, '', substr(k.corrected_at, 1, 10), k.field,
           concat(coalesce(k.old_value, 'nothing'), ' was put right to ', coalesce(k.new_value, 'nothing'), ': ', k.reason, case when k.confirmed_by is null then '' else concat('; ', k.confirmed_by) end),
           null, null, concat(w.name, ', ', w.job_title), 0, null, 1, 0, 0, 0
      from person_correction k join person p on p.person_id = k.person_id left join worker w on w.worker_id = k.worker_id
     where k.person_id in (select t.person_id from who t) and {{person_may_be_found p}}
       and (k.about_person_id is null or exists (select 1 from person o where o.person_id = k.about_person_id and {{person_may_be_found o}} and (o.sealed = 0 or o.person_id in (select t.person_id from who t))))
       and (k.about_household_id is null or exists (select 1 from household h where h.household_id = k.about_household_id and {{household_address_open h}} and {{address_for_the_room h}}))
       and {{correction_names_open k}}
    union all
    select 'child_status', t.child_status_id, '', t.from_on, t.status,
           concat(case when t.named is null then '' else concat(t.named, '; ') end, case when t.beside is null then '' else concat('beside them ', t.beside, '; ') end,
                  'told by ', t.told_by, case when t.to_on is null then '' else concat('; until ', t.to_on, ': ', coalesce(t.end_reason, '')) end),
           null, null, concat(w.name, ', ', w.job_title), 0, null, 1, case when e.sealed = 1 then 1 else 0 end, 0, 0
      from child_status t join person p on p.person_id = t.person_id join worker w on w.worker_id = t.worker_id left join episode e on e.episode_id = t.episode_id
     where t.person_id in (select t.person_id from who t) and {{person_may_be_found p}} and (e.episode_id is null or {{episode_not_hidden e}})
    union all
    select 'allocation', s.allocation_id, '', s.told_on, 'allocation',
           concat(case when s.allocated = 1 then 'A social worker is allocated' else 'No social worker is allocated any more' end, case when s.worker_name is null then '' else concat('; ', s.worker_name) end,
                  case when s.team is null then '' else concat('; ', s.team) end, case when s.from_on is null then '' else concat('; since ', s.from_on) end, case when s.until_on is null then '' else concat('; until ', s.until_on) end),
           'Social Care', null, null, 0, null, 1, 0, 0, 0
      from social_care_allocation s join person p on p.person_id = s.person_id
     where s.person_id in (select t.person_id from who t) and {{person_may_be_found p}}
  ) x
 order by x.kind, x.on_day, x.item_id, x.part;

-- query: pack_hidden_homes
-- gives: many
-- at most: 200
-- Addresses that are never told, of these people and those around them: so that words in which one is written down do not tell it either. Of all, whoever asks, and
-- used to black out alone, as above.
with recursive member (person_id) as (
    select b.person_id from person b where b.person_id = :person_id -- id
    union
    select case when k.person_id = m.person_id then k.other_person_id else k.person_id end
      from member m join person_link k on k.unlinked_at is null and (k.person_id = m.person_id or k.other_person_id = m.person_id))
select h.address_lines -- text
     , h.postcode      -- text?
  from household h
 where h.household_id in (select m.household_id from household_member m where m.person_id in (select t.person_id from member t)
                          union select n.household_id from household_member n where n.person_id in (select c.person_id from episode_child c
                        where c.episode_id in (select x.episode_id from episode_child x where x.person_id in (select t.person_id from member t)
                                               union select y.episode_id from episode_adult y where y.person_id in (select t.person_id from member t))
                       union select d.person_id from episode_adult d
                        where d.episode_id in (select x.episode_id from episode_child x where x.person_id in (select t.person_id from member t)
                                               union select y.episode_id from episode_adult y where y.person_id in (select t.person_id from member t))
                       union select r.other_person_id from relationship r where r.person_id in (select t.person_id from member t)
                       union select s.person_id from relationship s where s.other_person_id in (select t.person_id from member t)))
   and not {{address_for_the_room h}}
 order by h.household_id;
