-- pack_words.sql -- what was told and written: facts, notes, minutes, reports and answers. Words that the actor may not read are absent. R-INFO-15

-- query: pack_facts
-- gives: many
-- at most: 4000
-- Everything told about them, and about the family while they belonged to it.
with recursive {{records_of_person :person_id}}, -- id
{{help_of_records}}
select f.fact_id      -- id
     , f.fact_key     -- text
     , f.person_id    -- id?
     , case when exists (select 1 from answer n join assessment_section s on s.section_id = n.section_id where n.answer_id = f.source_id and f.source_kind = 'answer' and not {{section_words_open s}})
            then null else f.value end as value -- text?
     , case when f.told_by_person_id is null or exists (select 1 from person y where y.person_id = f.told_by_person_id and {{person_may_be_found y}} and (y.sealed = 0 or y.person_id in (select t.person_id from who t)))
            then f.told_by else 'somebody' end as told_by -- text
     , f.told_on      -- date
     , f.replaced_by_fact_id -- id?
     , concat(w.name, ', ', w.job_title, ', ', a.name) as who -- text
     , case when e.sealed = 1 then 1 else 0 end as sealed -- yes_no
     , (select s.restricted from answer n join assessment_section s on s.section_id = n.section_id where n.answer_id = f.source_id and f.source_kind = 'answer') as section -- text?
     , case when exists (select 1 from answer n join assessment_section s on s.section_id = n.section_id where n.answer_id = f.source_id and f.source_kind = 'answer' and not {{section_words_open s}})
            then 0 else 1 end as open -- yes_no
     , (select s.form_key from answer n join assessment s on s.assessment_id = n.assessment_id where n.answer_id = f.source_id and f.source_kind = 'answer') as form_key -- text?
  from fact f
  join worker w on w.worker_id = f.worker_id
  join agency a on a.agency_id = f.agency_id
  left join episode e on e.episode_id = f.episode_id
 where f.fact_id in (select y.fact_id from fact y where y.person_id in (select t.person_id from who t)
                     union select z.fact_id from mine m join fact z on z.episode_id = m.help_id and z.person_id is null and z.told_on <= m.until_on)
   and {{subject_may_be_found f}}
   and (e.episode_id is null or {{episode_not_hidden e}})
   and not exists (select 1 from answer n join assessment_section s on s.section_id = n.section_id where n.answer_id = f.source_id and f.source_kind = 'answer' and not {{subject_may_be_found s}})
 order by f.fact_key, f.told_on, f.fact_id;

-- query: pack_answers
-- gives: many
-- at most: 6000
-- Answers of assessments, also those that another has taken the place of; words of a restricted section are absent for whoever may not read it.
with recursive {{records_of_person :person_id}}, -- id
{{help_of_records}}
select n.answer_id    -- id
     , s.form_key     -- text
     , c.section_key  -- text
     , n.question_key -- text
     , n.asked_of     -- text?
     , n.row_number   -- int
     , case when {{section_words_open c}} then n.value end as value -- text?
     , substr(n.answered_at, 1, 10) as answered_on -- date
     , case when n.replaced_at is null then 0 else 1 end as replaced -- yes_no
     , c.restricted as section -- text?
     , case when {{section_words_open c}} then 1 else 0 end as open -- yes_no
     , e.sealed       -- yes_no
     , concat(w.name, ', ', w.job_title, ', ', a.name) as who -- text
  from mine m
  join episode e on e.episode_id = m.help_id
  join assessment s on s.episode_id = e.episode_id
  join assessment_section c on c.assessment_id = s.assessment_id
  join answer n on n.section_id = c.section_id
  join worker w on w.worker_id = n.worker_id
  join agency a on a.agency_id = n.agency_id
 where {{episode_not_hidden e}}
   and {{subject_may_be_found c}}
   and (c.person_id is null or c.person_id in (select t.person_id from who t))
   and n.value is not null
   and substr(n.answered_at, 1, 10) <= m.until_on
 order by s.assessment_id, c.section_id, n.question_key, n.asked_of, n.row_number, n.answer_id;

-- query: pack_paragraphs
-- gives: many
-- at most: 6000
-- Notes, minutes of meetings and reports for them, paragraph by paragraph; of a note about some people, when they are one of them.
with recursive {{records_of_person :person_id}}, -- id
{{help_of_records}}
select t.paragraph_id -- id
     , t.owner_kind   -- text
     , t.part         -- text
     , n.note_kind    -- text?
     , n.heading      -- text?
     , n.place        -- text?
     , coalesce(n.happened_on, g.held_on, g.decided_on, substr(t.written_at, 1, 10)) as on_day -- date
     , l.line_kind    -- text?
     , l.said_by      -- text?
     , case when {{paragraph_words_open t}} and t.part <> 'outside' then t.words end as words -- text?
     , case when {{paragraph_words_open t}} and t.part <> 'outside' then 1 else 0 end as open -- yes_no
     , t.language     -- text
     , t.basis        -- text
     , t.told_by      -- text?
     , t.voice_of_person_id as voice_id -- id?
     , t.sensitivity  -- text
     , coalesce(t.section, case when t.part = 'outside' then 'report' end) as section -- text?
     , t.corrected_by_paragraph_id -- id?
     , e.sealed       -- yes_no
     , case when exists (select 1 from paragraph_subject y where y.paragraph_id = t.paragraph_id and y.person_id not in (select t.person_id from who t))
              or exists (select 1 from note_subject z where z.note_id = n.note_id and z.person_id not in (select t.person_id from who t)) then 1 else 0 end as other_people -- yes_no
     , concat(w.name, ', ', w.job_title, ', ', a.name) as who -- text
  from mine m
  join episode e on e.episode_id = m.help_id
  join paragraph t on t.episode_id = e.episode_id
  join worker w on w.worker_id = t.worker_id
  join agency a on a.agency_id = t.agency_id
  left join note n on t.owner_kind = 'note' and n.note_id = t.owner_id
  left join meeting_line l on t.owner_kind = 'meeting_line' and l.meeting_line_id = t.owner_id
  left join invitee i on t.owner_kind = 'meeting_report' and i.invitee_id = t.owner_id
  left join meeting g on g.meeting_id = coalesce(l.meeting_id, i.meeting_id)
 where {{episode_not_hidden e}}
   and {{paragraph_not_hidden t}}
   and (n.note_id is null or {{note_not_hidden n}})
   and (l.meeting_line_id is null or l.person_id is null or l.person_id in (select t.person_id from who t))
   and (i.invitee_id is null or {{invitee_may_be_found i}})
   and (n.note_id is null or not exists (select 1 from note_subject z where z.note_id = n.note_id)
        or exists (select 1 from note_subject z where z.note_id = n.note_id and z.person_id in (select t.person_id from who t))
        or exists (select 1 from paragraph_subject y where y.paragraph_id = t.paragraph_id and y.person_id in (select t.person_id from who t)))
   and not exists (select 1 from paragraph_subject y join person sp on sp.person_id = y.person_id where y.paragraph_id = t.paragraph_id and sp.sealed = 1 and y.person_id not in (select t.person_id from who t))
   and not exists (select 1 from person vp where vp.person_id = t.voice_of_person_id and vp.sealed = 1 and vp.person_id not in (select t.person_id from who t))
   and substr(t.written_at, 1, 10) <= m.until_on
 order by 7, t.owner_kind, t.owner_id, t.part, t.ordinal, t.paragraph_id;
