-- assessments.sql -- decisions, versions, sections and answers as they stand, for making changes; pages read story_assessment.sql.

-- query: decision_waiting
-- gives: maybe
-- The decision to assess in this episode of which no assessment has come yet.
select d.decision_id -- id
     , d.reference   -- text
     , d.decided_on  -- date
     , d.unborn      -- yes_no
  from assessment_decision d
 where d.episode_id = :episode_id -- id
   and not exists (select 1 from assessment a where a.decision_id = d.decision_id)
 order by d.decided_on desc, d.decision_id desc
 limit 1;

-- query: decision_by_id
-- gives: maybe
-- One decision.
select d.decision_id -- id
     , d.episode_id  -- id
     , d.decided_on  -- date
     , d.unborn      -- yes_no
  from assessment_decision d
 where d.decision_id = :decision_id; -- id

-- query: assessment_by_id
-- gives: maybe
-- One version of an assessment.
select a.assessment_id  -- id
     , a.reference      -- text
     , a.episode_id     -- id
     , a.decision_id    -- id
     , a.form_key       -- text
     , a.profile_id     -- id
     , a.state          -- text
     , a.version_number -- int
     , a.author_id      -- id
     , a.started_on     -- date
     , a.completed_on   -- date?
     , a.next_step      -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'assessment' and s.stream_id = a.assessment_id), 0) as version -- int
  from assessment a
 where a.assessment_id = :assessment_id; -- id

-- query: assessment_number_of_reference
-- gives: maybe
-- Its number, by what people see of it, within one episode.
select a.assessment_id -- id
  from assessment a
 where a.episode_id = :episode_id -- id
   and a.reference = :reference;  -- text

-- query: assessment_draft_of_episode
-- gives: maybe
-- The one that is being written.
select a.assessment_id -- id
     , a.reference     -- text
  from assessment a
 where a.episode_id = :episode_id -- id
   and a.state = 'draft'
 order by a.assessment_id desc
 limit 1;

-- query: assessment_last_completed
-- gives: maybe
-- The one that counts now.
select a.assessment_id  -- id
     , a.version_number -- int
     , a.decision_id    -- id
     , a.form_key       -- text
  from assessment a
 where a.episode_id = :episode_id -- id
   and a.state = 'completed'
 order by a.assessment_id desc
 limit 1;

-- query: assessment_people
-- gives: many
-- at most: 200
-- Everybody whom sections are asked for: the children of the episode, then its carers.
select x.person_id   -- id
     , x.part        -- text
     , p.given_name  -- text
     , p.born        -- yes_no
     , p.birth_date  -- date?
     , (select count(*) from attendance_at t where t.person_id = p.person_id and t.setting_kind = 'school' and t.to_on is null) as schools -- int
  from (select c.person_id as person_id, 'child' as part, c.episode_id as episode_id
          from episode_child c where c.episode_id = :episode_id and c.left_on is null -- id
        union all
        select a.person_id, a.part, a.episode_id
          from episode_adult a where a.episode_id = :episode_id and a.left_on is null) x
  join person p on p.person_id = x.person_id
 order by x.part desc, p.born desc, p.birth_date, p.person_id;

-- query: sections_of_assessment
-- gives: many
-- at most: 1000
-- Every section of one version.
select s.section_id    -- id
     , s.section_key   -- text
     , s.person_id     -- id?
     , s.state         -- text
     , s.asked_worker_id -- id?
  from assessment_section s
 where s.assessment_id = :assessment_id -- id
 order by s.section_id;

-- query: section_by_id
-- gives: maybe
-- One section.
select s.section_id    -- id
     , s.assessment_id -- id
     , s.section_key   -- text
     , s.person_id     -- id?
     , s.state         -- text
     , s.asked_worker_id -- id?
     , coalesce((select j.version from journal_stream j where j.stream_kind = 'section' and j.stream_id = s.section_id), 0) as version -- int
  from assessment_section s
 where s.section_id = :section_id; -- id

-- query: answers_standing
-- gives: many
-- at most: 20000
-- The answers of one version as they stand; of one section when section_id is not 0.
select a.answer_id    -- id
     , a.section_id   -- id
     , a.question_key -- text
     , a.person_id    -- id?
     , a.asked_of     -- text?
     , a.row_number   -- int
     , a.value        -- text?
     , a.language     -- text
  from answer a
 where a.assessment_id = :assessment_id -- id
   and (:section_id is null or a.section_id = :section_id) -- id?
   and a.replaced_at is null
 order by a.section_id, a.question_key, a.asked_of, a.row_number;

-- query: answers_to_take_over
-- gives: many
-- at most: 2000
-- What stands in one section, with who wrote it first: of an answer that was taken over itself, where it comes from.
select a.question_key -- text
     , a.asked_of     -- text?
     , a.row_number   -- int
     , a.value        -- text
     , a.language     -- text
     , coalesce(a.taken_from_assessment_id, a.assessment_id) as from_assessment_id -- id
     , coalesce(a.taken_worker_id, a.worker_id) as from_worker_id -- id
     , coalesce(a.taken_on, substr(a.answered_at, 1, 10)) as written_on -- date
  from answer a
 where a.section_id = :section_id -- id
   and a.replaced_at is null and a.value is not null
 order by a.question_key, a.asked_of, a.row_number;

-- query: worker_in_team
-- gives: maybe
-- Whether this worker is in the team around the family today; and whether this section is kept from their agency, so that they cannot be asked to write it. R-INFO-11
select t.team_member_id -- id
     , case when w.agency_id = e.agency_id then 0
            when exists (select 1 from section_not_agreed n where n.section_id = :section_id and n.agency_id = w.agency_id and n.until_on >= :today)
              or exists (select 1 from section_not_needed n where n.section_id = :section_id and n.agency_id = w.agency_id) then 1 else 0 end as kept_from_them -- yes_no, id
  from team_member t join worker w on w.worker_id = t.worker_id join episode e on e.episode_id = t.episode_id
 where t.episode_id = :episode_id -- id
   and t.worker_id = :worker      -- id
   and (t.left_on is null or t.left_on > :today)
 limit 1;

-- query: agency_sections_of
-- gives: maybe
-- The choice that stands for one agency.
select p.agency_sections_id -- id
  from agency_sections p
 where p.episode_id = :episode_id -- id
   and p.agency_id = :agency;     -- id
