-- story_fostering.sql -- private fostering that the council was told of, for whoever sees the help and may know of the child and of the carer. R-PERS-10, R-MISC-18

-- query: story_fosterings
-- gives: many
-- at most: 100
-- Every one, the newest first.
select f.fostering_id     -- id
     , f.person_id        -- id
     , p.reference        -- text
     , p.given_name       -- text
     , f.carer_id         -- id
     , c.reference as carer_reference     -- text
     , c.given_name as carer_given_name   -- text
     , c.family_name as carer_family_name -- text
     , f.care_started_on  -- date
     , f.notified_on      -- date
     , f.notified_whom    -- text
     , w.name as worker_name -- text
     , f.visited_on       -- date?
     , f.visited_by       -- text?
     , f.visit_words      -- text?
     , f.ended_on         -- date?
     , f.end_reason       -- text?
     , f.is_mistake       -- yes_no
  from fostering f
  join person p on p.person_id = f.person_id
  join person c on c.person_id = f.carer_id
  join worker w on w.worker_id = f.worker_id
  join episode e on e.episode_id = f.episode_id
 where f.episode_id = :episode_id -- id
   and {{person_not_hidden p}}
   and {{person_not_hidden c}}
   and {{may_see_episode e}}
 order by f.notified_on desc, f.fostering_id desc;

-- query: story_fostering_people
-- gives: many
-- at most: 400
-- With whom the council speaks: the child, the parents and whoever else has parental responsibility, the carer, and everybody who lives with the carer today.
select x.fostering_id -- id
     , x.spoken_group -- text
     , p.person_id    -- id
     , p.reference    -- text
     , p.given_name   -- text
     , p.family_name  -- text
  from (select f.fostering_id, f.episode_id, 1 as place, 'child' as spoken_group, f.person_id as person_id
          from fostering f where f.episode_id = :episode_id -- id
        union all
        select distinct f.fostering_id, f.episode_id, 2, 'parent', r.person_id
          from fostering f
          join relationship r on r.other_person_id = f.person_id
         where f.episode_id = :episode_id and (r.to_on is null or r.to_on > :today) and r.person_id <> f.carer_id
           and (r.relationship_kind in ('mother', 'father', 'adoptive_parent') or r.parental_responsibility = 1)
        union all
        select f.fostering_id, f.episode_id, 3, 'carer', f.carer_id
          from fostering f where f.episode_id = :episode_id
        union all
        select distinct f.fostering_id, f.episode_id, 4, 'household', o.person_id
          from fostering f
          join household_member m on m.person_id = f.carer_id
          join household_member o on o.household_id = m.household_id
         where f.episode_id = :episode_id and m.from_on <= :today and (m.to_on is null or m.to_on > :today)
           and o.from_on <= :today and (o.to_on is null or o.to_on > :today) and o.person_id <> f.person_id and o.person_id <> f.carer_id) x
  join person p on p.person_id = x.person_id
  join episode e on e.episode_id = x.episode_id
 where p.died_on is null and p.born = 1
   and {{person_not_hidden p}}
   and {{may_see_episode e}}
 order by x.fostering_id, x.place, p.birth_date, p.given_name, p.person_id;

-- query: story_fostering_talks
-- gives: many
-- at most: 800
-- What they told, and why with somebody nobody has spoken; as it was written down.
select t.talk_id      -- id
     , t.fostering_id -- id
     , t.talked_with  -- text
     , t.person_id    -- id?
     , p.reference    -- text?
     , p.given_name   -- text?
     , p.family_name  -- text?
     , t.spoken_on    -- date?
     , t.spoken_by    -- text?
     , t.words        -- text
     , w.name as worker_name -- text
  from fostering_talk t
  join fostering f on f.fostering_id = t.fostering_id
  join episode e on e.episode_id = f.episode_id
  join worker w on w.worker_id = t.worker_id
  left join person p on p.person_id = t.person_id
 where f.episode_id = :episode_id -- id
   and {{subject_not_hidden t}}
   and {{may_see_episode e}}
 order by t.recorded_at, t.talk_id;
