-- story_incidents.sql -- what happened at home that was told to us, for whoever sees the help. R-PERS-14, R-TOPIC-05

-- query: story_incidents
-- gives: many
-- at most: 300
-- Every one, newest first; of what is restricted only that there was something, when, and whether the level was looked at again.
select i.incident_id -- id
     , case when {{incident_open i}} then 1 else 0 end as open -- yes_no
     , case when {{incident_open i}} then i.person_id end as person_id -- id?
     , case when {{incident_open i}} then (select p.given_name from person p where p.person_id = i.person_id) end as given_name -- text?
     , case when {{incident_open i}} then i.restricted end as restricted -- text?
     , case when {{incident_open i}} then i.incident_kind end as incident_kind -- text?
     , case when {{incident_open i}} then i.grade end as grade -- text?
     , case when {{incident_open i}} then i.direction end as direction -- text?
     , i.happened_on -- date
     , case when {{incident_open i}} then i.source end as source -- text?
     , case when {{incident_open i}} then i.source_reference end as source_reference -- text?
     , case when {{incident_open i}} then i.words end as words -- text?
     , case when {{incident_open i}} then i.harm end as harm -- text?
     , case when {{incident_open i}} then i.safety end as safety -- text?
     , w.name as worker_name -- text
     , i.review -- text?
     , case when {{incident_open i}} then i.review_words end as review_words -- text?
     , case when {{incident_open i}} then i.decided_by end as decided_by -- text?
     , i.decided_on -- date?
     , case when i.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , case when {{incident_open i}} then i.mistake_reason end as mistake_reason -- text?
  from incident i
  join episode e on e.episode_id = i.episode_id
  join worker w on w.worker_id = i.worker_id
 where i.episode_id = :episode_id -- id
   and {{subject_not_hidden i}}
   and {{may_see_episode e}}
 order by i.happened_on desc, i.incident_id desc;

-- query: story_incident_counts
-- gives: many
-- at most: 100
-- How many of each kind and grade since a day, that were no mistake; those that may not be read are one line without kind and grade.
select x.incident_kind -- text?
     , x.grade         -- text?
     , count(*) as incident_count -- int
  from (select case when {{incident_open i}} then i.incident_kind end as incident_kind, case when {{incident_open i}} then i.grade end as grade
          from incident i
          join episode e on e.episode_id = i.episode_id
         where i.episode_id = :episode_id -- id
           and i.happened_on >= :from_on  -- date
           and i.mistake_at is null
           and {{subject_not_hidden i}}
           and {{may_see_episode e}}) x
 group by x.incident_kind, x.grade
 order by case when x.incident_kind is null then 1 else 0 end, x.incident_kind, case when x.grade is null then 1 else 0 end, x.grade;
