-- sharing.sql -- one decision to share, for the rules; pages read story_shares.

-- query: share_of_reference
-- gives: maybe
-- One of them.
select d.share_id      -- id
     , d.episode_id    -- id
     , d.person_id     -- id?
     , d.outcome       -- text
     , d.restricted    -- text?
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
-- An agreement of this family that runs today; what it is for, whether that is this purpose (`quoted`: it stands in the list as '%"services"%'), and whether it covers this agency when one is named.
select c.consent_id -- id
     , c.decided_on -- date
     , c.purposes   -- text
     , case when c.purposes like :quoted then 1 else 0 end as for_purpose -- yes_no, text
     , case when :agency is null or exists (select 1 from consent_agency a where a.consent_id = c.consent_id and a.agency_id = :agency and a.answer <> 'said_no' and a.ended_at is null) then 1 else 0 end as for_agency -- yes_no, id?
  from consent c
 where c.consent_id = :consent_id -- id
   and c.episode_id = :episode_id -- id
   and c.state = 'given' and c.replaced_by_consent_id is null
   and (c.ends_on is null or c.ends_on >= :today);

-- query: share_not_agreed_about
-- gives: maybe
-- This person of the family, if it may not be shared about them with agreement. About them alone (:alone 1): the agreement does not speak for this child, or is not this adult's own. Among the whole family: a
-- child for whom no agreement runs that is for this purpose and agency and was given by then, or an adult who said no. Who has left is asked for alone.
select p.person_id  -- id
     , p.given_name -- text?
  from person p
 where p.person_id = :person_id -- id
   and (exists (select 1 from episode_child k
                 where k.episode_id = :episode_id and k.person_id = p.person_id and (k.left_on is null or :alone = 1) -- id, int
                   and not exists (select 1 from consent c join child_spoken_for f on f.consent_id = c.consent_id and f.person_id = k.person_id
                                    where c.episode_id = k.episode_id and c.state = 'given' and c.replaced_by_consent_id is null and (c.ends_on is null or c.ends_on >= :today)
                                      and c.decided_on <= :decided_on -- date
                                      and c.purposes like :quoted -- text
                                      and (:alone = 0 or c.consent_id = :consent_id) -- id
                                      and (:agency is null -- id?
                                           or exists (select 1 from consent_agency a where a.consent_id = c.consent_id and a.agency_id = :agency and a.answer <> 'said_no' and a.ended_at is null))))
        or exists (select 1 from episode_adult x join consent n on n.episode_id = x.episode_id
                    where x.episode_id = :episode_id and x.person_id = p.person_id and (x.left_on is null or :alone = 1)
                      and case when :alone = 1 then case when n.consent_id = :consent_id and n.person_id <> x.person_id then 1 else 0 end
                               when n.person_id = x.person_id and n.replaced_by_consent_id is null and n.state <> 'given' then 1 else 0 end = 1));
