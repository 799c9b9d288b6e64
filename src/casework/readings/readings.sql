-- readings.sql -- how somebody gets on over time, for whoever may see the person. R-PERS-12, R-PERS-13

-- query: readings_of_person
-- gives: many
-- at most: 1000
-- Every one, newest first; of what is restricted only that there was something, when, and who wrote it down.
select r.reading_id  -- id
     , case when {{reading_open r}} then r.reading_kind end as reading_kind -- text?
     , case when {{reading_open r}} then r.restricted end as restricted -- text?
     , case when {{reading_open r}} then r.value end as value -- text?
     , r.read_on     -- date
     , case when {{reading_open r}} then r.source end as source -- text?
     , w.name as worker_name -- text
     , case when r.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , case when {{reading_open r}} then r.mistake_reason end as mistake_reason -- text?
  from reading r
  join person p on p.person_id = r.person_id
  join worker w on w.worker_id = r.worker_id
 where r.person_id = :person_id -- id
   and {{may_see_person p}}
 order by r.read_on desc, r.reading_id desc;

-- query: attendance_of_children
-- gives: many
-- at most: 2000
-- The attendance of the children of this help since a day, child by child, oldest first. It is read together with a family: nobody who is sealed.
select c.person_id   -- id
     , p.given_name  -- text
     , r.read_on     -- date
     , r.value       -- text
  from episode_child c
  join person p on p.person_id = c.person_id
  join reading r on r.person_id = c.person_id and r.reading_kind = 'attendance' and r.mistake_at is null
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and r.read_on >= :since        -- date
   and {{person_for_the_room p}}
   and {{may_see_person p}}
 order by p.birth_date, c.person_id, r.read_on, r.reading_id;

-- query: checks_at_two
-- gives: many
-- at most: 100
-- The children of this help of whom something was told of the check at two years, and what was told last.
select c.person_id   -- id
     , p.given_name  -- text
     , r.read_on     -- date
     , r.value       -- text
  from episode_child c
  join person p on p.person_id = c.person_id
  join reading r on r.person_id = c.person_id and r.reading_kind = 'two_year_check' and r.mistake_at is null
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and not exists (select 1 from reading n where n.person_id = r.person_id and n.reading_kind = r.reading_kind and n.mistake_at is null
                                             and (n.read_on > r.read_on or (n.read_on = r.read_on and n.reading_id > r.reading_id)))
   and {{may_see_person p}}
 order by p.birth_date, c.person_id;

-- query: reading_by_id
-- gives: maybe
-- One of this person that the actor may read.
select r.reading_id -- id
     , r.reading_kind -- text
     , case when r.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'reading' and s.stream_id = r.reading_id), 0) as version -- int
  from reading r
  join person p on p.person_id = r.person_id
 where r.reading_id = :reading_id -- id
   and r.person_id = :person_id   -- id
   and {{may_see_person p}}
   and {{reading_open r}};
