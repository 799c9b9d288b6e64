-- information.sql -- one request for information, for the rules; pages read story_information.

-- query: information_of_reference
-- gives: maybe
-- One of them.
select q.information_request_id -- id
     , q.episode_id      -- id
     , q.reference       -- text
     , q.direction       -- text
     , q.agency_id       -- id?
     , q.asked_worker_id -- id?
     , q.worker_id       -- id
     , q.is_here         -- yes_no
     , q.basis           -- text?
     , case when g.people_until_on >= :today and g.from_until_on >= :today then 1 else 0 end as agreed -- yes_no
     , q.state           -- text
     , q.asked_on        -- date
     , q.due_on          -- date
     , q.reminded_on     -- date?
     , case when q.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , case when e.state = 'open' then 1 else 0 end as is_open -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'information_request' and s.stream_id = q.information_request_id), 0) as version -- int
  from information_request q
  join episode e on e.episode_id = q.episode_id
  join information_agreement g on g.information_request_id = q.information_request_id
 where q.reference = :reference; -- text

-- query: information_consent
-- gives: maybe
-- An agreement of this family that runs today, opens the record, and covers this agency when one is named: not in part.
select c.consent_id -- id
  from consent c
 where c.consent_id = :consent_id -- id
   and c.episode_id = :episode_id -- id
   and c.state = 'given' and c.replaced_by_consent_id is null
   and (c.ends_on is null or c.ends_on >= :today)
   and exists (select 1 from opening_purpose opening where c.purposes like concat('%"', opening.purpose_key, '"%'))
   and (:asked_agency is null -- id?
        or exists (select 1 from consent_agency a where a.consent_id = c.consent_id and a.agency_id = :asked_agency and a.answer = 'agreed' and a.ended_at is null));

-- query: information_people
-- gives: many
-- at most: 40
-- About whom it is.
select s.person_id -- id
  from information_subject s
 where s.information_request_id = :information_request_id -- id
 order by s.person_id;

-- query: information_covers
-- gives: maybe
-- A person of this help; whether the family agrees today that this agency (none: somebody outside of this record) is asked about them; whether they, or the help, are sealed; and whether this agreement (0: none) was
-- given by them or for them.
select p.given_name -- text
     , case when coalesce(case when :asked_agency is null then (select o.until_on from agreed_outside o where o.episode_id = e.episode_id and o.person_id = p.person_id) -- id?
                               else (select a.until_on from agreed_to_be_asked a where a.episode_id = e.episode_id and a.person_id = p.person_id and a.agency_id = :asked_agency) end, '') >= :today
            then 1 else 0 end as covers -- yes_no
     , case when p.sealed = 1 or e.sealed = 1 then 1 else 0 end as is_sealed -- yes_no
     , case when exists (select 1 from consent c
                          where c.consent_id = :consent_id -- id
                            and (c.person_id = p.person_id or exists (select 1 from consent_child s where s.consent_id = c.consent_id and s.person_id = p.person_id))) then 1 else 0 end as is_spoken_for -- yes_no
  from episode e
  join person p on p.person_id = :person_id -- id
 where e.episode_id = :episode_id; -- id

-- query: information_overseers
-- gives: many
-- at most: 20
-- Who oversees what this agency does, and works there today.
select w.worker_id -- id
  from worker w
 where w.agency_id = :agency -- id
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = w.worker_id and g.grant_name = 'oversee_agency')
 order by w.worker_id;

-- query: information_waits_for
-- gives: many
-- at most: 50
-- Who has it to answer.
select t.worker_id -- id
  from task t
 where t.subject_kind = 'information_request' and t.subject_id = :information_request_id -- id
   and t.task_key = 'answer_information' and t.state = 'open' and t.worker_id is not null
 order by t.task_id;

-- query: information_writer
-- gives: maybe
-- Who wrote it down.
select q.worker_id -- id
  from information_request q
 where q.information_request_id = :information_request_id; -- id
