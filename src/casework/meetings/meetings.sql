-- meetings.sql -- meetings as they stand, for the rules; pages read story_meetings.sql.

-- query: meeting_by_id
-- gives: maybe
-- One meeting.
select m.meeting_id   -- id
     , m.reference    -- text
     , m.episode_id   -- id
     , m.meeting_kind -- text
     , m.is_review    -- yes_no
     , m.previous_meeting_id -- id?
     , m.next_meeting_id     -- id?
     , m.state        -- text
     , m.ground       -- text?
     , m.reason       -- text
     , m.decided_on   -- date
     , m.latest_on    -- date?
     , m.late_reason  -- text?
     , m.without_consent_reason -- text?
     , m.advised_by   -- text?
     , m.advice       -- text?
     , m.social_care_decision -- text?
     , m.convening_agency_id -- id
     , m.facilitation -- text?
     , m.held_on      -- date?
     , m.starts_at    -- text?
     , m.venue        -- text?
     , m.venue_suits  -- text?
     , m.access_needs -- text?
     , m.childcare    -- text?
     , m.chair_worker_id   -- id?
     , m.chair_name   -- text?
     , m.chair_experience -- text?
     , m.minutes_worker_id -- id?
     , m.arranged_count -- int
     , m.note_id      -- id?
     , m.plan_id      -- id?
     , m.plan_version_number -- int?
     , coalesce(m.family_present, 0) as family_present -- yes_no
     , coalesce(m.plan_ended, 0) as plan_ended -- yes_no
     , m.called_off_reason -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'meeting' and s.stream_id = m.meeting_id), 0) as version -- int
  from meeting m
 where m.meeting_id = :meeting_id; -- id

-- query: meeting_number_of_reference
-- gives: maybe
-- Its number, by what people see of it, within one episode.
select m.meeting_id -- id
  from meeting m
 where m.episode_id = :episode_id -- id
   and m.reference = :reference;  -- text

-- query: meeting_waiting
-- gives: maybe
-- The meeting of this episode that is still to come or going on.
select m.meeting_id -- id
  from meeting m
 where m.episode_id = :episode_id -- id
   and m.state in ('decided', 'arranged', 'ready', 'started')
 order by m.meeting_id desc
 limit 1;

-- query: meetings_finished
-- gives: one
-- How many of this kind were held already: the next one is a review.
select count(*) as meeting_count -- int
  from meeting m
 where m.episode_id = :episode_id     -- id
   and m.meeting_kind = :meeting_kind -- text
   and m.state = 'finished';

-- query: meeting_last_finished
-- gives: maybe
-- The last one of this kind that was held.
select m.meeting_id -- id
  from meeting m
 where m.episode_id = :episode_id     -- id
   and m.meeting_kind = :meeting_kind -- text
   and m.state = 'finished'
 order by m.held_on desc, m.meeting_id desc
 limit 1;

-- query: meeting_clock
-- gives: maybe
-- Until when the clock of this key runs that has run longest.
select k.due_on -- date
  from clock k
 where k.episode_id = :episode_id -- id
   and k.clock_key = :clock_key   -- text
   and k.stopped_on is null
 order by k.due_on, k.clock_id
 limit 1;

-- query: meeting_consents
-- gives: many
-- at most: 200
-- Who was asked to agree to what, and has not been asked again since.
select c.person_id -- id
     , c.state     -- text
     , c.purposes  -- text
  from consent c
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and (c.state <> 'given' or c.ends_on is null or c.ends_on >= :today)
 order by c.consent_id;

-- query: meeting_points
-- gives: many
-- at most: 300
-- Everything that one meeting has settled.
select p.meeting_point_id -- id
     , p.point        -- text
     , p.answer       -- text?
     , p.words        -- text?
     , p.more_words   -- text?
     , p.day          -- date?
     , p.time_of_day  -- text?
     , p.place        -- text?
     , p.number       -- int?
     , p.chosen_worker_id -- id?
     , (select c.name from worker c where c.worker_id = p.chosen_worker_id) as decider_name -- text?
     , p.settled_at   -- instant
     , (select w.name from worker w where w.worker_id = p.worker_id) as worker_name -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'meeting_point' and s.stream_id = p.meeting_point_id), 0) as version -- int
  from meeting_point p
 where p.meeting_id = :meeting_id -- id
 order by p.meeting_point_id;

-- query: meeting_parties
-- gives: many
-- at most: 200
-- Between whom it is not agreed who leads: workers, and agencies as a whole.
select y.party_kind -- text
     , y.party_id   -- id
     , coalesce(w.name, a.name) as name -- text?
  from meeting_party y
  left join worker w on y.party_kind = 'worker' and w.worker_id = y.party_id
  left join agency a on y.party_kind = 'agency' and a.agency_id = y.party_id
 where y.meeting_id = :meeting_id -- id
 order by y.party_kind desc, y.party_id;

-- query: meeting_invitees
-- gives: many
-- at most: 200
-- Everybody listed for a meeting.
select i.invitee_id -- id
     , i.part       -- text
     , i.person_id  -- id?
     , i.worker_id  -- id?
     , i.agency_id  -- id?
     , i.name       -- text
     , i.job_title  -- text?
     , i.contact    -- text?
     , i.left_out_reason -- text?
     , i.report_asked -- yes_no
     , i.report_on  -- date?
     , i.told_count -- int?
     , i.extent     -- text?
     , i.both_reason -- text?
     , i.for_person_id -- id?
     , case when exists (select 1 from person f where f.person_id = i.for_person_id and f.sealed = 1) then 1 else 0 end as for_sealed -- yes_no
     , (select p.died_on from person p where p.person_id = i.person_id) as died_on -- date?
     , case when exists (select 1 from family_leaving l where l.episode_id = m.episode_id and l.person_id = i.person_id and l.undone_at is null and l.left_on <= :today)
             and not exists (select 1 from episode_child c where c.episode_id = m.episode_id and c.person_id = i.person_id and (c.left_on is null or c.left_on > :today))
             and not exists (select 1 from episode_adult a where a.episode_id = m.episode_id and a.person_id = i.person_id and (a.left_on is null or a.left_on > :today))
            then 1 else 0 end as has_left -- yes_no
  from invitee i
  join meeting m on m.meeting_id = i.meeting_id
 where i.meeting_id = :meeting_id -- id
 order by i.invitee_id;

-- query: meeting_invitee
-- gives: maybe
-- One of them, with the version of their stream.
select i.invitee_id -- id
     , i.meeting_id -- id
     , (select m.episode_id from meeting m where m.meeting_id = i.meeting_id) as episode_id -- id?
     , i.part       -- text
     , i.person_id  -- id?
     , i.worker_id  -- id?
     , i.name       -- text
     , i.left_out_reason -- text?
     , i.report_on  -- date?
     , (select p.died_on from person p where p.person_id = i.person_id) as died_on -- date?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'invitee' and s.stream_id = i.invitee_id), 0) as version -- int
  from invitee i
 where i.invitee_id = :invitee_id; -- id

-- query: meeting_agencies_to_ask
-- gives: many
-- at most: 200
-- The team around the family today: whoever of it is not listed for the meeting is missing.
select t.team_member_id -- id
     , t.worker_id -- id?
     , t.agency_id -- id?
     , t.name      -- text
     , (select a.name from agency a where a.agency_id = t.agency_id) as agency_name -- text?
  from team_member t
 where t.episode_id = :episode_id -- id
   and (t.left_on is null or t.left_on > :today)
 order by t.team_member_id;

-- query: meeting_may_contact
-- gives: maybe
-- Whether somebody of the family or its network may be spoken to. R-CONS-24
select x.may_contact -- text
  from episode_adult x
 where x.episode_id = :episode_id -- id
   and x.person_id = :person_id   -- id
   and x.left_on is null;

-- query: meeting_lines
-- gives: many
-- at most: 2000
-- What was taken down, in order; not the words.
select l.meeting_line_id -- id
     , l.line_kind -- text
     , l.person_id -- id?
     , l.answers_line_id -- id?
     , l.heard -- text?
  from meeting_line l
 where l.meeting_id = :meeting_id -- id
 order by l.meeting_line_id;

-- query: meeting_line_by_id
-- gives: maybe
-- One of them.
select l.meeting_id -- id
     , l.person_id  -- id?
     , l.said_by    -- text?
     , l.line_kind  -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'meeting_line' and s.stream_id = l.meeting_line_id), 0) as version -- int
  from meeting_line l
 where l.meeting_line_id = :meeting_line_id; -- id

-- query: meeting_objectives
-- gives: many
-- at most: 200
-- What is to be different.
select o.objective_id -- id
     , o.person_id    -- id?
     , o.words        -- text
     , o.whose_goal   -- text?
     , o.measure      -- text?
     , o.baseline     -- text?
     , o.target       -- text?
     , o.outcome_id   -- id?
  from objective o
 where o.meeting_id = :meeting_id -- id
   and o.dropped = 0
 order by o.objective_id;

-- query: meeting_recommendations
-- gives: many
-- at most: 300
-- What was recommended and is still meant.
select r.recommendation_id -- id
     , r.person_id    -- id?
     , r.objective_id -- id?
     , r.outcome_id   -- id?
     , r.what         -- text
     , r.how          -- text?
     , r.owner_worker_id -- id?
     , r.owner_person_id -- id?
     , r.owner_name   -- text?
     , r.due_on       -- date?
     , r.state        -- text
     , r.action_id    -- id?
  from recommendation r
 where r.meeting_id = :meeting_id -- id
   and r.state <> 'dropped'
 order by r.recommendation_id;

-- query: meeting_recommendation
-- gives: maybe
-- One of them, with the version of its stream.
select r.recommendation_id -- id
     , r.meeting_id   -- id
     , r.objective_id -- id?
     , r.outcome_id   -- id?
     , r.what         -- text
     , r.how          -- text?
     , r.owner_worker_id -- id?
     , r.owner_person_id -- id?
     , r.owner_name   -- text?
     , r.due_on       -- date?
     , r.state        -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'recommendation' and s.stream_id = r.recommendation_id), 0) as version -- int
  from recommendation r
 where r.recommendation_id = :recommendation_id; -- id

-- query: meeting_team_without_access
-- gives: many
-- at most: 200
-- Members of the team who do not use this record, or whose agency the family did not agree to: they can only get a copy, the latter none.
select t.name      -- text
     , t.agency_id -- id?
     , t.worker_id -- id?
     , (select a.name from agency a where a.agency_id = t.agency_id) as agency_name -- text?
  from team_member t
 where t.episode_id = :episode_id -- id
   and (t.left_on is null or t.left_on > :today)
   and t.worker_id is null
 order by t.team_member_id;

-- query: meeting_agency_agreed
-- gives: maybe
-- An agency that may have what is written down, whole: the one that began the help, or one that may know today what is about each of its children. R-PLAN-17, decision 0045
select e.episode_id -- id
  from episode e
 where e.episode_id = :episode_id  -- id
   and (e.agency_id = :asked_agency_id -- id
        or (exists (select 1 from child_agreed k where k.episode_id = e.episode_id and k.agency_id = :asked_agency_id and k.until_on >= :today)
            and not exists (select 1 from episode_child c
                             where c.episode_id = e.episode_id and (c.left_on is null or c.left_on > :today)
                               and not exists (select 1 from child_agreed k where k.episode_id = c.episode_id and k.person_id = c.person_id and k.agency_id = :asked_agency_id
                                                                              and k.until_on >= :today))));

-- query: meeting_of_plan
-- gives: maybe
-- The meeting that agreed the newest version of a plan that any meeting agreed.
select m.meeting_id -- id
  from meeting m
 where m.plan_id = :plan_id -- id
   and m.state = 'finished'
 order by m.plan_version_number desc, m.meeting_id desc
 limit 1;

-- query: meeting_copies
-- gives: many
-- at most: 200
-- Who is to get a copy, and has it or not.
select c.planned_copy_id -- id
     , c.name     -- text
     , c.due_on   -- date?
     , c.sent_on  -- date?
     , c.not_needed_reason -- text?
  from planned_copy c
 where c.meeting_id = :meeting_id -- id
 order by c.planned_copy_id;

-- query: meeting_copies_of_person
-- gives: many
-- at most: 200
-- What waits to go to one person of the family.
select c.planned_copy_id -- id
     , c.meeting_id      -- id
  from planned_copy c
  join meeting m on m.meeting_id = c.meeting_id
 where m.episode_id = :episode_id -- id
   and c.person_id = :person_id   -- id
   and c.sent_on is null and c.not_needed_reason is null
 order by c.planned_copy_id;

-- query: meeting_invitations_of_person
-- gives: many
-- at most: 200
-- Meetings still to come to which this person of the family is asked; or from which they were left out for this reason.
select i.invitee_id -- id
     , i.meeting_id -- id
     , i.left_out_reason -- text?
  from invitee i
  join meeting m on m.meeting_id = i.meeting_id
 where m.episode_id = :episode_id -- id
   and i.person_id = :person_id   -- id
   and m.state in ('decided', 'arranged', 'ready')
   and (i.left_out_reason is null or i.left_out_reason = :reason) -- text
 order by i.invitee_id;

-- query: meeting_copies_held_back
-- gives: many
-- at most: 200
-- What did not go to one person of the family, for this reason.
select c.planned_copy_id -- id
     , c.meeting_id      -- id
     , c.agency_id       -- id?
     , c.name            -- text
     , c.of_family       -- yes_no
     , c.due_on          -- date?
  from planned_copy c
  join meeting m on m.meeting_id = c.meeting_id
 where m.episode_id = :episode_id -- id
   and c.person_id = :person_id   -- id
   and c.not_needed_reason = :reason -- text
 order by c.planned_copy_id;

-- query: meeting_children
-- gives: many
-- at most: 40
-- The children helped who live: for whom something is to be different, and who are to be heard.
select c.person_id  -- id
     , p.given_name -- text
     , p.born       -- yes_no
  from episode_child c join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null and p.died_on is null
 order by p.birth_date, c.person_id;

-- query: meeting_actions_to_review
-- gives: many
-- at most: 500
-- The actions of a plan that were not over before this day, and whether they were asked after on it.
select x.action_id  -- id
     , x.outcome_id -- id
     , x.what       -- text
     , x.status     -- text
     , coalesce(x.status_words, '') as status_words -- text
     , case when exists (select 1 from action_progress g where g.action_id = x.action_id and g.happened_on = :held_on) then 1 else 0 end as asked_after -- yes_no, date
  from plan_action x
 where x.plan_id = :plan_id -- id
   and (x.status not in ('done', 'not_needed')
        or exists (select 1 from action_progress g where g.action_id = x.action_id and g.happened_on = :held_on))
 order by x.ordinal, x.action_id;

-- query: meeting_worker_access
-- gives: maybe
-- A worker who reads the record within what the family agreed: of the team, and of an agency that may.
select t.worker_id -- id
  from team_member t join episode e on e.episode_id = t.episode_id
 where t.episode_id = :episode_id -- id
   and t.worker_id = :worker_id   -- id
   and (t.left_on is null or t.left_on > :today)
   and (t.agency_id = e.agency_id
        or exists (select 1 from child_agreed k where k.episode_id = e.episode_id and k.agency_id = t.agency_id and k.until_on >= :today))
 limit 1;

-- query: meetings_of_delivery
-- gives: many
-- at most: 20
-- What one e-mail says of meetings that its reader does not know by now: invited or invited anew, or called off.
select i.invitee_id -- id
     , m.meeting_id -- id
     , m.episode_id -- id
     , n.message_kind -- text
  from message n
  join invitee i on n.subject_kind = 'invitee' and i.invitee_id = n.subject_id
  join meeting m on m.meeting_id = i.meeting_id
 where n.delivery_id = :delivery_id -- id
   and n.number = m.arranged_count
   and ((n.message_kind = 'invitation' and m.state in ('arranged', 'ready') and i.left_out_reason is null and i.told_count is distinct from m.arranged_count)
     or (n.message_kind = 'called_off' and m.state = 'called_off'));

-- query: report_outside
-- gives: maybe
-- What its writer set apart in a report of theirs, by its number. R-MEET-44
select t.paragraph_id -- id
  from paragraph t
 where t.owner_kind = 'meeting_report'
   and t.owner_id = :invitee_id -- id
   and t.part = 'outside'
   and t.ordinal = :ordinal -- int
   and t.worker_id = :actor_id
   and t.corrected_by_paragraph_id is null;

-- query: meeting_secret_homes
-- gives: many
-- at most: 200
-- Every secret address of the family, whoever asks: held against a place that is about to stand on paper, and told to nobody. R-SEC-06
select distinct h.household_id -- id
     , h.address_lines -- text
     , h.postcode      -- text?
  from household h join household_member m on m.household_id = h.household_id
 where m.person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id -- id
                       union select a.person_id from episode_adult a where a.episode_id = :episode_id)
   and (h.sealed = 1
        or exists (select 1 from household_member x join person p on p.person_id = x.person_id where x.household_id = h.household_id and x.to_on is null and p.sealed = 1))
 order by h.household_id;
