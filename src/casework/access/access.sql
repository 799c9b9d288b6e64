-- query: access_to_episode
-- gives: maybe
-- What the actor may do with one episode. No row: nothing, not even that it exists. The decisions of leads_episode, contributes_to_episode, oversees_episode, may_know_episode,
-- sharing_ended_with_agency and sees_associates, with what they share asked once; tests/access_naive.c holds them against plain C.
with asked as materialized (
select e.episode_id as asked_episode_id
     , case when {{agency_has_consent e}} then 1 else 0 end as within_consent
     , case when {{has_lead_part e}} then 1 else 0 end as lead_part
     , case when {{has_team_part e}} then 1 else 0 end as team_part
     , case when {{has_oversight e}} then 1 else 0 end as oversight
     , case when {{had_part_and_consent e}} then 1 else 0 end as had_part
     , case when {{has_opened_in_emergency e}} then 1 else 0 end as emergency
     , case when e.sealed = 0 and {{actor_has_grant_open_in_emergency}} then 1 else 0 end as may_open
     , case when {{actor_assists e}} then 1 else 0 end as assisting
     , case when {{actor_audits e}} then 1 else 0 end as auditing
     , case when :actor_kind = 'worker' and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = :actor_id and g.grant_name = 'draw_audits') then 1 else 0 end as may_draw
     , case when e.state = 'open' and :actor_kind = 'worker'
             and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = :actor_id and g.grant_name = 'assist_families') then 1 else 0 end as may_assist
     , case when {{actor_has_grant_see_safeguarding}} and not {{reads_in_emergency e}} then 1 else 0 end as safeguards
  from episode e
 where e.reference = :reference -- text
   and {{episode_not_hidden e}})
select a.asked_episode_id as episode_id                                                                -- id
     , case when (a.within_consent = 1 and a.lead_part + a.team_part + a.oversight + a.auditing > 0) or a.emergency = 1 then 1 else 0 end as sees -- yes_no
     , a.within_consent * a.lead_part as leads           -- yes_no
     , a.within_consent * a.team_part as contributes     -- yes_no
     , a.within_consent * a.oversight as oversees        -- yes_no
     , case when {{actor_has_grant_check_known}} or {{actor_has_grant_see_register}} then 1 else 0 end as knows -- yes_no
     , (1 - a.within_consent) * a.had_part as ended      -- yes_no
     , a.emergency                                       -- yes_no
     , a.may_open                                        -- yes_no
     , a.within_consent * a.assisting as assists         -- yes_no
     , a.may_assist                                      -- yes_no
     , case when a.lead_part + a.team_part + a.oversight > 0 then a.within_consent * a.safeguards else 0 end as associates -- yes_no
     , a.within_consent * a.auditing as audits           -- yes_no
     , a.may_draw                                        -- yes_no
  from asked a;

-- query: access_to_person
-- gives: maybe
-- What the actor may do with one person. No row: nothing.
select p.person_id                                                   -- id
     , case when {{may_see_person p}} then 1 else 0 end as sees      -- yes_no
     , case when {{may_find_person p}} then 1 else 0 end as finds    -- yes_no
     , case when {{may_change_person p}} then 1 else 0 end as changes -- yes_no
     , case when {{actor_has_grant_link_records}} then 1 else 0 end as links -- yes_no
     , case when exists (select 1 from emergency xm join episode xe on xe.episode_id = xm.episode_id
                          where xm.worker_id = :actor_id and {{opened_in_emergency xe}} and case when {{leads_episode xe}} or {{contributes_to_episode xe}} or {{oversees_episode xe}} then 0 else 1 end = 1
                            and (exists (select 1 from episode_child xec where xec.episode_id = xe.episode_id and xec.person_id = p.person_id)
                                 or exists (select 1 from episode_adult xea where xea.episode_id = xe.episode_id and xea.person_id = p.person_id)))
            then 1 else 0 end as emergency                           -- yes_no
  from person p
 where p.reference = :reference -- text
   and {{person_may_be_found p}};

-- query: access_to_emergency
-- gives: maybe
-- An opening in an emergency of which the actor may know.
select m.emergency_id -- id
  from emergency m
 where m.reference = :reference -- text
   and {{knows_of_emergency m}};

-- query: access_to_audit
-- gives: maybe
-- A record chosen to be looked at, of which the actor may know.
select x.audit_id -- id
  from audit x
 where x.reference = :reference -- text
   and {{knows_of_audit x}};

-- query: access_to_share
-- gives: maybe
-- A decision about sharing of which the actor may know outside of the help.
select d.share_id -- id
  from share d
 where d.reference = :reference -- text
   and {{knows_of_share d}};

-- query: access_to_request
-- gives: maybe
-- A request to see what is held about somebody, for whoever answers such requests.
select q.subject_request_id -- id
  from subject_request q
 where q.reference = :reference -- text
   and {{answers_request q}};

-- query: access_to_keeping
-- gives: maybe
-- Help that has ended, for whoever decides how long it is kept.
select e.episode_id -- id
  from episode e
 where e.reference = :reference -- text
   and {{keeps_record e}};

-- query: access_to_hold
-- gives: maybe
-- What keeps such help from being erased.
select h.hold_id -- id
  from retention_hold h
  join episode e on e.episode_id = h.episode_id
 where h.reference = :reference -- text
   and {{keeps_record e}};

-- query: access_has_grant
-- gives: maybe
-- Whether a role of the actor brings this grant.
select g.grant_name -- text
  from worker_role r join role_grant g on g.role = r.role join worker w on w.worker_id = r.worker_id
 where r.worker_id = :actor_id and w.disabled_at is null
   and g.grant_name = :grant_name -- text
 limit 1;

-- query: access_to_sealing_episode
-- gives: maybe
-- Whether the actor may seal this help, or keep a worker from it. No row: they may not know of it.
select e.episode_id                                                    -- id
     , case when {{may_seal_episode e}} then 1 else 0 end as seals     -- yes_no
  from episode e
 where e.reference = :reference -- text
   and {{episode_not_hidden e}}
   and ({{may_see_episode e}} or {{may_know_episode e}});

-- query: access_to_sealing_person
-- gives: maybe
-- The same of a person.
select p.person_id                                                 -- id
     , case when {{may_seal_person p}} then 1 else 0 end as seals  -- yes_no
     , case when {{may_keep_apart p}} then 1 else 0 end as keeps_apart -- yes_no
  from person p
 where p.reference = :reference -- text
   and {{person_may_be_found p}}
   and ({{may_see_person p}} or {{may_find_person p}});

-- query: access_to_seal
-- gives: maybe
-- A seal that the actor reads.
select s.seal_id -- id
  from seal s
 where s.reference = :reference -- text
   and {{reads_seal s}};

-- query: access_to_information
-- gives: maybe
-- A request for information that the actor's agency is asked in this record.
select q.information_request_id -- id
  from information_request q
 where q.reference = :reference -- text
   and {{asked_for_information q}};
