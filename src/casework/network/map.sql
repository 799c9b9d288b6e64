-- map.sql -- the network map, for whoever sees the help; nobody is on it whom the reader may not know of. R-NET-01, R-NET-02, R-NET-04, R-NET-06

-- query: map_members
-- gives: many
-- at most: 200
-- Who helps, not as their job, on a day. Of an adult of the help it counts what is written down there about talking to them; how to reach them only where they may be talked to. R-CONS-24
select m.network_member_id -- id
     , m.person_id    -- id?
     , p.reference    -- text?
     , case when p.person_id is null then m.name else concat(p.given_name, ' ', p.family_name) end as name -- text
     , m.relationship -- text
     , m.helps_with   -- text
     , m.how_often    -- text
     , coalesce((select x.may_contact from episode_adult x where x.episode_id = m.episode_id and x.person_id = m.person_id), m.may_contact) as may_contact -- text
     , case when coalesce((select x.may_contact from episode_adult x where x.episode_id = m.episode_id and x.person_id = m.person_id), m.may_contact) <> 'no' and p.died_on is null then m.reach end as reach -- text?
     , m.named_by     -- text
     , m.named_on     -- date
     , m.ended_on     -- date?
     , w.name as worker_name -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'network_member' and s.stream_id = m.network_member_id), 0) as version -- int
  from network_member m
  join episode e on e.episode_id = m.episode_id
  join worker w on w.worker_id = m.worker_id
  left join person p on p.person_id = m.person_id
 where m.episode_id = :episode_id -- id
   and m.named_on <= :on -- date
   and (m.ended_on is null or m.ended_on > :on)
   and {{subject_not_hidden m}}
   and {{may_see_episode e}}
 order by m.named_on, m.network_member_id;

-- query: map_choices
-- gives: many
-- at most: 200
-- Whom the children want to take part, or not, on a day.
select c.child_choice_id  -- id
     , c.person_id        -- id
     , p.reference        -- text
     , p.given_name       -- text
     , c.chosen_person_id -- id?
     , q.reference as chosen_reference -- text?
     , case when q.person_id is null then c.name else concat(q.given_name, ' ', q.family_name) end as name -- text
     , c.wanted           -- yes_no
     , c.takes_part_in    -- text
     , c.own_words        -- text?
     , c.said_on          -- date
     , c.ended_on         -- date?
     , w.name as worker_name -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'child_choice' and s.stream_id = c.child_choice_id), 0) as version -- int
  from child_choice c
  join episode e on e.episode_id = c.episode_id
  join worker w on w.worker_id = c.worker_id
  join person p on p.person_id = c.person_id
  left join person q on q.person_id = c.chosen_person_id
 where c.episode_id = :episode_id -- id
   and c.said_on <= :on -- date
   and (c.ended_on is null or c.ended_on > :on)
   and {{person_not_hidden p}}
   and (c.chosen_person_id is null or (q.person_id is not null and {{person_not_hidden q}}))
   and {{may_see_episode e}}
 order by p.birth_date, c.person_id, c.said_on, c.child_choice_id;

-- query: map_answers
-- gives: many
-- at most: 400
-- What was asked about who helps up to a day, the newest first.
select a.network_answer_id -- id
     , a.question       -- text
     , a.question_words -- text
     , a.answer         -- text
     , a.told_by        -- text
     , a.told_on        -- date
     , w.name as worker_name -- text
  from network_answer a
  join episode e on e.episode_id = a.episode_id
  join worker w on w.worker_id = a.worker_id
 where a.episode_id = :episode_id -- id
   and a.told_on <= :on -- date
   and {{may_see_episode e}}
 order by a.told_on desc, a.network_answer_id;

-- query: map_strengths
-- gives: many
-- at most: 200
-- What the family builds on, on a day. R-NET-06
select s.strength_id   -- id
     , s.person_id     -- id?
     , p.reference     -- text?
     , p.given_name    -- text?
     , s.strength_kind -- text
     , s.words         -- text
     , s.told_by       -- text
     , s.told_on       -- date
     , s.ended_on      -- date?
     , w.name as worker_name -- text
     , coalesce((select t.version from journal_stream t where t.stream_kind = 'strength' and t.stream_id = s.strength_id), 0) as version -- int
  from strength s
  join episode e on e.episode_id = s.episode_id
  join worker w on w.worker_id = s.worker_id
  left join person p on p.person_id = s.person_id
 where s.episode_id = :episode_id -- id
   and s.told_on <= :on -- date
   and (s.ended_on is null or s.ended_on > :on)
   and {{subject_not_hidden s}}
   and {{may_see_episode e}}
 order by s.told_on, s.strength_id;
