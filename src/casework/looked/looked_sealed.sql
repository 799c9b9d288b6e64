-- looked_sealed.sql -- searches that would have found somebody whom the worker may not know of: what the jobs read for the readers of a seal, and for who keeps a worker out.

-- query: searches_since
-- gives: many
-- at most: 50
-- What was searched for from then on, the oldest first.
select l.seen_at    -- instant
     , l.actor_id as worker_id -- id
     , case when l.actor_kind = 'api_client' then 1 else 0 end as by_program -- yes_no
     , l.details    -- text
  from look l
 where l.subject_kind = 'search' and l.subject_id = 0
   and l.what = 'search' and l.details is not null
   and l.actor_kind in ('worker', 'api_client')
   and l.seen_at >= :since -- instant
 order by l.seen_at, l.look_id;

-- query: people_guarded
-- gives: many
-- at most: 5000
-- Who is told when a search meets this person: each reader of their seal; and when it is by a worker who is kept out, who keeps them out and whoever leads help for this person. Since when: what was
-- searched for before was found rightly. Those who were let go are told nothing.
select g.guard_worker_id  -- id
     , w.agency_id as guard_agency_id -- id
     , g.person_id    -- id
     , g.guard_kind   -- text
     , g.guard_id     -- id
     , g.kept_out_id  -- id
     , g.guarded_at   -- instant
  from (select r.worker_id as guard_worker_id, s.subject_id as person_id, 'seal' as guard_kind, s.seal_id as guard_id, 0 as kept_out_id, s.sealed_at as guarded_at
          from seal s join seal_reader r on r.subject_kind = s.subject_kind and r.subject_id = s.subject_id
         where s.subject_kind = 'person' and s.lifted_at is null
        union
        select b.barred_by, b.subject_id, 'bar', b.bar_id, b.worker_id, b.barred_at
          from bar b
         where b.subject_kind = 'person' and b.lifted_at is null and b.barred_by is not null and b.barred_by <> b.worker_id
        union
        select e.lead_professional_id, b.subject_id, 'bar', b.bar_id, b.worker_id, b.barred_at
          from bar b join episode_child f on f.person_id = b.subject_id and f.left_on is null join episode e on e.episode_id = f.episode_id
         where b.subject_kind = 'person' and b.lifted_at is null and b.barred_by <> b.worker_id
           and e.state = 'open' and e.lead_professional_id is not null and e.lead_professional_id <> b.worker_id
        union
        select e.lead_professional_id, b.subject_id, 'bar', b.bar_id, b.worker_id, b.barred_at
          from bar b join episode_adult f on f.person_id = b.subject_id and f.left_on is null join episode e on e.episode_id = f.episode_id
         where b.subject_kind = 'person' and b.lifted_at is null and b.barred_by <> b.worker_id
           and e.state = 'open' and e.lead_professional_id is not null and e.lead_professional_id <> b.worker_id) g
  join worker w on w.worker_id = g.guard_worker_id
 where w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
 order by g.guard_worker_id, g.person_id, g.guard_kind, g.guard_id;

-- query: search_met_add
-- gives: changes
-- Such a search, once for a day.
insert into search_met (guard_kind, guard_id, worker_id, on_day, searched_at)
values (:guard_kind, :guard_id, :worker, :on_day, :searched_at) -- text, id, id, date, instant
on conflict (guard_kind, guard_id, worker_id, on_day) do nothing;

-- query: searches_met_of_seal
-- gives: many
-- at most: 50
-- Who searched for somebody whose seal the actor reads, the newest first.
select m.searched_at -- instant
     , w.name        -- text
     , w.job_title   -- text
     , a.name as agency_name -- text
  from search_met m
  join seal s on s.seal_id = m.guard_id
  join worker w on w.worker_id = m.worker_id
  join agency a on a.agency_id = w.agency_id
 where m.guard_kind = 'seal' and m.guard_id = :seal_id -- id
   and {{reads_seal s}}
 order by m.searched_at desc, m.worker_id;

-- query: searches_met_of_bars
-- gives: many
-- at most: 50
-- Who is kept from somebody by the actor, or from a person whom the actor may seal, and searched for them all the same, since then; the newest first.
select m.searched_at -- instant
     , w.name        -- text
     , p.reference as person_reference -- text
     , p.given_name  -- text
     , p.family_name -- text
  from bar b
  join search_met m on m.guard_kind = 'bar' and m.guard_id = b.bar_id
  join worker w on w.worker_id = m.worker_id
  join person p on p.person_id = b.subject_id
 where b.subject_kind = 'person' and b.lifted_at is null
   and m.searched_at >= :since -- instant
   and {{may_see_person p}} and (b.barred_by = :actor_id or {{may_seal_person p}})
 order by m.searched_at desc, m.guard_id;

-- query: searches_met_lately
-- gives: one
-- How many workers searched for whom the actor guards, since then. Programs ask for whole lists, and stand on the pages alone.
select count(distinct m.worker_id) as search_count -- int
  from search_met m
 where not exists (select 1 from api_client c where c.client_id = m.worker_id)
   and m.searched_at >= :since -- instant
   and (exists (select 1 from seal s join seal_reader r on r.subject_kind = s.subject_kind and r.subject_id = s.subject_id
                 where m.guard_kind = 'seal' and s.seal_id = m.guard_id and r.worker_id = :actor_id and {{reads_seal s}})
        or exists (select 1 from bar b join person p on p.person_id = b.subject_id
                    where m.guard_kind = 'bar' and b.bar_id = m.guard_id and b.subject_kind = 'person' and b.lifted_at is null and {{may_see_person p}}
                      and (b.barred_by = :actor_id or {{may_seal_person p}})));
