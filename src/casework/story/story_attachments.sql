-- story_attachments.sql -- attached files as the reader may see them. What is restricted is known to be there, without its name.

-- query: story_attachments
-- gives: many
-- at most: 300
-- The files of an episode, or of one thing of it, newest first.
select a.attachment_id -- id
     , a.reference   -- text
     , a.owner_kind  -- text
     , a.owner_id    -- id
     , case when {{attachment_open a}} then 1 else 0 end as open -- yes_no
     , case when {{attachment_open a}} then a.name end as name   -- text?
     , case when {{attachment_open a}} then a.about end as about -- text?
     , a.file_kind   -- text
     , a.byte_count  -- int
     , a.state       -- text
     , a.added_at    -- instant
     , a.removed_at  -- instant?
     , w.name as worker_name -- text
     , (select n.reference from note n where a.owner_kind = 'note' and n.note_id = a.owner_id) as note_reference -- text?
     , (select m.reference from meeting m where a.owner_kind = 'meeting' and m.meeting_id = a.owner_id) as meeting_reference -- text?
     , (select c.reference from consent c where a.owner_kind = 'consent' and c.consent_id = a.owner_id) as consent_reference -- text?
     , (select s.reference from assessment_section c join assessment s on s.assessment_id = c.assessment_id
         where a.owner_kind = 'section' and c.section_id = a.owner_id) as assessment_reference -- text?
  from attachment a
  join episode e on e.episode_id = a.episode_id
  join worker w on w.worker_id = a.worker_id
 where a.episode_id = :episode_id -- id
   and (:owner_id is null or (a.owner_kind = :owner_kind and a.owner_id = :owner_id)) -- id?, text?
   and {{may_see_episode e}}
   and {{attachment_not_hidden a}}
 order by a.added_at desc, a.attachment_id desc;

-- query: story_attachment
-- gives: maybe
-- One file by its reference, and what it is attached to.
select a.attachment_id -- id
     , a.reference   -- text
     , a.episode_id  -- id
     , a.owner_kind  -- text
     , a.owner_id    -- id
     , case when {{attachment_open a}} then 1 else 0 end as open -- yes_no
     , a.name        -- text
     , a.about       -- text?
     , a.file_kind   -- text
     , a.byte_count  -- int
     , a.hash        -- text
     , a.sensitivity -- text
     , a.section     -- text?
     , a.state       -- text
     , a.scanned_at  -- instant?
     , a.found       -- text?
     , a.added_at    -- instant
     , a.worker_id   -- id
     , w.name as worker_name -- text
     , w.job_title   -- text
     , g.name as agency_name -- text
     , a.removed_at  -- instant?
     , (select r.name from worker r where r.worker_id = a.removed_by) as removed_by_name -- text?
     , a.removed_reason -- text?
     , (select n.reference from note n where a.owner_kind = 'note' and n.note_id = a.owner_id) as note_reference -- text?
     , (select m.reference from meeting m where a.owner_kind = 'meeting' and m.meeting_id = a.owner_id) as meeting_reference -- text?
     , (select c.reference from consent c where a.owner_kind = 'consent' and c.consent_id = a.owner_id) as consent_reference -- text?
     , (select s.reference from assessment_section c join assessment s on s.assessment_id = c.assessment_id
         where a.owner_kind = 'section' and c.section_id = a.owner_id) as assessment_reference -- text?
  from attachment a
  join episode e on e.episode_id = a.episode_id
  join worker w on w.worker_id = a.worker_id
  join agency g on g.agency_id = a.agency_id
 where a.reference = :reference -- text
   and {{may_see_episode e}}
   and {{attachment_not_hidden a}};

-- query: story_attachment_subjects
-- gives: many
-- at most: 100
-- Whom a file is about.
select p.person_id   -- id
     , p.reference   -- text
     , p.given_name  -- text
     , p.family_name -- text
  from attachment_subject s
  join attachment a on a.attachment_id = s.attachment_id
  join episode e on e.episode_id = a.episode_id
  join person p on p.person_id = s.person_id
 where s.attachment_id = :attachment_id -- id
   and {{may_see_episode e}}
   and {{attachment_not_hidden a}}
   and {{person_not_hidden p}}
 order by p.birth_date, p.person_id;
