-- story_assessment.sql -- an assessment as the reader may see it: sections and answers of those they may know of, restricted ones only to some.

-- query: story_assessments
-- gives: many
-- at most: 100
-- Every version of every assessment of the episode, newest first.
select a.assessment_id  -- id
     , a.reference      -- text
     , a.form_key       -- text
     , a.state          -- text
     , a.version_number -- int
     , a.started_on     -- date
     , a.completed_on   -- date?
     , a.next_step      -- text?
     , a.next_step_reason -- text?
     , a.family_contribution -- text?
     , a.family_agrees  -- text?
     , a.family_words   -- text?
     , a.copy_given_on  -- date?
     , a.copy_given_to  -- text?
     , a.copy_not_given_reason -- text?
     , a.supersedes_assessment_id -- id?
     , a.author_id      -- id
     , w.name as author_name -- text
     , w.job_title      -- text
     , g.name as agency_name -- text
     , (select c.name from worker c where c.worker_id = a.completed_by) as completed_by_name -- text?
  from assessment a
  join episode e on e.episode_id = a.episode_id
  join worker w on w.worker_id = a.author_id
  join agency g on g.agency_id = w.agency_id
 where a.episode_id = :episode_id -- id
   and {{may_see_episode e}}
 order by a.assessment_id desc;

-- query: story_decision
-- gives: maybe
-- The newest decision to assess.
select d.decision_id -- id
     , d.decided_on  -- date
     , d.ground      -- text
     , d.reason      -- text
     , d.unborn      -- yes_no
     , w.name as worker_name -- text
     , (select count(*) from assessment a where a.decision_id = d.decision_id) as assessment_count -- int
  from assessment_decision d
  join episode e on e.episode_id = d.episode_id
  join worker w on w.worker_id = d.worker_id
 where d.episode_id = :episode_id -- id
   and {{may_see_episode e}}
 order by d.decision_id desc
 limit 1;

-- query: story_sections
-- gives: many
-- at most: 1000
-- The sections of one version; those of hidden children are not there.
select s.section_id  -- id
     , s.section_key -- text
     , s.person_id   -- id?
     , s.restricted  -- text?
     , s.state       -- text
     , s.asked_worker_id -- id?
     , s.last_saved_at   -- instant?
     , (select w.name from worker w where w.worker_id = s.asked_worker_id) as asked_name -- text?
     , (select w.name from worker w where w.worker_id = s.last_worker_id) as last_name   -- text?
     , (select w.job_title from worker w where w.worker_id = s.last_worker_id) as last_job_title -- text?
     , case when {{section_words_open s}} then 1 else 0 end as words_open -- yes_no
  from assessment_section s
  join assessment a on a.assessment_id = s.assessment_id
  join episode e on e.episode_id = a.episode_id
 where s.assessment_id = :assessment_id -- id
   and {{section_not_hidden s}}
   and {{may_see_episode e}}
 order by s.section_id;

-- query: story_answers
-- gives: many
-- at most: 20000
-- The answers that stand in the sections whose words the reader may read; of one section when it is given.
select a.section_id   -- id
     , a.question_key -- text
     , a.person_id    -- id?
     , a.asked_of     -- text?
     , a.row_number   -- int
     , a.value        -- text?
     , w.name as worker_name -- text
     , a.taken_on     -- date?
     , t.name as taken_name -- text?
     , t.job_title as taken_job_title -- text?
     , (select q.reference from assessment q join episode f on f.episode_id = q.episode_id
         where q.assessment_id = a.taken_from_assessment_id and {{may_see_episode f}}) as taken_from -- text?
     , (select q.completed_on from assessment q join episode f on f.episode_id = q.episode_id
         where q.assessment_id = a.taken_from_assessment_id and {{may_see_episode f}}) as taken_completed_on -- date?
  from answer a
  join assessment_section s on s.section_id = a.section_id
  join assessment m on m.assessment_id = s.assessment_id
  join episode e on e.episode_id = m.episode_id
  join worker w on w.worker_id = a.worker_id
  left join worker t on t.worker_id = a.taken_worker_id
 where a.assessment_id = :assessment_id -- id
   and (:section_id is null or a.section_id = :section_id) -- id?
   and a.replaced_at is null
   and {{section_not_hidden s}}
   and {{section_words_open s}}
   and {{may_see_episode e}}
 order by a.section_id, a.question_key, a.asked_of, a.row_number;

-- query: earlier_assessments
-- gives: many
-- at most: 100
-- Finished assessments of other help that the reader sees, for children whom this help is about; not of help opened in an emergency, which is for reading alone. R-ASMT-12
select a.assessment_id -- id
     , a.reference     -- text
     , a.form_key      -- text
     , a.completed_on  -- date
     , e.episode_id    -- id
     , e.reference as episode_reference -- text
     , w.name as author_name -- text
     , w.job_title     -- text
     , g.name as agency_name -- text
  from episode o
  join episode e on e.episode_id <> o.episode_id
  join assessment a on a.episode_id = e.episode_id
  join worker w on w.worker_id = a.author_id
  join agency g on g.agency_id = w.agency_id
 where o.episode_id = :episode_id -- id
   and e.episode_id in (select d.episode_id from episode_child c join episode_child d on d.person_id = c.person_id join person p on p.person_id = c.person_id
                         where c.episode_id = :episode_id and c.left_on is null and {{person_not_hidden p}})
   and a.state = 'completed'
   and {{may_see_episode o}}
   and {{may_see_episode e}}
   and not {{only_reads e}}
 order by a.completed_on desc, a.assessment_id desc;

-- query: earlier_sections
-- gives: many
-- at most: 1000
-- What was written in one of them that may be taken over: about somebody who is in this help too, or about the family when all adults of that help are; nothing that is restricted or
-- that the reader may not know of.
select s.section_id  -- id
     , s.section_key -- text
     , s.person_id   -- id?
     , (select p.given_name from person p where p.person_id = s.person_id) as given_name -- text?
  from assessment_section s
  join assessment a on a.assessment_id = s.assessment_id
  join episode e on e.episode_id = a.episode_id
 where s.assessment_id = :assessment_id -- id
   and s.state <> 'not_started'
   and s.restricted is null
   and ((s.person_id is null
         and not exists (select 1 from episode_adult x where x.episode_id = a.episode_id
                            and not exists (select 1 from episode_adult n where n.episode_id = :episode_id and n.person_id = x.person_id and n.left_on is null))) -- id
        or exists (select 1 from episode_child c where c.episode_id = :episode_id and c.person_id = s.person_id and c.left_on is null)
        or exists (select 1 from episode_adult d where d.episode_id = :episode_id and d.person_id = s.person_id and d.left_on is null))
   and {{section_not_hidden s}}
   and {{may_see_episode e}}
   and not {{only_reads e}}
 order by s.section_id;

-- query: story_scales
-- gives: many
-- at most: 500
-- The numbers from 0 to 10 of every finished version, oldest first, for each child and each person asked.
select s.person_id    -- id?
     , (select p.given_name from person p where p.person_id = s.person_id) as given_name -- text?
     , a.asked_of     -- text?
     , a.value        -- text?
     , m.completed_on -- date?
     , m.assessment_id -- id
     , w.name as worker_name -- text
  from answer a
  join assessment_section s on s.section_id = a.section_id
  join assessment m on m.assessment_id = s.assessment_id
  join episode e on e.episode_id = m.episode_id
  join worker w on w.worker_id = a.worker_id
 where m.episode_id = :episode_id -- id
   and a.question_key = :question_key -- text
   and a.replaced_at is null
   and m.completed_on is not null
   and {{section_not_hidden s}}
   and {{section_words_open s}}
   and {{may_see_episode e}}
 order by s.person_id, m.assessment_id, a.asked_of;

-- query: story_disagreements
-- gives: many
-- at most: 200
-- Where somebody sees it differently, newest first.
select d.disagreement_id -- id
     , d.about_kind  -- text
     , d.about_id    -- id
     , d.who         -- text
     , d.words       -- text
     , d.recorded_at -- instant
     , w.name as worker_name -- text
  from disagreement d
  join episode e on e.episode_id = d.episode_id
  join worker w on w.worker_id = d.worker_id
 where d.episode_id = :episode_id -- id
   and {{subject_not_hidden d}}
   and {{may_see_episode e}}
 order by d.recorded_at desc, d.disagreement_id desc;

-- query: story_agency_sections
-- gives: many
-- at most: 500
-- The agencies that know of this help today beside the one that opened it, with the parts of its assessments that whoever leads chose for each; for those who lead, without their own agency. R-INFO-11
select g.agency_id -- id
     , g.reference -- text
     , g.name      -- text
     , p.sections  -- text?
     , p.reason    -- text?
     , p.chosen_at -- instant?
     , w.name as worker_name -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'agency_sections' and s.stream_id = p.agency_sections_id), 0) as version -- int
  from episode e
  join agency g on g.agency_id in (select k.agency_id from child_agreed k where k.episode_id = e.episode_id and k.until_on >= :today)
  left join agency_sections p on p.episode_id = e.episode_id and p.agency_id = g.agency_id
  left join worker w on w.worker_id = p.worker_id
 where e.episode_id = :episode_id -- id
   and g.agency_id <> e.agency_id
   and g.agency_id <> :agency_id
   and {{leads_episode e}}
 order by g.name, g.agency_id;

-- query: story_sections_kept
-- gives: one
-- Whether the reader's agency is given less than the whole of this help's assessments, so that what they read is told to be a part; not whether the rest holds anything.
select case when e.agency_id <> :agency_id and not {{reads_in_emergency e}}
             and ((not {{has_lead_part e}}
                   and exists (select 1 from agency_sections p where p.episode_id = e.episode_id and p.agency_id = :agency_id and p.sections is not null))
                  or exists (select 1 from consent c join consent_agency g on g.consent_id = c.consent_id
                              where c.episode_id = e.episode_id and c.replaced_by_consent_id is null and g.agency_id = :agency_id and g.ended_at is null and g.sections is not null))
            then 1 else 0 end as in_part -- yes_no
  from episode e
 where e.episode_id = :episode_id; -- id
