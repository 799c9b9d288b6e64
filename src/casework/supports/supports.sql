-- supports.sql -- who speaks for whom in one help, for the rule that a child and a parent have not the same advocate; pages read story_supports.sql. R-PERS-22

-- query: supports_held
-- gives: many
-- at most: 1000
-- Every advocate of this help and every supporter, also of before, but mistakes; the rule passes over those of whom the actor may not know. And advocates who were asked to a meeting before it was written
-- down for whom (support_id 0); nobody who is sealed.
select s.support_id       -- id?
     , s.part             -- text
     , s.person_id        -- id?
     , s.helper_person_id -- id?
     , s.helper_worker_id -- id?
     , s.name             -- text
     , s.contact          -- text?
     , (select w.email from worker w where w.worker_id = s.helper_worker_id) as email -- text?
     , s.ended_on         -- date?
  from support s
 where s.episode_id = :episode_id -- id
   and s.ending is distinct from 'mistake'
union all
select null, i.part, null, i.person_id, i.worker_id, i.name, i.contact, (select w.email from worker w where w.worker_id = i.worker_id), null
  from invitee i
  join meeting m on m.meeting_id = i.meeting_id
 where m.episode_id = :episode_id
   and m.state <> 'called_off'
   and i.left_out_reason is null
   and i.for_person_id is null
   and i.part in ('childs_advocate', 'parents_advocate')
   and not exists (select 1 from person p where p.person_id = i.person_id and p.sealed = 1);

-- query: support_worker_email
-- gives: maybe
-- The e-mail address of a worker who supports somebody.
select w.email -- text?
  from worker w
 where w.worker_id = :worker_id; -- id
