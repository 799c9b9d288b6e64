-- sharing.sql -- one decision to share, for the rules; pages read story_shares.

-- query: share_of_reference
-- gives: maybe
-- One of them.
select d.share_id      -- id
     , d.episode_id    -- id
     , d.person_id     -- id?
     , d.outcome       -- text
     , d.decided_on    -- date
     , d.told          -- text?
     , d.worker_id     -- id
     , d.review_due_on -- date?
     , d.reviewed_at   -- instant?
     , case when d.mistake_at is null then 0 else 1 end as is_mistake -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'share' and s.stream_id = d.share_id), 0) as version -- int
  from share d
 where d.reference = :reference; -- text

-- query: share_consent_covers
-- gives: maybe
-- An agreement of this family that runs today, and covers this agency when one is named.
select c.consent_id -- id
     , c.decided_on -- date
  from consent c
 where c.consent_id = :consent_id -- id
   and c.episode_id = :episode_id -- id
   and c.state = 'given' and c.replaced_by_consent_id is null
   and (c.ends_on is null or c.ends_on >= :today)
   and (:agency is null -- id?
        or exists (select 1 from consent_agency a where a.consent_id = c.consent_id and a.agency_id = :agency and a.answer <> 'said_no' and a.ended_at is null));
