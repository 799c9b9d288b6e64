-- looked_family.sql -- who looked at the record of one family, for the family itself. R-FAM-09, R-INFO-15, R-SEC-04; decision 0024

-- query: looks_for_family
-- gives: many
-- at most: 5000
-- Looks at this help, at its children and at those who care for them whom the paper may name, at its notes and files; newest first, with what decides whether one is left out for somebody's safety. For whoever leads.
-- kept_out: is or was kept from it; who said themselves that they are related, for looks since then alone: nobody clears their own past.
-- A child who has left counts until then. helps_elsewhere: has a part in other help of this child or adult and none here: who helps them elsewhere, and where, is not told.
-- hidden_reader: reads a seal of this family that whoever makes the paper reads too, and has no part in the help: a seal of which they do not know changes nothing here.
select l.seen_at      -- instant
     , l.actor_kind   -- text
     , l.actor_id     -- id
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
                            and ((b.subject_kind = 'episode' and b.subject_id = e.episode_id)
                                 or (b.subject_kind = 'person' and (exists (select 1 from episode_child bc where bc.episode_id = e.episode_id and bc.person_id = b.subject_id)
                                                                    or exists (select 1 from episode_adult ba where ba.episode_id = e.episode_id and ba.person_id = b.subject_id)))))
            then 1 else 0 end as kept_out -- yes_no
     , case when exists (select 1 from seal_reader r join seal_reader m on m.subject_kind = r.subject_kind and m.subject_id = r.subject_id
                          where r.worker_id = l.actor_id and m.worker_id = :actor_id
                            and ((r.subject_kind = 'episode' and r.subject_id = e.episode_id)
                                 or (r.subject_kind = 'person' and (exists (select 1 from episode_child rc where rc.episode_id = e.episode_id and rc.person_id = r.subject_id)
                                                                    or exists (select 1 from episode_adult ra where ra.episode_id = e.episode_id and ra.person_id = r.subject_id)))
                                 or (r.subject_kind = 'household' and exists (select 1 from household_member h join episode_child hc on hc.person_id = h.person_id
                                                                               where h.household_id = r.subject_id and hc.episode_id = e.episode_id))))
             and l.actor_id not in (coalesce(e.lead_professional_id, 0), e.author_id, e.coordinator_id)
             and not exists (select 1 from team_member t where t.episode_id = e.episode_id and t.worker_id = l.actor_id)
            then 1 else 0 end as hidden_reader -- yes_no
     , case when l.subject_kind = 'person'
             and l.actor_id not in (coalesce(e.lead_professional_id, 0), e.author_id, e.coordinator_id)
             and not exists (select 1 from team_member t where t.episode_id = e.episode_id and t.worker_id = l.actor_id)
             and exists (select 1 from episode o
                          where o.episode_id in (select oc.episode_id from episode_child oc where oc.person_id = l.subject_id
                                                 union select oa.episode_id from episode_adult oa where oa.person_id = l.subject_id)
                            and o.episode_id <> e.episode_id
                            and (l.actor_id in (coalesce(o.lead_professional_id, 0), o.author_id, o.coordinator_id)
                                 or exists (select 1 from team_member t where t.episode_id = o.episode_id and t.worker_id = l.actor_id)))
            then 1 else 0 end as helps_elsewhere -- yes_no
  from episode e
  join (select x.batch, x.look_id from look x where x.subject_kind = 'episode' and x.subject_id = :episode_id -- id
        union select x.batch, x.look_id from look x where x.subject_kind = 'person' and x.subject_id in (select d.person_id from episode_child d where d.episode_id = :episode_id)
               and exists (select 1 from episode_child d where d.episode_id = :episode_id and d.person_id = x.subject_id and (d.left_on is null or x.seen_at < d.left_on))
        union select x.batch, x.look_id from look x where x.subject_kind = 'person'
               and x.subject_id in (select d.person_id from episode_adult d where d.episode_id = :episode_id and d.part = 'carer')
               and exists (select 1 from episode_adult d where d.episode_id = :episode_id and d.person_id = x.subject_id and (d.left_on is null or x.seen_at < d.left_on))
        union select x.batch, x.look_id from look x where x.subject_kind = 'note' and x.subject_id in (select d.note_id from note d where d.episode_id = :episode_id)
        union select x.batch, x.look_id from look x where x.subject_kind = 'attachment' and x.subject_id in (select d.attachment_id from attachment d where d.episode_id = :episode_id)) k on 1 = 1
  join look l on l.batch = k.batch and l.look_id = k.look_id
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join note n on l.subject_kind = 'note' and n.note_id = l.subject_id
  left join attachment f on l.subject_kind = 'attachment' and f.attachment_id = l.subject_id
 where e.episode_id = :episode_id
   and {{leads_episode e}}
   and (p.person_id is null or {{person_for_the_room p}})
   and (n.note_id is null or {{note_not_hidden n}})
   and (f.attachment_id is null or {{attachment_not_hidden f}})
 order by l.seen_at desc, l.look_id desc;
