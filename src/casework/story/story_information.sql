-- story_information.sql -- what one agency asks another about a family: for whoever sees the help, for the agency that is asked, and as the family is told. R-INFO-07

-- query: story_information
-- gives: many
-- at most: 500
-- Every one of this help, newest first; of what is restricted only that there was one, when and by whom. The evidence is the agreement as it was given; agreed says whether the family agrees today.
select q.information_request_id -- id
     , q.reference       -- text
     , q.direction       -- text
     , q.is_here         -- yes_no
     , case when {{information_open q}} then 1 else 0 end as open -- yes_no
     , case when {{information_open q}} then (select g.name from agency g where g.agency_id = q.agency_id) end as agency_name -- text?
     , case when {{information_open q}} then (select g.reference from agency g where g.agency_id = q.agency_id) end as agency_reference -- text?
     , case when {{information_open q}} then (select k.name from worker k where k.worker_id = q.asked_worker_id) end as asked_name -- text?
     , case when {{information_open q}} then q.party end as party -- text?
     , case when {{information_open q}} then q.what end as what -- text?
     , case when {{information_open q}} then q.why end as why -- text?
     , case when {{information_open q}} then q.basis end as basis -- text?
     , case when {{information_open q}} and q.basis = 'agreement' and {{information_agreed q}} then 1 else 0 end as agreed -- yes_no
     , case when {{information_open q}} then (select c.reference from consent c join person p on p.person_id = c.person_id where c.consent_id = q.consent_id and {{person_not_hidden p}}) end as consent_reference -- text?
     , case when {{information_open q}} then (select c.decided_on from consent c where c.consent_id = q.consent_id) end as consented_on -- date?
     , case when {{information_open q}} then (select c.purposes from consent c where c.consent_id = q.consent_id) end as consent_purposes -- text?
     , case when {{information_open q}} then q.lawful_basis end as lawful_basis -- text?
     , case when {{information_open q}} then q.basis_words end as basis_words -- text?
     , case when {{information_open q}} then q.claimed end as claimed -- text?
     , case when {{information_open q}} then q.restricted end as restricted -- text?
     , case when {{information_open q}} then q.kept_from_family end as kept_from_family -- text?
     , q.asked_on        -- date
     , q.due_on          -- date
     , q.state           -- text
     , q.reminders       -- int
     , q.reminded_on     -- date?
     , case when {{information_open q}} then q.reminder_words end as reminder_words -- text?
     , case when {{information_open q}} then q.answer end as answer -- text?
     , case when {{information_open q}} then q.checked end as checked -- text?
     , case when {{information_open q}} then q.answered_by end as answered_by -- text?
     , q.answered_on     -- date?
     , a.name as answer_worker_name -- text?
     , case when q.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , case when {{information_open q}} then q.mistake_reason end as mistake_reason -- text?
     , case when {{information_open q}} and {{may_take_back_information q}} then 1 else 0 end as may_take_back -- yes_no
     , w.name as worker_name -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'information_request' and s.stream_id = q.information_request_id), 0) as version -- int
  from information_request q
  join episode e on e.episode_id = q.episode_id
  join worker w on w.worker_id = q.worker_id
  left join worker a on a.worker_id = q.answer_worker_id
 where q.episode_id = :episode_id -- id
   and {{information_not_hidden q}}
   and {{may_see_episode e}}
 order by q.asked_on desc, q.information_request_id desc;

-- query: story_information_people
-- gives: many
-- at most: 4000
-- About whom each of them is.
select q.information_request_id -- id
     , p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
  from information_request q
  join episode e on e.episode_id = q.episode_id
  join information_subject s on s.information_request_id = q.information_request_id
  join person p on p.person_id = s.person_id
 where q.episode_id = :episode_id -- id
   and {{information_open q}}
   and {{information_not_hidden q}}
   and {{may_see_episode e}}
 order by q.information_request_id, p.birth_date, p.person_id;

-- query: information_asked_of_us
-- gives: many
-- at most: 500
-- What the actor's agency is asked in this record and the actor may answer: what waits, soonest first; or (waits 0) what is over, newest first. It names nobody of a family.
select q.reference       -- text
     , q.asked_on        -- date
     , q.due_on          -- date
     , q.state           -- text
     , case when q.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , case when e.state = 'open' then 1 else 0 end as is_open -- yes_no
     , w.name as worker_name -- text
     , w.job_title       -- text
     , g.name as agency_name -- text
     , (select k.name from worker k where k.worker_id = q.asked_worker_id) as asked_name -- text?
  from information_request q
  join episode e on e.episode_id = q.episode_id
  join worker w on w.worker_id = q.worker_id
  join agency g on g.agency_id = q.from_agency_id
 where q.agency_id = :agency_id
   and case when q.state = 'waiting' and q.mistake_at is null and e.state = 'open' then 1 else 0 end = :waits -- int
   and {{asked_for_information q}}
 order by case when :waits = 1 then q.due_on end, q.asked_on desc, q.information_request_id desc;

-- query: information_of_mine
-- gives: many
-- at most: 500
-- What waits for an answer, of families that the actor leads or coordinates, or asked by the actor: of another agency, or to be answered by us.
select q.reference       -- text
     , q.direction       -- text
     , q.asked_on        -- date
     , q.due_on          -- date
     , q.reminded_on     -- date?
     , case when {{information_open q}} then coalesce((select g.name from agency g where g.agency_id = q.agency_id), q.party) end as party_name -- text?
     , e.reference as episode_reference -- text
     , e.episode_id      -- id
  from information_request q
  join episode e on e.episode_id = q.episode_id
 where q.state = 'waiting' and q.mistake_at is null and e.state = 'open'
   and q.information_request_id in (select x.information_request_id from information_request x where x.worker_id = :actor_id and x.state = 'waiting'
                                    union select y.information_request_id from episode l join information_request y on y.episode_id = l.episode_id where l.lead_professional_id = :actor_id
                                    union select z.information_request_id from episode o join information_request z on z.episode_id = o.episode_id where o.coordinator_id = :actor_id)
   and {{information_not_hidden q}}
   and {{may_see_episode e}}
 order by q.due_on, q.information_request_id;

-- query: information_shown
-- gives: maybe
-- One of them, for the agency that is asked: nothing but what the request says, and of that nothing once it was taken back, or the family does not agree to it any more. R-CONS-08
select q.information_request_id -- id
     , q.reference       -- text
     , q.episode_id      -- id
     , case when {{information_told_there q}} then 1 else 0 end as told -- yes_no
     , q.basis           -- text?
     , case when {{information_told_there q}} then q.what end as what -- text?
     , case when {{information_told_there q}} then q.why end as why -- text?
     , case when {{information_told_there q}} then q.party end as party -- text?
     , case when {{information_told_there q}} then (select concat(p.given_name, ' ', p.family_name) from consent c join person p on p.person_id = c.person_id
                                                     where c.consent_id = q.consent_id and {{person_may_be_found p}}) end as consent_name -- text?
     , case when {{information_told_there q}} then (select c.decided_on from consent c where c.consent_id = q.consent_id) end as consented_on -- date?
     , case when {{information_told_there q}} then (select c.purposes from consent c where c.consent_id = q.consent_id) end as consent_purposes -- text?
     , case when {{information_told_there q}} then q.lawful_basis end as lawful_basis -- text?
     , case when {{information_told_there q}} then q.basis_words end as basis_words -- text?
     , q.asked_on        -- date
     , q.due_on          -- date
     , q.state           -- text
     , q.reminded_on     -- date?
     , case when {{information_told_there q}} then q.answer end as answer -- text?
     , case when {{information_told_there q}} then q.checked end as checked -- text?
     , case when {{information_told_there q}} then q.answered_by end as answered_by -- text?
     , q.answered_on     -- date?
     , (select a.name from worker a where a.worker_id = q.answer_worker_id) as answer_worker_name -- text?
     , case when q.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , case when e.state = 'open' then 1 else 0 end as is_open -- yes_no
     , w.name as worker_name -- text
     , w.job_title       -- text
     , w.phone           -- text?
     , g.name as agency_name -- text
     , (select k.name from worker k where k.worker_id = q.asked_worker_id) as asked_name -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'information_request' and s.stream_id = q.information_request_id), 0) as version -- int
  from information_request q
  join episode e on e.episode_id = q.episode_id
  join worker w on w.worker_id = q.worker_id
  join agency g on g.agency_id = q.from_agency_id
 where q.information_request_id = :information_request_id -- id
   and {{asked_for_information q}};

-- query: information_shown_people
-- gives: many
-- at most: 40
-- About whom it is: name and birth date, so that the right ones are found. R-INFO-07
select p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
     , p.birth_date      -- date?
     , p.born            -- yes_no
  from information_request q
  join information_subject s on s.information_request_id = q.information_request_id
  join person p on p.person_id = s.person_id
 where q.information_request_id = :information_request_id -- id
   and {{asked_for_information q}}
   and {{information_told_there q}}
 order by p.birth_date, p.person_id;

-- query: information_read_there
-- gives: many
-- at most: 500
-- What another agency is asked in this record with agreement, and reads today: before and after agreement is taken back, for whoever takes it back. R-CONS-08
select q.information_request_id -- id
     , q.reference       -- text
     , g.name as agency_name -- text
  from information_request q
  join agency g on g.agency_id = q.agency_id
 where q.episode_id = :episode_id -- id
   and q.is_here = 1 and q.mistake_at is null and q.basis = 'agreement'
   and {{information_agreed q}}
   and not exists (select 1 from information_subject s join person p on p.person_id = s.person_id
                    where s.information_request_id = q.information_request_id and not {{person_may_be_found p}})
 order by q.information_request_id;

-- query: information_for_family
-- gives: many
-- at most: 500
-- Who was asked, and who asked, as the family is told; for whoever leads. Nothing about somebody whom the paper may not name. is_left_out: telling could put somebody at risk, or it is restricted; with the
-- kind of agency, of which the practice leaves some out (looks.yaml).
select q.asked_on        -- date
     , q.direction       -- text
     , g.name as agency_name -- text?
     , g.agency_kind     -- text?
     , q.party           -- text?
     , q.what            -- text
     , q.why             -- text
     , q.basis           -- text?
     , q.lawful_basis    -- text?
     , q.state           -- text
     , case when q.kept_from_family is null and q.restricted is null then 0 else 1 end as is_left_out -- yes_no
  from information_request q
  join episode e on e.episode_id = q.episode_id
  left join agency g on g.agency_id = q.agency_id
 where q.episode_id = :episode_id -- id
   and q.mistake_at is null
   and {{leads_episode e}}
   and not exists (select 1 from information_subject s join person p on p.person_id = s.person_id
                    where s.information_request_id = q.information_request_id and not {{person_for_the_room p}})
 order by q.asked_on desc, q.information_request_id desc;
