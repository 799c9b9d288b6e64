-- services.sql -- one request to a service, for the rules; pages read story_services.

-- query: service_request_by_id
-- gives: maybe
-- One request, and how it stands.
select r.service_request_id -- id
     , r.episode_id   -- id
     , r.person_id    -- id?
     , r.agency_id    -- id?
     , r.service_name -- text
     , r.asked_on     -- date
     , r.state        -- text
     , r.state_on     -- date
     , r.started_on   -- date?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'service_request' and s.stream_id = r.service_request_id), 0) as version -- int
  from service_request r
 where r.service_request_id = :service_request_id; -- id

-- query: service_requests_for
-- gives: many
-- at most: 500
-- What was asked for one person of the family.
select r.service_request_id -- id
  from service_request r
 where r.episode_id = :episode_id -- id
   and r.person_id = :person_id   -- id
 order by r.service_request_id;

-- query: service_steps_of_request
-- gives: many
-- at most: 1000
-- What came of it, oldest first, without what was a mistake.
select t.service_step_id -- id
     , t.what        -- text
     , t.happened_on -- date
  from service_step t
 where t.service_request_id = :service_request_id -- id
   and t.mistake_at is null
 order by t.happened_on, t.service_step_id;

-- query: service_grounds
-- gives: one
-- What there is in this help of that which a service may need first.
select (select max(m.held_on) from meeting m where m.episode_id = :episode_id and m.state = 'finished') as meeting_held_on -- date?, id
     , (select min(a.started_on) from assessment a where a.episode_id = :episode_id) as assessment_started_on; -- date?

-- query: service_agreed
-- gives: maybe
-- Somebody of the family agrees today to this purpose; when it is asked for an adult, that adult; for a child, an agreement that speaks for this child (0045): a brother's is not theirs.
-- `quoted`: it stands in the list as '%"services"%'.
select c.consent_id -- id
  from consent c
 where c.episode_id = :episode_id -- id
   and c.state = 'given' and c.replaced_by_consent_id is null
   and (c.ends_on is null or c.ends_on >= :today)
   and c.purposes like :quoted -- text
   and (:person_id is null -- id?
        or c.person_id = case when exists (select 1 from episode_adult a where a.episode_id = c.episode_id and a.person_id = :person_id) then :person_id else 0 end
        or exists (select 1 from child_spoken_for f where f.episode_id = c.episode_id and f.person_id = :person_id and f.consent_id = c.consent_id))
 order by c.consent_id
 limit 1;

-- query: service_agency_agreed
-- gives: maybe
-- The agency that is asked opened the help, or is agreed to today, also in part, for services or for what opens the record. When it is asked for a child: by the child who decides for themselves, else by
-- somebody who speaks for this child. R-CONS-01, R-CONS-04, decision 0045
select e.episode_id -- id
  from episode e
 where e.episode_id = :episode_id -- id
   and (e.agency_id = :agency -- id
        or exists (select 1 from consent c join consent_agency a on a.consent_id = c.consent_id
                    where c.episode_id = e.episode_id and c.state = 'given' and c.replaced_by_consent_id is null
                      and (c.ends_on is null or c.ends_on >= :today)
                      and a.agency_id = :agency and a.answer <> 'said_no' and a.ended_at is null
                      and (c.purposes like :quoted -- text?
                           or exists (select 1 from opening_purpose opening where c.purposes like concat('%"', opening.purpose_key, '"%')))
                      and (not exists (select 1 from episode_child k where k.episode_id = e.episode_id and k.person_id = :person_id) -- id?
                           or exists (select 1 from child_spoken_for f where f.episode_id = e.episode_id and f.person_id = :person_id and f.consent_id = c.consent_id))));

-- query: service_refused
-- gives: maybe
-- An answer that counts today and says no for this child: it was withheld or taken back, by the child, or for the child by
-- somebody with parental responsibility; or the child's own leaves this purpose out. A grandmother who would rather not decides for nobody.
select c.consent_id -- id
  from consent c
  join episode_child k on k.episode_id = c.episode_id and k.person_id = :person_id -- id
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and ((c.person_id = k.person_id and (c.state <> 'given' or c.purposes not like :quoted)) -- text
        or (c.state <> 'given' and exists (select 1 from consent_child x where x.consent_id = c.consent_id and x.person_id = k.person_id)
            and exists (select 1 from relationship r where r.person_id = c.person_id and r.other_person_id = k.person_id and r.parental_responsibility = 1
                                                       and (r.to_on is null or r.to_on > :today))))
 order by c.consent_id
 limit 1;

-- query: service_package_of
-- gives: maybe
-- What went with this request.
select k.assessment_id -- id
     , k.sent_at       -- instant
     , w.name as worker_name -- text
  from service_package k join worker w on w.worker_id = k.worker_id
 where k.service_request_id = :service_request_id; -- id
