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
