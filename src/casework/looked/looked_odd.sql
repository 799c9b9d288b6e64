-- looked_odd.sql -- looks that somebody should ask about, each by a rule that can be said in a sentence. Of what the reader may not know there is no line. Decision 0024.

-- query: odd_own_family
-- gives: many
-- at most: 200
-- A worker who bears the family name of somebody they looked at, or of the family; or who has said that they are related.
select case when max(case when exists (select 1 from bar b where b.worker_id = l.actor_id and b.barred_by = l.actor_id and b.subject_id = l.subject_id and b.subject_kind = l.subject_kind) then 1 else 0 end) = 1 then 'said_so' else 'name' end as why -- text
     , l.actor_id as worker_id            -- id
     , w.reference as worker_reference    -- text
     , w.name         -- text
     , w.job_title    -- text
     , a.name as agency_name              -- text
     , l.subject_kind -- text
     , l.subject_id   -- id
     , max(e.reference) as episode_reference -- text?
     , max(p.reference) as person_reference  -- text?
     , max(s.given_name) as given_name    -- text?
     , max(s.family_name) as family_name  -- text?
     , substr(l.seen_at, 1, 10) as on_day -- date
     , count(*) as look_count             -- int
     , min(l.seen_at) as first_at         -- instant
  from look l
  join worker w on w.worker_id = l.actor_id
  join agency a on a.agency_id = w.agency_id
  left join episode e on l.subject_kind = 'episode' and e.episode_id = l.subject_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join person s on s.person_id = case when l.subject_kind = 'person' then l.subject_id
                                           else (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                                  where xc.episode_id = e.episode_id and {{person_may_be_found xp}}) end
 where l.seen_at >= :from_at and l.seen_at < :until -- instant, instant
   and coalesce(l.actor_kind, '') = 'worker' and l.purpose <> 'emergency'
   and not {{look_of_a_list l}} and l.what not in ('Taken as a file: My work', 'Taken as a file: timescales')
   and ((e.episode_id is not null and {{episode_not_hidden e}}) or (p.person_id is not null and {{person_may_be_found p}}))
   and (exists (select 1 from person m where m.person_id in (select ec.person_id from episode_child ec where ec.episode_id = e.episode_id
                                         union select ea.person_id from episode_adult ea where ea.episode_id = e.episode_id
                                         union select p2.person_id from person p2 where p2.person_id = p.person_id)
                   and {{person_may_be_found m}} and m.family_name <> '' and lower(w.name) like concat('% ', lower(m.family_name)))
        or exists (select 1 from bar b where b.worker_id = l.actor_id and b.barred_by = l.actor_id and b.subject_id = l.subject_id and b.subject_kind = l.subject_kind))
 group by l.actor_id, w.reference, w.name, w.job_title, a.name, l.subject_kind, l.subject_id, substr(l.seen_at, 1, 10)
 order by first_at desc, l.actor_id, l.subject_id;

-- query: odd_reached_workers
-- gives: many
-- at most: 5000
-- Workers who looked in this time and can be reached.
select w.worker_id -- id
     , w.phone     -- text?
     , w.email     -- text?
  from (select distinct l.actor_id from look l where l.seen_at >= :from_at and l.seen_at < :until) x -- instant, instant
  join worker w on w.worker_id = x.actor_id
 where w.phone is not null or w.email is not null
 order by w.worker_id;

-- query: odd_reached_there
-- gives: maybe
-- Is this the telephone or e-mail address of anybody?
select k.contact_point_id -- id
  from contact_key k
 where k.value_key in (:phone_key, :email_key) -- id, id
 limit 1;

-- query: odd_same_address
-- gives: many
-- at most: 200
-- One worker, whose telephone or e-mail (as contact_keys.h numbers them) is that of somebody of the family, or of somebody who lives with them. An address that is secret from the reader counts for nothing.
select 'reached' as why -- text
     , l.actor_id as worker_id            -- id
     , w.reference as worker_reference    -- text
     , w.name         -- text
     , w.job_title    -- text
     , a.name as agency_name              -- text
     , l.subject_kind -- text
     , l.subject_id   -- id
     , max(e.reference) as episode_reference -- text?
     , max(p.reference) as person_reference  -- text?
     , max(s.given_name) as given_name    -- text?
     , max(s.family_name) as family_name  -- text?
     , substr(l.seen_at, 1, 10) as on_day -- date
     , count(*) as look_count             -- int
     , min(l.seen_at) as first_at         -- instant
  from look l
  join worker w on w.worker_id = l.actor_id
  join agency a on a.agency_id = w.agency_id
  left join episode e on l.subject_kind = 'episode' and e.episode_id = l.subject_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join person s on s.person_id = case when l.subject_kind = 'person' then l.subject_id
                                           else (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                                  where xc.episode_id = e.episode_id and {{person_may_be_found xp}}) end
 where l.seen_at >= :from_at and l.seen_at < :until -- instant, instant
   and coalesce(l.actor_kind, '') = 'worker' and l.purpose <> 'emergency'
   and not {{look_of_a_list l}} and l.what not in ('Taken as a file: My work', 'Taken as a file: timescales')
   and ((e.episode_id is not null and {{episode_not_hidden e}}) or (p.person_id is not null and {{person_may_be_found p}}))
   and exists (select 1 from contact_point c join person m on m.person_id = c.person_id
                where c.person_id in (select ec.person_id from episode_child ec where ec.episode_id = e.episode_id
                                         union select ea.person_id from episode_adult ea where ea.episode_id = e.episode_id
                                         union select p2.person_id from person p2 where p2.person_id = p.person_id
                                         union select h2.person_id from household_member h1 join household h on h.household_id = h1.household_id
                                                 join household_member h2 on h2.household_id = h1.household_id
                                                                        join person m1 on m1.person_id = h1.person_id
                                                where h1.to_on is null and h2.to_on is null and {{household_address_open h}} and {{person_may_be_found m1}}
                                                  and h1.person_id in (select ec.person_id from episode_child ec where ec.episode_id = e.episode_id
                                         union select ea.person_id from episode_adult ea where ea.episode_id = e.episode_id
                                         union select p2.person_id from person p2 where p2.person_id = p.person_id))
                  and {{person_may_be_found m}} and c.to_on is null
                  and exists (select 1 from contact_key ck where ck.contact_point_id = c.contact_point_id and ck.value_key in (:phone_key, :email_key))) -- id, id
   and l.actor_id = :worker_id -- id
 group by l.actor_id, w.reference, w.name, w.job_title, a.name, l.subject_kind, l.subject_id, substr(l.seen_at, 1, 10)
 order by first_at desc, l.actor_id, l.subject_id;

-- query: odd_no_part
-- gives: many
-- at most: 200
-- A worker who has no part in the help, and never had: neither leads, wrote or coordinates it, nor manages who does, nor was in the team, nor wrote in it, nor was it
-- chosen then for them to look at. Whoever was asked for something reads the request alone, and needs no part for that.
select case when max(case when exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = l.actor_id and g.grant_name = 'oversee_agency') then 1 else 0 end) = 1 then 'oversees' else 'none' end as why -- text
     , l.actor_id as worker_id            -- id
     , w.reference as worker_reference    -- text
     , w.name         -- text
     , w.job_title    -- text
     , a.name as agency_name              -- text
     , l.subject_kind -- text
     , l.subject_id   -- id
     , max(e.reference) as episode_reference -- text?
     , max(p.reference) as person_reference  -- text?
     , max(s.given_name) as given_name    -- text?
     , max(s.family_name) as family_name  -- text?
     , substr(l.seen_at, 1, 10) as on_day -- date
     , count(*) as look_count             -- int
     , min(l.seen_at) as first_at         -- instant
  from look l
  join worker w on w.worker_id = l.actor_id
  join agency a on a.agency_id = w.agency_id
  left join episode e on l.subject_kind = 'episode' and e.episode_id = l.subject_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join person s on s.person_id = case when l.subject_kind = 'person' then l.subject_id
                                           else (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                                  where xc.episode_id = e.episode_id and {{person_may_be_found xp}}) end
 where l.seen_at >= :from_at and l.seen_at < :until -- instant, instant
   and coalesce(l.actor_kind, '') = 'worker' and l.purpose <> 'emergency'
   and not {{look_of_a_list l}} and l.what not in ('Taken as a file: My work', 'Taken as a file: timescales', 'a request to an agency', 'a request to an agency (PDF)', 'a request for information')
   and ((e.episode_id is not null and {{episode_not_hidden e}}) or (p.person_id is not null and {{person_may_be_found p}}))
   and (e.episode_id is not null or exists (select 1 from episode_child yk where yk.person_id = p.person_id) or exists (select 1 from episode_adult yk where yk.person_id = p.person_id))
   and not exists (select 1 from (select e.episode_id as z_id union select yc.episode_id from episode_child yc where yc.person_id = p.person_id
                                        union select ya.episode_id from episode_adult ya where ya.person_id = p.person_id) z join episode y on y.episode_id = z.z_id
                where (l.actor_id in (coalesce(y.lead_professional_id, 0), y.author_id, y.coordinator_id)
                      or exists (select 1 from worker m where m.manager_id = l.actor_id and m.worker_id in (coalesce(y.lead_professional_id, 0), y.author_id, y.coordinator_id))
                      or exists (select 1 from team_member t where t.episode_id = y.episode_id and t.worker_id = l.actor_id)
                      or exists (select 1 from cover v where v.cover_worker_id = l.actor_id and v.from_on <= substr(l.seen_at, 1, 10) and v.to_on >= substr(l.seen_at, 1, 10)
                                   and v.worker_id in (coalesce(y.lead_professional_id, 0), y.author_id, y.coordinator_id))
                      or exists (select 1 from audit u where u.episode_id = y.episode_id and u.worker_id = l.actor_id and u.drawn_on <= substr(l.seen_at, 1, 10)
                                   and coalesce(u.finished_on, u.taken_back_on, u.until_on) >= substr(l.seen_at, 1, 10))
                      or exists (select 1 from note o where o.episode_id = y.episode_id and o.worker_id = l.actor_id)))
 group by l.actor_id, w.reference, w.name, w.job_title, a.name, l.subject_kind, l.subject_id, substr(l.seen_at, 1, 10)
 order by first_at desc, l.actor_id, l.subject_id;

-- query: odd_after_leaving
-- gives: many
-- at most: 200
-- A worker who had left the team, or the work, before the day of the look.
select max(coalesce(w.ended_on, (select max(t.left_on) from team_member t where t.episode_id = e.episode_id and t.worker_id = l.actor_id))) as why -- text?
     , l.actor_id as worker_id            -- id
     , w.reference as worker_reference    -- text
     , w.name         -- text
     , w.job_title    -- text
     , a.name as agency_name              -- text
     , l.subject_kind -- text
     , l.subject_id   -- id
     , max(e.reference) as episode_reference -- text?
     , max(p.reference) as person_reference  -- text?
     , max(s.given_name) as given_name    -- text?
     , max(s.family_name) as family_name  -- text?
     , substr(l.seen_at, 1, 10) as on_day -- date
     , count(*) as look_count             -- int
     , min(l.seen_at) as first_at         -- instant
  from look l
  join worker w on w.worker_id = l.actor_id
  join agency a on a.agency_id = w.agency_id
  left join episode e on l.subject_kind = 'episode' and e.episode_id = l.subject_id
  left join person p on l.subject_kind = 'person' and p.person_id = l.subject_id
  left join person s on s.person_id = case when l.subject_kind = 'person' then l.subject_id
                                           else (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                                  where xc.episode_id = e.episode_id and {{person_may_be_found xp}}) end
 where l.seen_at >= :from_at and l.seen_at < :until -- instant, instant
   and coalesce(l.actor_kind, '') = 'worker' and l.purpose <> 'emergency'
   and not {{look_of_a_list l}} and l.what not in ('Taken as a file: My work', 'Taken as a file: timescales')
   and ((e.episode_id is not null and {{episode_not_hidden e}}) or (p.person_id is not null and {{person_may_be_found p}}))
   and ((w.ended_on is not null and w.ended_on < substr(l.seen_at, 1, 10))
        or (e.episode_id is not null
            and exists (select 1 from team_member t where t.episode_id = e.episode_id and t.worker_id = l.actor_id and t.left_on < substr(l.seen_at, 1, 10))
            and not exists (select 1 from team_member t where t.episode_id = e.episode_id and t.worker_id = l.actor_id
                                                          and (t.left_on is null or t.left_on >= substr(l.seen_at, 1, 10)))
            and l.actor_id not in (coalesce(e.lead_professional_id, 0), e.author_id, e.coordinator_id)))
 group by l.actor_id, w.reference, w.name, w.job_title, a.name, l.subject_kind, l.subject_id, substr(l.seen_at, 1, 10)
 order by first_at desc, l.actor_id, l.subject_id;

-- query: odd_many
-- gives: many
-- at most: 200
-- A worker who opened more families in an hour than the practice thinks usual; lists count for nothing.
select l.actor_id as worker_id            -- id
     , w.reference as worker_reference    -- text
     , w.name         -- text
     , w.job_title    -- text
     , a.name as agency_name              -- text
     , substr(l.seen_at, 1, 10) as on_day -- date
     , min(l.seen_at) as first_at         -- instant
     , count(distinct l.subject_id) as family_count -- int
  from look l
  join worker w on w.worker_id = l.actor_id
  join agency a on a.agency_id = w.agency_id
  join episode e on e.episode_id = l.subject_id
 where l.seen_at >= :from_at and l.seen_at < :until -- instant, instant
   and coalesce(l.actor_kind, '') = 'worker' and coalesce(l.subject_kind, '') = 'episode'
   and not {{look_of_a_list l}} and l.what not in ('Taken as a file: My work', 'Taken as a file: timescales')
   and {{episode_not_hidden e}}
 group by l.actor_id, w.reference, w.name, w.job_title, a.name, substr(l.seen_at, 1, 10), substr(l.seen_at, 1, 13)
having count(distinct l.subject_id) > :most -- int
 order by first_at desc, l.actor_id;

-- query: odd_bulk
-- gives: many
-- at most: 200
-- A worker, or a program, who read so much in an hour that reading was slowed or stopped, or was about to be. bulk.h
select case max(case l.what when 'Reading was stopped' then 2 when 'Reading was slowed' then 1 else 0 end) when 2 then 'stopped' when 1 then 'slowed' else 'much' end as why -- text
     , l.actor_id as worker_id            -- id
     , w.reference as worker_reference    -- text
     , w.name         -- text
     , w.job_title    -- text
     , a.name as agency_name              -- text
     , substr(l.seen_at, 1, 10) as on_day -- date
     , count(*) as look_count             -- int
     , min(l.seen_at) as first_at         -- instant
  from look l
  join worker w on w.worker_id = l.actor_id
  join agency a on a.agency_id = w.agency_id
 where l.seen_at >= :from_at and l.seen_at < :until -- instant, instant
   and l.what in ('Read very much', 'Reading was slowed', 'Reading was stopped') and coalesce(l.subject_kind, '') = 'worker'
 group by l.actor_id, w.reference, w.name, w.job_title, a.name, substr(l.seen_at, 1, 10)
 order by first_at desc, l.actor_id;

-- query: look_reviews_since
-- gives: many
-- at most: 2000
-- What was decided about odd looks, newest first.
select r.flag_kind    -- text
     , r.worker_id    -- id
     , r.subject_kind -- text
     , r.subject_id   -- id
     , r.on_day       -- date
     , r.verdict      -- text
     , r.words        -- text
     , r.reviewed_at  -- instant
     , w.name         -- text?
  from look_review r left join worker w on w.worker_id = r.reviewed_by
 where r.on_day >= :from_day -- date
 order by r.reviewed_at desc, r.look_review_id desc;
