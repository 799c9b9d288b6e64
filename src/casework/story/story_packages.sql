-- story_packages.sql -- what goes to a service with the request: what may be chosen, what went, and what the agency that was asked reads of it. R-REF-01, decision 0058

-- query: story_package_choices
-- gives: many
-- at most: 300
-- What may go with a request: of the newest finished assessment what was written about whom it is for, and about the family as a whole, as far as the reader may read it. Never what the family or whoever leads
-- keeps from that agency; what is restricted only to a service whose work it is.
select a.assessment_id -- id
     , s.section_id  -- id
     , s.section_key -- text
     , s.restricted  -- text?
     , (select p.given_name from person p where p.person_id = s.person_id) as given_name -- text?
  from service_request r
  join episode e on e.episode_id = r.episode_id
  join assessment a on a.episode_id = r.episode_id
  join assessment_section s on s.assessment_id = a.assessment_id
 where r.service_request_id = :service_request_id -- id
   and a.assessment_id = (select max(x.assessment_id) from assessment x where x.episode_id = r.episode_id and x.state = 'completed')
   and s.state <> 'not_started'
   and (s.person_id is null or s.person_id = r.person_id)
   and (s.restricted is null or s.restricted = r.restricted)
   and not exists (select 1 from section_not_agreed n where n.section_id = s.section_id and n.agency_id = r.agency_id and n.until_on >= :today)
   and not exists (select 1 from section_not_needed n where n.section_id = s.section_id and n.agency_id = r.agency_id)
   and not {{section_not_for_service s r.agency_id}}
   and {{may_see_episode e}}
   and {{subject_not_hidden r}}
   and {{service_request_open r}}
   and {{section_not_hidden s}}
   and {{section_words_open s}}
 order by s.section_id;

-- query: story_packages_received
-- gives: many
-- at most: 500
-- What the actor's agency was sent, or one of it, newest first. is_kept: only some read that this service was asked, so a look at it is not told to who reads who looked. R-SEC-02, R-INFO-15
select k.service_request_id -- id
     , k.episode_id    -- id
     , k.assessment_id -- id
     , k.sent_at       -- instant
     , r.service_kind  -- text
     , r.service_name  -- text
     , r.asked_for     -- text
     , r.own_form      -- text
     , r.asked_on      -- date
     , r.state         -- text
     , r.state_on      -- date
     , w.name as worker_name -- text
     , w.job_title     -- text
     , w.phone         -- text?
     , g.name as agency_name -- text
     , k.person_id     -- id?
     , p.given_name    -- text?
     , p.family_name   -- text?
     , p.birth_date    -- date?
     , p.birth_precision -- text?
     , case when r.restricted is null then 0 else 1 end as is_kept -- yes_no
  from service_package k
  join service_request r on r.service_request_id = k.service_request_id
  join worker w on w.worker_id = k.worker_id
  join agency g on g.agency_id = w.agency_id
  left join person p on p.person_id = k.person_id
 where (:service_request_id is null or k.service_request_id = :service_request_id) -- id?
   and {{package_received k}}
 order by k.sent_at desc, k.service_request_id desc;

-- query: story_package_sections
-- gives: many
-- at most: 300
-- The parts that went: for the agency that was asked (sent 0) those that are agreed to still, for those of the help (sent 1) those that they may know of.
select s.section_id    -- id
     , s.section_key   -- text
     , s.person_id     -- id?
     , (select p.given_name from person p where p.person_id = s.person_id) as given_name -- text?
     , (select w.name from worker w where w.worker_id = s.last_worker_id) as last_name -- text?
     , s.last_saved_at -- instant?
  from service_package k
  join service_package_section x on x.service_request_id = k.service_request_id
  join assessment_section s on s.section_id = x.section_id
  join episode e on e.episode_id = k.episode_id
 where k.service_request_id = :service_request_id -- id
   and ((:sent = 1 and {{may_see_episode e}} and {{section_not_hidden s}}) -- yes_no
        or (:sent = 0 and {{package_received k}} and {{subject_may_be_found s}} and not {{section_not_agreed s}} and not {{section_not_needed s}} and not {{section_not_for_service s :agency_id}}))
   and {{section_words_open s}}
 order by s.section_id;

-- query: story_package_answers
-- gives: many
-- at most: 20000
-- What stands in them.
select n.section_id   -- id
     , n.question_key -- text
     , n.person_id    -- id?
     , n.asked_of     -- text?
     , n.row_number   -- int
     , n.value        -- text?
  from service_package k
  join service_package_section x on x.service_request_id = k.service_request_id
  join assessment_section s on s.section_id = x.section_id
  join answer n on n.section_id = s.section_id
  join episode e on e.episode_id = k.episode_id
 where k.service_request_id = :service_request_id -- id
   and n.replaced_at is null
   and ((:sent = 1 and {{may_see_episode e}} and {{section_not_hidden s}}) -- yes_no
        or (:sent = 0 and {{package_received k}} and {{subject_may_be_found s}} and not {{section_not_agreed s}} and not {{section_not_needed s}} and not {{section_not_for_service s :agency_id}}))
   and {{section_words_open s}}
 order by n.section_id, n.question_key, n.asked_of, n.row_number;
