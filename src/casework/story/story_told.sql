-- story_told.sql -- what a family told once: every telling, with who, to whom, when and in which form; and what people said in their own words. R-CORE-07

-- query: story_told_facts
-- gives: many
-- at most: 800
-- Everything told about the children, the adults and the family of the episode, newest telling of each first; of what was told in another help only what the reader sees there too.
select f.fact_id    -- id
     , f.fact_key   -- text
     , f.person_id  -- id?
     , p.given_name -- text?
     , p.family_name -- text?
     , f.value      -- text
     , f.language   -- text
     , case when f.told_by_person_id is null
              or exists (select 1 from person xt where xt.person_id = f.told_by_person_id and {{person_not_hidden xt}}) then f.told_by else 'somebody' end as told_by -- text
     , f.told_on    -- date
     , w.name as worker_name -- text
     , w.job_title  -- text
     , a.name as agency_name -- text
     , f.replaced_by_fact_id -- id?
     , case when exists (select 1 from fact y join episode ye on ye.episode_id = y.episode_id
                           join answer yn on yn.answer_id = y.source_id and y.source_kind = 'answer'
                           join assessment_section ys on ys.section_id = yn.section_id
                          where y.fact_id = f.replaced_by_fact_id and {{may_see_episode ye}} and {{section_not_hidden ys}}
                            and not {{section_words_open ys}}) then 1 else 0 end as by_restricted -- yes_no
     , case when f.episode_id = :episode_id then 1 else 0 end as told_here -- yes_no, id
     , (select s.form_key from answer n join assessment s on s.assessment_id = n.assessment_id where n.answer_id = f.source_id and f.source_kind = 'answer') as form_key -- text?
  from fact f
  join episode e on e.episode_id = f.episode_id
  join worker w on w.worker_id = f.worker_id
  join agency a on a.agency_id = f.agency_id
  left join person p on p.person_id = f.person_id
 where f.fact_id in (select x.fact_id from fact x where x.episode_id = :episode_id and x.person_id is null
                     union select x.fact_id from episode_child c join fact x on x.person_id = c.person_id where c.episode_id = :episode_id and c.left_on is null
                     union select x.fact_id from episode_adult d join fact x on x.person_id = d.person_id where d.episode_id = :episode_id and d.left_on is null)
   and {{may_see_episode e}}
   and {{subject_not_hidden f}}
   and not exists (select 1 from answer n join assessment_section s on s.section_id = n.section_id
                    where n.answer_id = f.source_id and f.source_kind = 'answer' and not ({{section_words_open s}} and {{section_not_hidden s}}))
 order by f.fact_key, p.birth_date, f.person_id, f.told_on desc, f.fact_id desc;

-- query: story_told_words
-- gives: many
-- at most: 400
-- What children and adults said, as it was written down in notes and not corrected since, newest first.
select t.paragraph_id -- id
     , t.words        -- text
     , t.language     -- text
     , t.basis        -- text
     , t.told_by      -- text?
     , v.given_name as voice_of -- text?
     , n.reference    -- text
     , n.happened_on  -- date
     , w.name as worker_name -- text
     , w.job_title    -- text
  from paragraph t
  join note n on n.note_id = t.owner_id
  join episode e on e.episode_id = t.episode_id
  join worker w on w.worker_id = t.worker_id
  left join person v on v.person_id = t.voice_of_person_id and {{person_not_hidden v}}
 where t.episode_id = :episode_id -- id
   and t.owner_kind = 'note'
   and t.basis in ('own_words', 'told')
   and t.corrected_by_paragraph_id is null
   and {{may_see_episode e}}
   and {{note_not_hidden n}}
   and {{paragraph_not_hidden t}}
   and {{paragraph_words_open t}}
 order by n.happened_on desc, t.paragraph_id desc;
