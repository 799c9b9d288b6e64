-- looked_emergencies.sql -- openings in an emergency, for those who may know of them. R-SEC-03

-- query: emergencies_known
-- gives: many
-- at most: 200
-- Those of one help, those that are open for the actor now (:episode_id 0), or, :all 1, all that wait for a review or were reviewed since a moment; newest first.
select m.reference     -- text
     , m.opened_at     -- instant
     , m.ends_at       -- instant
     , m.ended_at      -- instant?
     , m.verdict       -- text?
     , w.name          -- text
     , w.job_title     -- text
     , a.name as agency_name       -- text
     , c.given_name    -- text?
     , c.family_name   -- text?
  from emergency m
  join worker w on w.worker_id = m.worker_id
  join agency a on a.agency_id = m.agency_id
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = m.episode_id and {{person_may_be_found xp}})
 where m.emergency_id in (select x.emergency_id from emergency x where x.worker_id = :actor_id and x.ended_at is null and x.ends_at > :now
                          union select y.emergency_id from emergency y where y.episode_id = :episode_id -- id?
                          union select z.emergency_id from emergency z where :all = 1 and z.reviewed_at is null -- int
                          union select v.emergency_id from emergency v where :all = 1 and v.reviewed_at >= :since) -- instant
   and (:episode_id is null or m.episode_id = :episode_id)
   and {{knows_of_emergency m}}
 order by case when m.reviewed_at is null then 0 else 1 end, m.opened_at desc, m.emergency_id desc;

-- query: emergency_shown
-- gives: maybe
-- One of them.
select m.emergency_id  -- id
     , m.reference     -- text
     , m.worker_id     -- id
     , m.episode_id    -- id
     , m.reason        -- text
     , m.opened_at     -- instant
     , m.ends_at       -- instant
     , m.ended_at      -- instant?
     , m.verdict       -- text?
     , m.review_words  -- text?
     , m.reviewed_at   -- instant?
     , w.name          -- text
     , w.job_title     -- text
     , w.phone         -- text?
     , a.name as agency_name       -- text
     , e.name as ended_by_name     -- text?
     , r.name as reviewed_by_name  -- text?
     , c.given_name    -- text?
     , c.family_name   -- text?
     , case when {{may_see_episode h}} then h.reference end as episode_reference -- text?
  from emergency m
  join episode h on h.episode_id = m.episode_id
  join worker w on w.worker_id = m.worker_id
  join agency a on a.agency_id = m.agency_id
  left join worker e on e.worker_id = m.ended_by
  left join worker r on r.worker_id = m.reviewed_by
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = m.episode_id and {{person_may_be_found xp}})
 where m.emergency_id = :emergency_id -- id
   and {{knows_of_emergency m}};

-- query: emergency_looks
-- gives: many
-- at most: 200
-- What was read of that help meanwhile, oldest first: its pages, and pages of its people.
select l.seen_at     -- instant
     , l.what        -- text
     , p.given_name  -- text?
     , p.family_name -- text?
  from look l
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
 where l.actor_kind = 'worker' and l.actor_id = :worker -- id
   and l.seen_at >= :opened_at and l.seen_at <= :ends_at -- instant, instant
   and l.purpose = 'emergency'
   and ((l.subject_kind = 'episode' and l.subject_id = :episode_id) -- id
        or (p.person_id is not null and {{person_may_be_found p}}
            and (exists (select 1 from episode_child d where d.episode_id = :episode_id and d.person_id = p.person_id)
                 or exists (select 1 from episode_adult d where d.episode_id = :episode_id and d.person_id = p.person_id))))
 order by l.seen_at, l.look_id;
