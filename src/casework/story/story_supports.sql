-- story_supports.sql -- who stands by, or speaks for, which person of a family, for whoever sees the help. R-PERS-22

-- query: story_supports
-- gives: many
-- at most: 300
-- All of one help of which the actor may know: those who still do, then those who did. :room: nobody who is sealed.
select s.support_id -- id
     , s.episode_id -- id
     , s.person_id  -- id
     , p.reference as person_reference -- text
     , p.given_name -- text?
     , s.part       -- text
     , s.helper_person_id -- id?
     , s.helper_worker_id -- id?
     , (select h.reference from person h where h.person_id = s.helper_person_id) as helper_reference -- text?
     , s.name       -- text
     , s.agency     -- text?
     , s.contact    -- text?
     , s.both_reason -- text?
     , s.since_on   -- date
     , w.name as worker_name -- text
     , s.ended_on   -- date?
     , s.ending     -- text?
     , s.end_reason -- text?
     , coalesce((select v.version from journal_stream v where v.stream_kind = 'support' and v.stream_id = s.support_id), 0) as version -- int
  from support s
  join episode e on e.episode_id = s.episode_id
  join person p on p.person_id = s.person_id
  join worker w on w.worker_id = s.worker_id
 where s.episode_id = :episode_id -- id
   and {{support_not_hidden s}}
   and (:room = 0 or {{support_for_the_room s}}) -- int
   and {{may_see_episode e}}
 order by case when s.ended_on is null then 0 else 1 end, s.part, s.since_on, s.support_id;
