-- query: school_by_urn
-- gives: maybe
-- One school, by its unique reference number.
select s.school_id     -- id
     , s.urn           -- text
     , s.name          -- text
     , s.school_status -- text
     , s.phase         -- text?
     , s.school_type   -- text?
     , s.address_lines -- text?
     , s.town          -- text?
     , s.postcode      -- text?
     , s.uprn          -- text?
     , s.lowest_age    -- int?
     , s.highest_age   -- int?
     , s.opened_on     -- date?
     , s.closed_on     -- date?
     , s.words         -- text
  from school s
 where s.urn = :urn; -- text

-- query: schools_like
-- gives: many
-- at most: 13
-- Schools that are open and in whose name, town or postcode all these words begin; also by what stood there before them. An empty word is in all of them.
select s.urn         -- text
     , s.name        -- text
     , s.town        -- text?
     , s.postcode    -- text?
     , s.phase       -- text?
     , s.school_status -- text
     , (select min(b.name) from school_successor x join school b on b.urn = x.urn
         where x.successor_urn = s.urn and b.school_status = 'closed' and b.name <> s.name) as before -- text?
  from school s
 where s.school_status in ('open', 'closing')
   and ((s.words like :first and s.words like :second and s.words like :third and s.words like :fourth) -- text, text, text, text
        or exists (select 1 from school_successor y join school c on c.urn = y.urn
                    where y.successor_urn = s.urn and c.school_status = 'closed'
                      and c.words like :first and c.words like :second and c.words like :third and c.words like :fourth))
 order by s.name, s.urn;

-- query: school_successors
-- gives: many
-- at most: 10
-- What took the place of this school.
select s.urn           -- text
     , s.name          -- text
     , s.school_status -- text
     , s.closed_on     -- date?
     , s.opened_on     -- date?
  from school_successor x
  join school s on s.urn = x.successor_urn
 where x.urn = :urn -- text
 order by s.name, s.urn;

-- query: school_has_successor
-- gives: maybe
-- Whether it is known that this one took the place of that one.
select x.successor_urn -- text
  from school_successor x
 where x.urn = :urn                     -- text
   and x.successor_urn = :successor_urn; -- text

-- query: place_at_closed_school
-- gives: maybe
-- The school that has closed and where this person is still written down.
select a.attendance_id -- id
     , a.setting_kind  -- text
     , a.detail        -- text?
     , a.from_on       -- date?
     , s.urn           -- text
     , s.name          -- text
     , s.closed_on     -- date?
  from attendance_at a
  join school s on s.urn = a.urn
 where a.person_id = :person_id -- id
   and a.to_on is null
   and s.school_status = 'closed'
 order by a.attendance_id desc
 limit 1;

-- query: places_at_closed_schools_count
-- gives: one
-- How many people are still written down at a school that has closed; for whoever loads the register, a number alone.
select count(*) as place_count -- int
  from school s
  join attendance_at a on a.urn = s.urn
 where s.school_status = 'closed'
   and a.to_on is null;
