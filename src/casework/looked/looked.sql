-- looked.sql -- who looked at what, for whoever answers for it. What the reader may not know of leaves no line. Newest first; a page begins below the look that the one before ended with. R-SEC-04

-- query: looked_in_days
-- gives: many
-- at most: 51
-- Every look of some days.
select l.look_id      -- id
     , l.seen_at      -- instant
     , l.actor_kind   -- text
     , l.purpose      -- text
     , l.door         -- text
     , l.what         -- text
     , l.subject_kind -- text
     , case when {{look_tells_details l}} then l.details end as details -- text?
     , w.name         -- text?
     , w.job_title    -- text?
     , a.name as agency_name           -- text?
     , p.reference as person_reference -- text?
     , p.given_name                    -- text?
     , p.family_name                   -- text?
     , e.reference as episode_reference     -- text?
     , c.given_name as child_given_name     -- text?
     , c.family_name as child_family_name   -- text?
  from look l
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join note n on l.subject_kind = 'note' and n.note_id = l.subject_id
  left join attachment t on l.subject_kind = 'attachment' and t.attachment_id = l.subject_id
  left join household h on l.subject_kind = 'household' and h.household_id = l.subject_id
  left join episode e on e.episode_id = case l.subject_kind when 'episode' then l.subject_id when 'note' then n.episode_id when 'attachment' then t.episode_id end
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = e.episode_id and {{person_may_be_found xp}})
 where (:agency is null or l.agency_id = :agency) -- id?
   and (:what is null or lower(l.what) like concat('%', lower(:what), '%')) -- text?
   and l.seen_at >= :from_at and l.seen_at <= :until -- instant, instant
   and (l.seen_at < :until or l.look_id < :below) -- int
   and (l.subject_kind in ('none', 'search')
        or (p.person_id is not null and {{person_may_be_found p}})
        or (h.household_id is not null and {{household_address_open h}})
        or (e.episode_id is not null and {{episode_not_hidden e}}
            and (n.note_id is null or {{note_not_hidden n}})
            and (t.attachment_id is null or {{attachment_not_hidden t}})))
 order by l.seen_at desc, l.look_id desc;

-- query: looked_by_workers
-- gives: many
-- at most: 51
-- Looks of these workers.
select l.look_id      -- id
     , l.seen_at      -- instant
     , l.actor_kind   -- text
     , l.purpose      -- text
     , l.door         -- text
     , l.what         -- text
     , l.subject_kind -- text
     , case when {{look_tells_details l}} then l.details end as details -- text?
     , w.name         -- text?
     , w.job_title    -- text?
     , a.name as agency_name           -- text?
     , p.reference as person_reference -- text?
     , p.given_name                    -- text?
     , p.family_name                   -- text?
     , e.reference as episode_reference     -- text?
     , c.given_name as child_given_name     -- text?
     , c.family_name as child_family_name   -- text?
  from look l
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join note n on l.subject_kind = 'note' and n.note_id = l.subject_id
  left join attachment t on l.subject_kind = 'attachment' and t.attachment_id = l.subject_id
  left join household h on l.subject_kind = 'household' and h.household_id = l.subject_id
  left join episode e on e.episode_id = case l.subject_kind when 'episode' then l.subject_id when 'note' then n.episode_id when 'attachment' then t.episode_id end
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = e.episode_id and {{person_may_be_found xp}})
 where l.actor_kind in ('worker', 'api_client') and l.actor_id in (select value from json_each(:workers)) -- text
   and (:agency is null or l.agency_id = :agency) -- id?
   and (:what is null or lower(l.what) like concat('%', lower(:what), '%')) -- text?
   and l.seen_at >= :from_at and l.seen_at <= :until -- instant, instant
   and (l.seen_at < :until or l.look_id < :below) -- int
   and (l.subject_kind in ('none', 'search')
        or (p.person_id is not null and {{person_may_be_found p}})
        or (h.household_id is not null and {{household_address_open h}})
        or (e.episode_id is not null and {{episode_not_hidden e}}
            and (n.note_id is null or {{note_not_hidden n}})
            and (t.attachment_id is null or {{attachment_not_hidden t}})))
 order by l.seen_at desc, l.look_id desc;
-- postgres:
select l.look_id
     , l.seen_at
     , l.actor_kind
     , l.purpose
     , l.door
     , l.what
     , l.subject_kind
     , case when {{look_tells_details l}} then l.details end as details
     , w.name
     , w.job_title
     , a.name as agency_name
     , p.reference as person_reference
     , p.given_name
     , p.family_name
     , e.reference as episode_reference
     , c.given_name as child_given_name
     , c.family_name as child_family_name
  from look l
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join note n on l.subject_kind = 'note' and n.note_id = l.subject_id
  left join attachment t on l.subject_kind = 'attachment' and t.attachment_id = l.subject_id
  left join household h on l.subject_kind = 'household' and h.household_id = l.subject_id
  left join episode e on e.episode_id = case l.subject_kind when 'episode' then l.subject_id when 'note' then n.episode_id when 'attachment' then t.episode_id end
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = e.episode_id and {{person_may_be_found xp}})
 where l.actor_kind in ('worker', 'api_client') and l.actor_id in (select cast(value as bigint) from json_array_elements_text(cast(:workers as json)))
   and (:agency is null or l.agency_id = :agency)
   and (:what is null or lower(l.what) like concat('%', lower(:what), '%'))
   and l.seen_at >= :from_at and l.seen_at <= :until
   and (l.seen_at < :until or l.look_id < :below)
   and (l.subject_kind in ('none', 'search')
        or (p.person_id is not null and {{person_may_be_found p}})
        or (h.household_id is not null and {{household_address_open h}})
        or (e.episode_id is not null and {{episode_not_hidden e}}
            and (n.note_id is null or {{note_not_hidden n}})
            and (t.attachment_id is null or {{attachment_not_hidden t}})))
 order by l.seen_at desc, l.look_id desc;

-- query: looked_at_people
-- gives: many
-- at most: 51
-- Looks at these people, at this help, and at help that these people belong to, with its notes and files. :workers "[]": of everybody.
select l.look_id      -- id
     , l.seen_at      -- instant
     , l.actor_kind   -- text
     , l.purpose      -- text
     , l.door         -- text
     , l.what         -- text
     , l.subject_kind -- text
     , case when {{look_tells_details l}} then l.details end as details -- text?
     , w.name         -- text?
     , w.job_title    -- text?
     , a.name as agency_name           -- text?
     , p.reference as person_reference -- text?
     , p.given_name                    -- text?
     , p.family_name                   -- text?
     , e.reference as episode_reference     -- text?
     , c.given_name as child_given_name     -- text?
     , c.family_name as child_family_name   -- text?
  from (select x.batch, x.look_id from look x where x.subject_kind = 'person' and x.subject_id in (select value from json_each(:people)) -- text
        union select x.batch, x.look_id from look x where x.subject_kind = 'episode'
                 and x.subject_id in (select value from json_each(:episodes) -- text
                                      union select d.episode_id from episode_child d where d.person_id in (select value from json_each(:people))
                                      union select d.episode_id from episode_adult d where d.person_id in (select value from json_each(:people)))
        union select x.batch, x.look_id from look x where x.subject_kind = 'note'
                 and x.subject_id in (select o.note_id from note o where o.episode_id in (select value from json_each(:episodes)
                                      union select d.episode_id from episode_child d where d.person_id in (select value from json_each(:people))
                                      union select d.episode_id from episode_adult d where d.person_id in (select value from json_each(:people))))
        union select x.batch, x.look_id from look x where x.subject_kind = 'attachment'
                 and x.subject_id in (select o.attachment_id from attachment o where o.episode_id in (select value from json_each(:episodes)
                                      union select d.episode_id from episode_child d where d.person_id in (select value from json_each(:people))
                                      union select d.episode_id from episode_adult d where d.person_id in (select value from json_each(:people))))) k
  join look l on l.batch = k.batch and l.look_id = k.look_id
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join note n on l.subject_kind = 'note' and n.note_id = l.subject_id
  left join attachment t on l.subject_kind = 'attachment' and t.attachment_id = l.subject_id
  left join household h on l.subject_kind = 'household' and h.household_id = l.subject_id
  left join episode e on e.episode_id = case l.subject_kind when 'episode' then l.subject_id when 'note' then n.episode_id when 'attachment' then t.episode_id end
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = e.episode_id and {{person_may_be_found xp}})
 where (:workers = '[]' or (l.actor_kind in ('worker', 'api_client') and l.actor_id in (select value from json_each(:workers)))) -- text
   and (:agency is null or l.agency_id = :agency) -- id?
   and (:what is null or lower(l.what) like concat('%', lower(:what), '%')) -- text?
   and l.seen_at >= :from_at and l.seen_at <= :until -- instant, instant
   and (l.seen_at < :until or l.look_id < :below) -- int
   and (l.subject_kind in ('none', 'search')
        or (p.person_id is not null and {{person_may_be_found p}})
        or (h.household_id is not null and {{household_address_open h}})
        or (e.episode_id is not null and {{episode_not_hidden e}}
            and (n.note_id is null or {{note_not_hidden n}})
            and (t.attachment_id is null or {{attachment_not_hidden t}})))
 order by l.seen_at desc, l.look_id desc;
-- postgres:
select l.look_id
     , l.seen_at
     , l.actor_kind
     , l.purpose
     , l.door
     , l.what
     , l.subject_kind
     , case when {{look_tells_details l}} then l.details end as details
     , w.name
     , w.job_title
     , a.name as agency_name
     , p.reference as person_reference
     , p.given_name
     , p.family_name
     , e.reference as episode_reference
     , c.given_name as child_given_name
     , c.family_name as child_family_name
  from (select x.batch, x.look_id from look x where x.subject_kind = 'person' and x.subject_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
        union select x.batch, x.look_id from look x where x.subject_kind = 'episode'
                 and x.subject_id in (select cast(value as bigint) from json_array_elements_text(cast(:episodes as json))
                                      union select d.episode_id from episode_child d where d.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
                                      union select d.episode_id from episode_adult d where d.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json))))
        union select x.batch, x.look_id from look x where x.subject_kind = 'note'
                 and x.subject_id in (select o.note_id from note o where o.episode_id in (select cast(value as bigint) from json_array_elements_text(cast(:episodes as json))
                                      union select d.episode_id from episode_child d where d.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
                                      union select d.episode_id from episode_adult d where d.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))))
        union select x.batch, x.look_id from look x where x.subject_kind = 'attachment'
                 and x.subject_id in (select o.attachment_id from attachment o where o.episode_id in (select cast(value as bigint) from json_array_elements_text(cast(:episodes as json))
                                      union select d.episode_id from episode_child d where d.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
                                      union select d.episode_id from episode_adult d where d.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))))) k
  join look l on l.batch = k.batch and l.look_id = k.look_id
  left join worker w on l.actor_kind in ('worker', 'api_client') and w.worker_id = l.actor_id
  left join agency a on a.agency_id = l.agency_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join note n on l.subject_kind = 'note' and n.note_id = l.subject_id
  left join attachment t on l.subject_kind = 'attachment' and t.attachment_id = l.subject_id
  left join household h on l.subject_kind = 'household' and h.household_id = l.subject_id
  left join episode e on e.episode_id = case l.subject_kind when 'episode' then l.subject_id when 'note' then n.episode_id when 'attachment' then t.episode_id end
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = e.episode_id and {{person_may_be_found xp}})
 where (:workers = '[]' or (l.actor_kind in ('worker', 'api_client') and l.actor_id in (select cast(value as bigint) from json_array_elements_text(cast(:workers as json)))))
   and (:agency is null or l.agency_id = :agency)
   and (:what is null or lower(l.what) like concat('%', lower(:what), '%'))
   and l.seen_at >= :from_at and l.seen_at <= :until
   and (l.seen_at < :until or l.look_id < :below)
   and (l.subject_kind in ('none', 'search')
        or (p.person_id is not null and {{person_may_be_found p}})
        or (h.household_id is not null and {{household_address_open h}})
        or (e.episode_id is not null and {{episode_not_hidden e}}
            and (n.note_id is null or {{note_not_hidden n}})
            and (t.attachment_id is null or {{attachment_not_hidden t}})))
 order by l.seen_at desc, l.look_id desc;

-- query: looked_workers_named
-- gives: many
-- at most: 50
-- Workers and programs with these words in their name, also those who have left; by name.
select w.worker_id -- id
     , w.reference -- text
     , w.name      -- text
     , w.job_title -- text
     , a.name as agency_name -- text
     , w.ended_on  -- date?
  from worker w join agency a on a.agency_id = w.agency_id
 where lower(w.name) like concat('%', lower(:name), '%') -- text
 order by w.name, w.worker_id;

-- query: looked_worker
-- gives: maybe
-- One of them, by what people see of them.
select w.worker_id -- id
     , w.name      -- text
  from worker w
 where w.reference = :reference; -- text

-- query: looked_person
-- gives: maybe
-- Somebody whom the reader may know of, by what people see of them.
select p.person_id   -- id
     , p.given_name  -- text
     , p.family_name -- text
  from person p
 where p.reference = :reference -- text
   and {{person_may_be_found p}};

-- query: looked_episode
-- gives: maybe
-- The same of help for a family.
select e.episode_id -- id
     , c.given_name  -- text?
     , c.family_name -- text?
  from episode e
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = e.episode_id and {{person_may_be_found xp}})
 where e.reference = :reference -- text
   and {{episode_not_hidden e}};
