-- query: access_to_episode
-- gives: maybe
-- What the actor may do with one episode. No row: nothing, not even that it exists.
select e.episode_id                                                            -- id
     , case when {{may_see_episode e}} then 1 else 0 end as sees               -- yes_no
     , case when {{leads_episode e}} then 1 else 0 end as leads                -- yes_no
     , case when {{contributes_to_episode e}} then 1 else 0 end as contributes -- yes_no
     , case when {{oversees_episode e}} then 1 else 0 end as oversees          -- yes_no
     , case when {{may_know_episode e}} then 1 else 0 end as knows             -- yes_no
     , case when {{sharing_ended_with_agency e}} then 1 else 0 end as ended    -- yes_no
  from episode e
 where e.reference = :reference -- text
   and {{episode_not_hidden e}};

-- query: access_to_person
-- gives: maybe
-- What the actor may do with one person. No row: nothing.
select p.person_id                                                   -- id
     , case when {{may_see_person p}} then 1 else 0 end as sees      -- yes_no
     , case when {{may_find_person p}} then 1 else 0 end as finds    -- yes_no
     , case when p.added_by_agency_id = :agency_id
             or exists (select 1 from episode_child xec join episode xe on xe.episode_id = xec.episode_id
                         where xec.person_id = p.person_id and xe.state = 'open' and ({{leads_episode xe}} or {{contributes_to_episode xe}}))
             or exists (select 1 from episode_adult xea join episode xe on xe.episode_id = xea.episode_id
                         where xea.person_id = p.person_id and xe.state = 'open' and ({{leads_episode xe}} or {{contributes_to_episode xe}}))
            then 1 else 0 end as changes                             -- yes_no
     , case when {{actor_has_grant_link_records}} then 1 else 0 end as links -- yes_no
  from person p
 where p.reference = :reference -- text
   and {{person_not_hidden p}};

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
  from person p
 where p.reference = :reference -- text
   and {{person_not_hidden p}}
   and ({{may_see_person p}} or {{may_find_person p}});

-- query: access_to_seal
-- gives: maybe
-- A seal that the actor reads.
select s.seal_id -- id
  from seal s
 where s.reference = :reference -- text
   and {{reads_seal s}};
