-- looked_person.sql -- who looked at the record of one person, for their own pack; for whoever answers a request. R-INFO-15; decision 0032

-- query: looks_for_person
-- gives: many
-- at most: 5000
-- Looks at them, and at help while they belonged to it, newest first, with what decides whether one is left out for somebody's safety, as in looks_for_family: of everybody of that help.
-- helps_elsewhere: somebody else asks (:themselves 0), and the look was not at help that they have part in, by nobody who has: who helps elsewhere, and where, is not told.
with recursive {{records_of_person :person_id}}, -- id
helps as (
    select he.episode_id, coalesce(he.lead_professional_id, 0) as lead_id, he.author_id, he.coordinator_id
      from episode he
     where he.episode_id in (select d.episode_id from episode_child d where d.person_id in (select t.person_id from who t)
                             union select d.episode_id from episode_adult d where d.person_id in (select t.person_id from who t))
       and {{episode_not_hidden he}}),
family as (select d.person_id from helps had join episode_child d on d.episode_id = had.episode_id
           union select d.person_id from helps had join episode_adult d on d.episode_id = had.episode_id)
select l.seen_at      -- instant
     , l.actor_kind   -- text
     , l.purpose      -- text
     , l.what         -- text
     , l.subject_kind -- text
     , w.name         -- text?
     , w.job_title    -- text?
     , a.name as agency_name  -- text?
     , a.agency_kind  -- text?
     , p.given_name   -- text?
     , case when {{look_of_protection l}} or {{look_at_kept_request l}} then 1 else 0 end as protection -- yes_no
     , case when exists (select 1 from bar b where b.worker_id = l.actor_id and (coalesce(b.barred_by, 0) <> b.worker_id or l.seen_at >= b.barred_at)
                            and ((b.subject_kind = 'person' and b.subject_id in (select t.person_id from who t))
                                 or (b.subject_kind = 'person' and b.subject_id in (select kin.person_id from family kin))
                                 or (b.subject_kind = 'episode' and (b.subject_id = e.episode_id or b.subject_id in (select had.episode_id from helps had)))))
            then 1 else 0 end as kept_out -- yes_no
     , case when exists (select 1 from seal_reader r join seal_reader m on m.subject_kind = r.subject_kind and m.subject_id = r.subject_id
                          where r.worker_id = l.actor_id and m.worker_id = :actor_id
                            and ((r.subject_kind = 'episode' and r.subject_id = e.episode_id)
                                 or (r.subject_kind = 'person' and r.subject_id in (select t.person_id from who t))
                                 or (r.subject_kind = 'household' and exists (select 1 from household_member h where h.household_id = r.subject_id and h.person_id in (select t.person_id from who t)))))
              or (exists (select 1 from seal_reader r join seal_reader m on m.subject_kind = r.subject_kind and m.subject_id = r.subject_id
                           where r.worker_id = l.actor_id and m.worker_id = :actor_id
                             and ((r.subject_kind = 'episode' and r.subject_id in (select had.episode_id from helps had))
                                  or (r.subject_kind = 'person' and r.subject_id in (select kin.person_id from family kin))
                                  or (r.subject_kind = 'household' and exists (select 1 from household_member h where h.household_id = r.subject_id and h.person_id in (select kin.person_id from family kin)))))
                  and not exists (select 1 from helps had where l.actor_id in (had.lead_id, had.author_id, had.coordinator_id)
                                     or exists (select 1 from team_member t where t.episode_id = had.episode_id and t.worker_id = l.actor_id)))
            then 1 else 0 end as hidden_reader -- yes_no
     , case
            when (:themselves = 1 -- int
                 ) then 0
            when exists (select 1 from episode_adult o join episode oe on oe.episode_id = o.episode_id
                          where o.person_id = :asker_id -- id
                            and (o.left_on is null or l.seen_at < o.left_on)
                            and (o.episode_id = e.episode_id or l.actor_id in (coalesce(oe.lead_professional_id, 0), oe.author_id, oe.coordinator_id)
                                 or exists (select 1 from team_member t where t.episode_id = o.episode_id and t.worker_id = l.actor_id))) then 0
            else 1 end as helps_elsewhere -- yes_no
  from (select x.batch, x.look_id from look x where x.subject_kind = 'person' and x.subject_id in (select t.person_id from who t)
        union select x.batch, x.look_id from look x where x.subject_kind = 'episode'
                 and x.subject_id in (select d.episode_id from episode_child d where d.person_id in (select t.person_id from who t)
                                      union select d.episode_id from episode_adult d where d.person_id in (select t.person_id from who t))
        union select x.batch, x.look_id from look x where x.subject_kind = 'note'
                 and x.subject_id in (select o.note_id from note_subject o where o.person_id in (select t.person_id from who t))
        union select x.batch, x.look_id from look x where x.subject_kind = 'attachment'
                 and x.subject_id in (select o.attachment_id from attachment_subject o where o.person_id in (select t.person_id from who t))) k
  join look l on l.batch = k.batch and l.look_id = k.look_id
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join note n on l.subject_kind = 'note' and n.note_id = l.subject_id
  left join attachment f on l.subject_kind = 'attachment' and f.attachment_id = l.subject_id
  left join episode e on e.episode_id = case l.subject_kind when 'episode' then l.subject_id when 'note' then n.episode_id when 'attachment' then f.episode_id end
 where (e.episode_id is null or {{episode_not_hidden e}})
   and (p.person_id is null or {{person_may_be_found p}})
   and (n.note_id is null or {{note_not_hidden n}})
   and (f.attachment_id is null or {{attachment_not_hidden f}})
   and (e.episode_id is null
        or exists (select 1 from episode_child c where c.episode_id = e.episode_id and c.person_id in (select t.person_id from who t) and (c.left_on is null or l.seen_at < c.left_on))
        or exists (select 1 from episode_adult c where c.episode_id = e.episode_id and c.person_id in (select t.person_id from who t) and (c.left_on is null or l.seen_at < c.left_on)))
 order by l.seen_at desc, l.look_id desc;
