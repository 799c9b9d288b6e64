-- query: consent_by_id
-- gives: maybe
-- One consent.
select c.consent_id  -- id
     , c.reference   -- text
     , c.episode_id  -- id
     , c.person_id   -- id
     , c.state       -- text
     , c.decided_on  -- date
     , c.ends_on     -- date?
     , c.reviewed_on -- date
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'consent' and s.stream_id = c.consent_id), 0) as version -- int
  from consent c
 where c.consent_id = :consent_id; -- id

-- query: consent_number_of_reference
-- gives: maybe
-- Its number, by what people see of it.
select c.consent_id -- id
  from consent c
 where c.reference = :reference; -- text

-- query: consent_running
-- gives: maybe
-- The consent of this person for this episode that no later one has replaced.
select c.consent_id -- id
     , c.state      -- text
  from consent c
 where c.episode_id = :episode_id -- id
   and c.person_id = :person_id   -- id
   and c.replaced_by_consent_id is null
 order by c.consent_id desc
 limit 1;

-- query: consent_agency_running
-- gives: maybe
-- Whether sharing with this agency runs.
select a.answer -- text
  from consent_agency a
 where a.consent_id = :consent_id -- id
   and a.agency_id = :agency      -- id
   and a.ended_at is null;

-- query: consent_there
-- gives: maybe
-- Somebody agreed and it runs today, or it was decided to go on without agreement. R-CONS-02
select c.consent_id -- id
  from consent c
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and ((c.state = 'given' and (c.ends_on is null or c.ends_on >= :today))
        or (c.state = 'withheld' and exists (select 1 from consent_withheld_option o
                                              where o.consent_id = c.consent_id and o.option_key = 'share_without')))
 order by c.consent_id
 limit 1;

-- query: consent_agencies_told
-- gives: many
-- at most: 500
-- The agencies of one consent that were agreed to: those with which sharing runs, and those with which it ended just now.
select a.agency_id -- id
     , case when a.ended_at is null then 1 else 0 end as runs -- yes_no
  from consent_agency a
 where a.consent_id = :consent_id -- id
   and a.answer <> 'said_no'
   and (a.ended_at is null or a.ended_at = :now)
 order by a.agency_id;

-- query: consent_workers_told
-- gives: many
-- at most: 200
-- Who of this agency helps the family today.
select w.worker_id -- id
  from worker w
 where w.agency_id = :agency -- id
   and w.disabled_at is null
   and (exists (select 1 from team_member t where t.episode_id = :episode_id and t.worker_id = w.worker_id -- id
                                              and (t.left_on is null or t.left_on > :today))
        or exists (select 1 from episode e where e.episode_id = :episode_id
                                             and (e.lead_professional_id = w.worker_id or e.author_id = w.worker_id or e.coordinator_id = w.worker_id)))
 order by w.worker_id;

-- query: consent_agency_agreed
-- gives: maybe
-- Whether this agency may know today what is about a child of the help, or the family agrees to a part; or it opened the help itself.
select e.episode_id -- id
  from episode e
 where e.episode_id = :episode_id -- id
   and (e.agency_id = :agency -- id
        or exists (select 1 from child_agreed k where k.episode_id = e.episode_id and k.agency_id = :agency and k.until_on >= :today)
        or exists (select 1 from consent c join consent_agency a on a.consent_id = c.consent_id
                    where c.episode_id = e.episode_id and c.state = 'given' and c.replaced_by_consent_id is null
                      and (c.ends_on is null or c.ends_on >= :today)
                      and a.agency_id = :agency and a.answer = 'in_part' and a.ended_at is null));

-- query: consent_agencies_sharing
-- gives: many
-- at most: 500
-- The agencies that may know today what is about a child of the help.
select distinct k.agency_id -- id
  from child_agreed k
 where k.episode_id = :episode_id -- id
   and k.until_on >= :today
 order by k.agency_id;

-- query: consent_whom_to_call
-- gives: maybe
-- Whom those of an agency ask with which sharing has ended: whoever leads the help, coordinates it or began it, and is of another agency if one of them is.
select w.worker_id -- id
     , w.name      -- text
     , w.job_title -- text
     , w.phone     -- text?
  from episode e
  join worker w on w.worker_id in (e.lead_professional_id, e.coordinator_id, e.author_id)
 where e.episode_id = :episode_id -- id
 order by case when w.agency_id = :ended_agency_id then 1 else 0 end -- id
        , case w.worker_id when e.lead_professional_id then 0 when e.coordinator_id then 1 else 2 end
 limit 1;

-- query: competence_newest
-- gives: maybe
-- The last judgement whether this young person decides for themselves.
select c.sufficient -- yes_no
     , c.judged_by  -- text
     , c.words      -- text
  from competence c
 where c.episode_id = :episode_id -- id
   and c.person_id = :person_id   -- id
 order by c.event_position desc
 limit 1;

-- query: consents_to_review
-- gives: many
-- at most: 100
-- Who agreed, and when they were last asked, for whoever asks again.
select c.consent_id  -- id
     , c.reviewed_on -- date
  from consent c
 where c.episode_id = :episode_id -- id
   and c.state = 'given'
   and c.replaced_by_consent_id is null
 order by c.consent_id;
