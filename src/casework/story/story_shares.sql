-- story_shares.sql -- decisions to share or not to: for whoever sees the help, for whoever looks at them again, and as the family is told. R-INFO-01, R-INFO-15

-- query: story_shares
-- gives: many
-- at most: 500
-- Every one of this help, newest first; of what is restricted only that there was a decision, when and by whom.
select d.reference     -- text
     , d.share_id      -- id
     , case when {{share_open d}} then 1 else 0 end as open -- yes_no
     , case when {{share_open d}} then d.outcome end as outcome -- text?
     , case when d.is_emergency = 1 and {{share_open d}} then 1 else 0 end as is_emergency -- yes_no
     , case when {{share_open d}} then d.person_id end as person_id -- id?
     , case when {{share_open d}} then (select p.given_name from person p where p.person_id = d.person_id) end as given_name -- text?
     , case when {{share_open d}} then d.ground end as ground -- text?
     , case when d.has_agreement = 1 and {{share_open d}} then 1 else 0 end as has_agreement -- yes_no
     , case when {{share_open d}} then (select g.name from agency g where g.agency_id = d.agency_id) end as agency_name -- text?
     , case when {{share_open d}} then (select g.reference from agency g where g.agency_id = d.agency_id) end as agency_reference -- text?
     , case when {{share_open d}} then d.recipient end as recipient -- text?
     , case when {{share_open d}} then d.what end as what -- text?
     , case when {{share_open d}} then d.restricted end as restricted -- text?
     , case when {{share_open d}} then d.purpose end as purpose -- text?
     , case when {{share_open d}} then (select c.reference from consent c join person p on p.person_id = c.person_id where c.consent_id = d.consent_id and {{person_not_hidden p}}) end as consent_reference -- text?
     , case when {{share_open d}} then d.agreed_for end as agreed_for -- text?
     , case when {{share_open d}} then d.lawful_basis end as lawful_basis -- text?
     , case when {{share_open d}} then d.facts end as facts -- text?
     , case when {{share_open d}} then d.expected end as expected -- text?
     , case when {{share_open d}} then d.told end as told -- text?
     , case when {{share_open d}} then d.told_words end as told_words -- text?
     , case when {{share_open d}} then d.told_on end as told_on -- date?
     , case when {{share_open d}} then d.decided_by end as decided_by -- text?
     , case when {{share_open d}} then d.second_person end as second_person -- text?
     , case when {{share_open d}} then d.reasons end as reasons -- text?
     , d.decided_on    -- date
     , case when {{share_open d}} then d.review_due_on end as review_due_on -- date?
     , case when {{share_open d}} then d.verdict end as verdict -- text?
     , case when {{share_open d}} then d.review_words end as review_words -- text?
     , case when {{share_open d}} then d.reviewed_at end as reviewed_at -- instant?
     , case when {{share_open d}} then r.name end as reviewed_by_name -- text?
     , case when d.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , case when {{share_open d}} then d.mistake_reason end as mistake_reason -- text?
     , case when {{share_open d}} then (select concat(xw.name, ': ', xs.reason) from share_restriction xs join worker xw on xw.worker_id = xs.worker_id
                                          where xs.event_position = (select max(xm.event_position) from share_restriction xm where xm.share_id = d.share_id)) end as restricted_why -- text?
     , case when {{share_open d}} and {{may_take_back_share d}} then 1 else 0 end as may_take_back -- yes_no
     , w.name as worker_name -- text
  from share d
  join episode e on e.episode_id = d.episode_id
  join worker w on w.worker_id = d.worker_id
  left join worker r on r.worker_id = d.reviewed_by
 where d.episode_id = :episode_id -- id
   and {{subject_not_hidden d}}
   and {{may_see_episode e}}
 order by d.decided_on desc, d.share_id desc;

-- query: story_share_checks
-- gives: many
-- at most: 10000
-- What was asked of each of them, as it was answered.
select k.share_id   -- id
     , k.check_list -- text
     , k.check_key  -- text
     , k.met        -- yes_no
     , k.note       -- text?
  from share_check k
  join share d on d.share_id = k.share_id
  join episode e on e.episode_id = d.episode_id
 where d.episode_id = :episode_id -- id
   and {{share_open d}}
   and {{subject_not_hidden d}}
   and ({{may_see_episode e}} or {{knows_of_share d}})
 order by k.share_id, k.check_list desc, k.check_key;

-- query: shares_known
-- gives: many
-- at most: 2000
-- Those that wait for somebody to look at them (:waits 1), soonest first; or those that were decided between two days, newest first. For who leads or oversees the help, and who answers for who looked.
select d.reference     -- text
     , d.episode_id    -- id
     , e.reference as episode_reference -- text
     , d.outcome       -- text
     , case when d.is_emergency = 1 and {{share_open d}} then 1 else 0 end as is_emergency -- yes_no
     , case when {{share_open d}} then d.ground end as ground -- text?
     , d.has_agreement -- yes_no
     , case when {{share_open d}} then (select g.name from agency g where g.agency_id = d.agency_id) end as agency_name -- text?
     , case when {{share_open d}} then d.recipient end as recipient -- text?
     , case when {{share_open d}} then d.what end as what -- text?
     , case when {{share_open d}} then d.purpose end as purpose -- text?
     , case when {{share_open d}} then d.lawful_basis end as lawful_basis -- text?
     , case when {{share_open d}} then d.told end as told -- text?
     , case when {{share_open d}} then d.decided_by end as decided_by -- text?
     , case when {{share_open d}} then d.reasons end as reasons -- text?
     , d.decided_on    -- date
     , d.review_due_on -- date?
     , d.verdict       -- text?
     , d.reviewed_at   -- instant?
     , case when d.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , w.name as worker_name -- text
     , w.job_title     -- text
     , a.name as worker_agency -- text
  from share d
  join episode e on e.episode_id = d.episode_id
  join worker w on w.worker_id = d.worker_id
  join agency a on a.agency_id = w.agency_id
 where d.share_id in (select x.share_id from share x where :waits = 1 and x.reviewed_at is null and x.review_due_on > '' -- int
                      union select y.share_id from share y where :waits = 0 and y.decided_on >= :from_on and y.decided_on <= :to_on and y.mistake_at is null) -- date, date
   and {{knows_of_share d}}
 order by case when :waits = 1 then d.review_due_on end, d.decided_on desc, d.share_id desc;

-- query: share_shown
-- gives: maybe
-- One of them, for whoever looks at it again.
select d.reference     -- text
     , d.share_id      -- id
     , d.episode_id    -- id
     , d.outcome       -- text
     , case when d.is_emergency = 1 and {{share_open d}} then 1 else 0 end as is_emergency -- yes_no
     , case when {{share_open d}} then 1 else 0 end as open -- yes_no
     , case when {{share_open d}} then d.ground end as ground -- text?
     , case when {{share_open d}} then (select g.name from agency g where g.agency_id = d.agency_id) end as agency_name -- text?
     , case when {{share_open d}} then d.recipient end as recipient -- text?
     , case when {{share_open d}} then d.what end as what -- text?
     , case when {{share_open d}} then d.purpose end as purpose -- text?
     , case when {{share_open d}} then d.lawful_basis end as lawful_basis -- text?
     , case when {{share_open d}} then d.facts end as facts -- text?
     , case when {{share_open d}} then d.expected end as expected -- text?
     , case when {{share_open d}} then d.told end as told -- text?
     , case when {{share_open d}} then d.told_words end as told_words -- text?
     , case when {{share_open d}} then d.decided_by end as decided_by -- text?
     , case when {{share_open d}} then d.second_person end as second_person -- text?
     , case when {{share_open d}} then d.reasons end as reasons -- text?
     , d.decided_on    -- date
     , d.review_due_on -- date?
     , d.verdict       -- text?
     , case when {{share_open d}} then d.review_words end as review_words -- text?
     , d.reviewed_at   -- instant?
     , r.name as reviewed_by_name -- text?
     , w.name as worker_name -- text
     , w.job_title     -- text
     , a.name as worker_agency -- text
     , case when {{share_open d}} then d.mistake_reason end as mistake_reason -- text?
     , c.given_name    -- text?
     , c.family_name   -- text?
     , case when {{may_see_episode e}} then e.reference end as episode_reference -- text?
     , case when {{reviews_share d}} and d.review_due_on is not null and d.reviewed_at is null then 1 else 0 end as may_review -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'share' and s.stream_id = d.share_id), 0) as version -- int
  from share d
  join episode e on e.episode_id = d.episode_id
  join worker w on w.worker_id = d.worker_id
  join agency a on a.agency_id = w.agency_id
  left join worker r on r.worker_id = d.reviewed_by
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = d.episode_id and {{person_not_hidden xp}})
 where d.share_id = :share_id -- id
   and {{knows_of_share d}};

-- query: shares_for_family
-- gives: many
-- at most: 500
-- What was shared with whom, as the family is told; for whoever leads. Nothing about somebody whom the paper may not name. is_left_out: they were not told yet or telling could put somebody at risk,
-- or it is restricted; with the kind of agency, of which the practice leaves some out (looks.yaml).
select d.decided_on    -- date
     , g.name as agency_name -- text?
     , g.agency_kind   -- text?
     , d.recipient     -- text?
     , d.what          -- text?
     , d.purpose       -- text?
     , d.has_agreement -- yes_no
     , case when coalesce(d.told, '') = 'told' and d.restricted is null then 0 else 1 end as is_left_out -- yes_no
  from share d
  join episode e on e.episode_id = d.episode_id
  left join agency g on g.agency_id = d.agency_id
 where d.episode_id = :episode_id -- id
   and d.outcome = 'shared' and d.mistake_at is null
   and {{leads_episode e}}
   and {{subject_for_the_room d}}
 order by d.decided_on desc, d.share_id desc;
