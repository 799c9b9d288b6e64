-- audits.sql -- records chosen to be looked at; who may know of them is asked of access.

-- query: audit_of_reference
-- gives: maybe
-- One of them.
select x.audit_id      -- id
     , x.reference     -- text
     , x.episode_id    -- id
     , x.worker_id     -- id
     , x.at_random     -- yes_no
     , x.reason        -- text
     , x.drawn_by      -- id
     , x.drawn_on      -- date
     , x.until_on      -- date
     , x.finished_on   -- date?
     , coalesce(x.basic_met, 0) as basic_met -- yes_no
     , x.finding       -- text?
     , x.recommendation -- text?
     , x.taken_back_on -- date?
     , x.taken_back_why -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'audit' and s.stream_id = x.audit_id), 0) as version -- int
     , w.name          -- text
     , w.job_title     -- text
     , a.name as agency_name -- text
     , d.name as drawn_by_name -- text
     , e.reference as episode_reference -- text
     , e.state         -- text
  from audit x
  join worker w on w.worker_id = x.worker_id
  join agency a on a.agency_id = x.agency_id
  join worker d on d.worker_id = x.drawn_by
  join episode e on e.episode_id = x.episode_id
 where x.reference = :reference; -- text

-- query: audit_running
-- gives: maybe
-- That somebody looks at this help today: anybody, or this worker.
select x.audit_id  -- id
     , x.reference -- text
     , x.until_on  -- date
  from audit x
 where x.episode_id = :episode_id -- id
   and (:worker is null or x.worker_id = :worker) -- id?
   and x.ended_at is null and x.until_on >= :today
 order by x.until_on desc, x.audit_id desc
 limit 1;

-- query: audit_auditors
-- gives: many
-- at most: 200
-- Who audits, and what they are to this help. Involved: leads or led, wrote or coordinates it, is or was of the team around the family, stood in for one of these while it ran, assisted the family, opened it in an
-- emergency, oversees its agency or that of whoever leads it, manages one of those who lead it, is managed by one, or has the same manager. R-QA-02, Annex C.2 rule 15
select w.worker_id    -- id
     , w.reference    -- text
     , w.agency_id    -- id
     , w.name         -- text
     , w.job_title    -- text
     , a.name as agency_name -- text
     , case when w.worker_id in (e.lead_professional_id, e.author_id, e.coordinator_id)
             or exists (select 1 from team_member t where t.episode_id = e.episode_id and t.worker_id = w.worker_id)
             or exists (select 1 from lead_term k where k.episode_id = e.episode_id and k.worker_id = w.worker_id)
             or exists (select 1 from assist s where s.episode_id = e.episode_id and s.worker_id = w.worker_id)
             or exists (select 1 from emergency m where m.episode_id = e.episode_id and m.worker_id = w.worker_id)
             or exists (select 1 from cover c where c.cover_worker_id = w.worker_id and c.from_on <= :today and c.to_on >= e.opened_on and (c.ended_at is null or substr(c.ended_at, 1, 10) >= e.opened_on)
                                                and (c.worker_id in (e.lead_professional_id, e.author_id, e.coordinator_id)
                                                     or exists (select 1 from team_member t where t.episode_id = e.episode_id and t.worker_id = c.worker_id)))
             or exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = w.worker_id and g.grant_name = 'oversee_agency'
                                                and w.agency_id in (e.agency_id, (select l.agency_id from worker l where l.worker_id = e.lead_professional_id)))
             or exists (select 1 from worker l where l.worker_id in (e.lead_professional_id, e.author_id, e.coordinator_id)
                                                 and (l.manager_id = w.worker_id or w.manager_id = l.worker_id or l.manager_id = w.manager_id))
            then 1 else 0 end as involved -- yes_no
     , case when w.agency_id = e.agency_id
             or exists (select 1 from child_agreed k where k.episode_id = e.episode_id and k.agency_id = w.agency_id and k.until_on >= :today)
            then 1 else 0 end as agreed -- yes_no
     , case when exists (select 1 from bar b where b.worker_id = w.worker_id and b.lifted_at is null
                                               and ((b.subject_kind = 'episode' and b.subject_id = e.episode_id)
                                                    or (b.subject_kind = 'person' and b.subject_id in (select c.person_id from episode_child c where c.episode_id = e.episode_id
                                                                                                     union select d.person_id from episode_adult d where d.episode_id = e.episode_id))))
             or (e.sealed = 1 and not exists (select 1 from seal_reader s where s.worker_id = w.worker_id and s.subject_kind = 'episode' and s.subject_id = e.episode_id))
            then 1 else 0 end as kept_out -- yes_no
  from worker w join agency a on a.agency_id = w.agency_id join episode e on e.episode_id = :episode_id -- id
 where w.worker_id in (select r.worker_id from role_grant g join worker_role r on r.role = g.role where g.grant_name = 'audit_records')
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
 order by w.name, w.worker_id;
