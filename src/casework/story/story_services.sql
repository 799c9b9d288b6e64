-- story_services.sql -- services that were asked to help a family, for whoever sees it. R-REF-04

-- query: story_service_requests
-- gives: many
-- at most: 300
-- Every service that was asked, those that help or are waited for first; of what is restricted only that there is something and how it
-- stands, not for whom, of which kind, nor who came; and nothing of it on a screen that others see.
select r.service_request_id -- id
     , case when {{service_request_open r}} then 1 else 0 end as open -- yes_no
     , case when {{service_request_open r}} then r.person_id end as person_id       -- id?
     , case when {{service_request_open r}} then (select p.given_name from person p where p.person_id = r.person_id) end as given_name -- text?
     , case when {{service_request_open r}} then r.restricted end as restricted     -- text?
     , case when {{service_request_open r}} then r.service_kind end as service_kind -- text?
     , case when {{service_request_open r}} then r.agency_id end as agency_id       -- id?
     , case when {{service_request_open r}} then r.service_name end as service_name -- text?
     , case when {{service_request_open r}} then r.asked_for end as asked_for       -- text?
     , case when {{service_request_open r}} then r.own_form end as own_form         -- text?
     , case when {{service_request_open r}} then r.asked_although end as asked_although -- text?
     , case when {{service_request_open r}} then r.decided_by end as decided_by -- text?
     , r.asked_on     -- date
     , r.state        -- text
     , r.state_on     -- date
     , r.started_on   -- date?
     , w.name as worker_name -- text
     , k.due_on       -- date?
     , k.amber_on     -- date?
     , (select count(*) from service_step s where s.service_request_id = r.service_request_id and s.mistake_at is null and s.what = 'came'
         and {{service_request_open r}}) as came_count -- int
     , (select count(*) from service_step s where s.service_request_id = r.service_request_id and s.mistake_at is null and s.what in ('came', 'did_not_come')
         and {{service_request_open r}}) as session_count -- int
     , (select max(s.happened_on) from service_step s where s.service_request_id = r.service_request_id and s.mistake_at is null and s.what = 'came'
         and {{service_request_open r}}) as last_came_on -- date?
  from service_request r
  join episode e on e.episode_id = r.episode_id
  join worker w on w.worker_id = r.worker_id
  left join clock k on k.episode_id = r.episode_id and k.subject_kind = 'service_request' and k.subject_id = r.service_request_id and k.stopped_on is null
 where r.episode_id = :episode_id -- id
   and (:for_the_room = 0 or (r.restricted is null and {{subject_for_the_room r}})) -- yes_no
   and {{subject_not_hidden r}}
   and {{may_see_episode e}}
 order by case when r.state in ('declined', 'ended', 'not_wanted', 'found') then 1 else 0 end, r.asked_on desc, r.service_request_id desc;

-- query: story_service_steps
-- gives: many
-- at most: 2000
-- What came of each that may be read, newest first; what was a mistake stands there as one.
select s.service_step_id    -- id
     , s.service_request_id -- id
     , s.what         -- text
     , s.happened_on  -- date
     , s.words        -- text?
     , s.risk         -- text?
     , w.name as worker_name -- text
     , s.mistake_reason      -- text?
  from service_step s
  join service_request r on r.service_request_id = s.service_request_id
  join episode e on e.episode_id = r.episode_id
  join worker w on w.worker_id = s.worker_id
 where s.episode_id = :episode_id -- id
   and (:service_request_id is null or s.service_request_id = :service_request_id) -- id?
   and {{subject_not_hidden r}}
   and {{service_request_open r}}
   and {{may_see_episode e}}
 order by s.happened_on desc, s.service_step_id desc;
