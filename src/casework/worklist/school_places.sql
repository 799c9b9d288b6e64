-- school_places.sql -- children whose school has closed, for somebody to say where they go now.

-- query: places_at_closed_schools
-- gives: many
-- at most: 201
-- People who are still written down at a school that has closed and whose records the worker may change.
select p.person_id     -- id
     , p.reference     -- text
     , p.given_name    -- text
     , p.family_name   -- text
     , p.birth_date    -- date?
     , a.detail        -- text?
     , s.urn           -- text
     , s.name          -- text
     , s.closed_on     -- date?
  from school s
  join attendance_at a on a.urn = s.urn
  join person p on p.person_id = a.person_id
 where s.school_status = 'closed'
   and a.to_on is null
   and p.died_on is null
   and {{may_change_person p}}
 order by s.name, s.urn, p.family_name, p.given_name, p.person_id;
