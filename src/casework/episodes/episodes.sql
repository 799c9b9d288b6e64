-- query: episode_by_id
-- gives: maybe
-- The episode with this number, open or closed.
select e.episode_id     -- id
     , e.reference      -- text
     , e.state          -- text
     , e.opened_on      -- date
     , e.closed_on      -- date?
     , e.entry_route    -- text
     , e.why_involved   -- text
     , e.author_id      -- id
     , e.coordinator_id -- id
     , e.lead_professional_id -- id?
     , e.lead_since     -- date?
     , e.agency_id      -- id
     , coalesce(e.level, 0) as level               -- int
     , coalesce(e.level_before, 0) as level_before -- int
     , e.level_since    -- date?
     , e.case_summary   -- text?
     , e.case_summary_at -- instant?
     , e.case_summary_stale -- yes_no
     , e.override_reason -- text?
     , e.profile_id     -- id
     , e.previous_episode_id -- id?
     , e.closing_reason -- text?
     , e.closing_id     -- id?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'episode' and s.stream_id = e.episode_id), 0) as version -- int
  from episode e
 where e.episode_id = :episode_id; -- id

-- query: episode_open_of_child
-- gives: maybe
-- The open episode in which this child is helped, and whom to call (R-CORE-08). One that is sealed, and one from which or from whose family the actor is kept, gives no sign.
select e.episode_id -- id
     , e.reference  -- text
     , w.name as worker_name     -- text
     , w.job_title  -- text
     , w.phone      -- text?
     , a.name as agency_name     -- text
  from episode_child c
  join episode e on e.episode_id = c.episode_id
  join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  join agency a on a.agency_id = w.agency_id
 where c.person_id = :person_id -- id
   and c.left_on is null and e.state = 'open' and e.sealed = 0
   and not exists (select 1 from bar b where b.worker_id = :actor_id and b.lifted_at is null
                                         and ((b.subject_kind = 'episode' and b.subject_id = e.episode_id)
                                              or (b.subject_kind = 'person'
                                                  and b.subject_id in (select k.person_id from episode_child k where k.episode_id = e.episode_id
                                                                       union select x.person_id from episode_adult x where x.episode_id = e.episode_id))))
 order by e.opened_on desc, e.episode_id desc
 limit 1;

-- query: worker_kept_out
-- gives: maybe
-- Whether a worker is kept from this help, or from somebody of its family.
select b.bar_id -- id
  from bar b
 where b.worker_id = :worker -- id
   and b.lifted_at is null
   and ((b.subject_kind = 'episode' and b.subject_id = :episode_id) -- id
        or (b.subject_kind = 'person' and b.subject_id in (select c.person_id from episode_child c where c.episode_id = :episode_id
                                                           union select x.person_id from episode_adult x where x.episode_id = :episode_id)))
 limit 1;

-- query: episode_has_child
-- gives: maybe
-- Whether this child is helped in this episode.
select c.joined_on -- date
     , c.left_on   -- date?
  from episode_child c
 where c.episode_id = :episode_id -- id
   and c.person_id = :person_id;  -- id

-- query: episode_has_worker
-- gives: maybe
-- Whether this worker is in the team today.
select t.team_member_id -- id
  from team_member t
 where t.episode_id = :episode_id -- id
   and t.worker_id = :worker      -- id
   and (t.left_on is null or t.left_on > :today)
 limit 1;

-- query: team_member_current
-- gives: maybe
-- One who is in the team.
select t.team_member_id -- id
     , t.name           -- text
  from team_member t
 where t.episode_id = :episode_id -- id
   and t.team_member_id = :team_member_id -- id
   and t.left_on is null;

-- query: adult_cares_for_child
-- gives: maybe
-- Whether this adult is a parent or carer of the child today.
select r.relationship_id -- id
  from relationship r
 where r.person_id = :person_id      -- id
   and r.other_person_id = :child_id -- id
   and r.to_on is null
   and r.relationship_kind in ('mother', 'father', 'step_parent', 'foster_carer', 'other_carer')
 limit 1;

-- query: episodes_of_worker
-- gives: many
-- at most: 1000
-- The open episodes that a worker leads, or coordinates; and who else could be told, 0 when nobody.
select e.episode_id -- id
     , case when e.lead_professional_id = :worker then 1 else 0 end as leads -- yes_no, id
     , coalesce((select min(w.worker_id) from worker w
                  where w.worker_id in (e.lead_professional_id, e.coordinator_id, e.author_id) and w.worker_id <> :worker
                    and w.disabled_at is null), 0) as other_worker_id -- id
  from episode e
 where e.state = 'open'
   and (e.lead_professional_id = :worker or e.coordinator_id = :worker)
 order by e.episode_id;

-- query: episode_ended_last
-- gives: maybe
-- The help that ended last for this child.
select e.episode_id -- id
     , e.closed_on  -- date
  from episode_child c
  join episode e on e.episode_id = c.episode_id
 where c.person_id = :person_id -- id
   and e.state = 'closed' and e.sealed = 0
 order by e.closed_on desc, e.episode_id desc
 limit 1;

-- query: episode_has_adult
-- gives: maybe
-- Whether this adult takes part in the episode.
select x.part -- text
  from episode_adult x
 where x.episode_id = :episode_id -- id
   and x.person_id = :person_id   -- id
   and x.left_on is null;

-- query: lead_before
-- gives: maybe
-- Who led until the lead of today took over.
select l.worker_id -- id
  from lead_term l
 where l.episode_id = :episode_id -- id
   and l.to_on is not null
 order by l.event_position desc
 limit 1;

-- query: episodes_open_of_child
-- gives: many
-- at most: 50
-- Every open episode in which this child is helped.
select e.episode_id -- id
  from episode_child c
  join episode e on e.episode_id = c.episode_id
 where c.person_id = :person_id -- id
   and c.left_on is null and e.state = 'open'
 order by e.episode_id;

-- query: episodes_open_around
-- gives: many
-- at most: 200
-- Every open episode to which somebody belongs, as a child or an adult.
select e.episode_id -- id
  from episode e
 where e.state = 'open'
   and e.episode_id in (select c.episode_id from episode_child c where c.person_id = :person_id and c.left_on is null -- id
                        union select x.episode_id from episode_adult x where x.person_id = :person_id and x.left_on is null)
 order by e.episode_id;

-- query: statuses_of_children
-- gives: many
-- at most: 200
-- What is in place today for the children of an episode. A sealed child gives no sign.
select s.status -- text
  from episode_child c
  join person p on p.person_id = c.person_id
  join child_status s on s.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and p.sealed = 0
   and s.from_on <= :today
   and (s.to_on is null or s.to_on > :today)
 order by s.from_on, s.child_status_id;

-- query: episode_children_left_over
-- gives: one
-- How many children the help has beside this one, of whom the actor may know: one who is sealed gives no sign to others.
select count(*) as child_count -- int
  from episode_child c
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.person_id <> :person_id  -- id
   and c.left_on is null
   and (p.sealed = 0 or exists (select 1 from seal_reader r where r.worker_id = :actor_id and r.subject_kind = 'person' and r.subject_id = p.person_id));

-- query: episode_adult_joined
-- gives: maybe
-- Since when this adult takes part in the episode.
select x.joined_on -- date
  from episode_adult x
 where x.episode_id = :episode_id -- id
   and x.person_id = :person_id   -- id
   and x.left_on is null;

-- query: leaving_by_id
-- gives: maybe
-- That somebody left a help.
select l.episode_id -- id
     , l.person_id  -- id
     , l.is_child   -- yes_no
     , l.undone_at  -- instant?
     , case when exists (select 1 from episode_child c where c.episode_id = l.episode_id and c.person_id = l.person_id and c.left_on is null and l.is_child = 1)
              or exists (select 1 from episode_adult x where x.episode_id = l.episode_id and x.person_id = l.person_id and x.left_on is null and l.is_child = 0) then 1 else 0 end as is_back -- yes_no
  from family_leaving l
 where l.leaving_id = :leaving_id; -- id
