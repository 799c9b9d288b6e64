-- 0059: which purposes of the published profile open the record to an agency that was agreed to. Decision 0045.
-- Fed by profile_published and opening_purpose_published.
-- kind: shadow
create table opening_purpose (
  purpose_key text primary key               -- a key of the profile; % for a profile that does not say: each of them opens it
) {strict};

-- Children who understand enough to decide for themselves and have answered. The newest judgement counts, or else that they answered in their own right. R-CONS-04
create view child_who_decides as
select k.episode_id, k.person_id
  from episode_child k join consent c on c.episode_id = k.episode_id and c.person_id = k.person_id
 where c.replaced_by_consent_id is null
   and coalesce((select j.sufficient from competence j where j.episode_id = k.episode_id and j.person_id = k.person_id order by j.event_position desc limit 1), c.own_right) = 1;

-- Which agency may know what is about which child of which help, until when: a child who decides has agreed to it; for any other somebody has who spoke for that child. A young person speaks
-- for no other child, but for their own. R-CONS-01, R-CONS-04, R-CONS-08
create view child_agreed as
select k.episode_id, k.person_id, a.agency_id, coalesce(c.ends_on, '9999-12-31') as until_on
  from episode_child k
  join consent c on c.episode_id = k.episode_id
  join consent_agency a on a.consent_id = c.consent_id
 where c.state = 'given' and c.replaced_by_consent_id is null and a.answer = 'agreed' and a.ended_at is null
   and exists (select 1 from opening_purpose opening where c.purposes like concat('%"', opening.purpose_key, '"%'))
   and case when exists (select 1 from child_who_decides d where d.episode_id = k.episode_id and d.person_id = k.person_id)
            then case when c.person_id = k.person_id then 1 else 0 end
            else case when c.person_id <> k.person_id
                       and exists (select 1 from consent_child s where s.consent_id = c.consent_id and s.person_id = k.person_id)
                       and (c.own_right = 0 or exists (select 1 from relationship r where r.person_id = c.person_id and r.other_person_id = k.person_id
                                                                                      and r.parental_responsibility = 1 and r.to_on is null)) then 1 else 0 end end = 1;

-- The children of a help beside each agency that may know something of it: until when it may know of this child (nothing: it may not), until when of one of them, and whether the child decides.
create view child_and_agency as
select k.episode_id, k.person_id, o.agency_id, o.until_on as any_until_on
     , (select max(x.until_on) from child_agreed x where x.episode_id = k.episode_id and x.person_id = k.person_id and x.agency_id = o.agency_id) as own_until_on
     , (select count(*) from child_who_decides d where d.episode_id = k.episode_id and d.person_id = k.person_id) as decides
  from episode_child k join child_agreed o on o.episode_id = k.episode_id;

-- What the profile in force says, from the journal; those published before did not say, and each purpose opens it.
-- engine: sqlite
insert into opening_purpose (purpose_key)
select distinct json_extract(cast(p.payload as text), '$.purpose_key')
  from journal_entry e join journal_payload p on p.position = e.position
 where e.event = 'opening_purpose_published' and e.position > (select max(x.position) from journal_entry x where x.event = 'profile_published');

-- engine: postgres
insert into opening_purpose (purpose_key)
select distinct cast(convert_from(p.payload, 'UTF8') as json) ->> 'purpose_key'
  from journal_entry e join journal_payload p on p.position = e.position
 where e.event = 'opening_purpose_published' and e.position > (select max(x.position) from journal_entry x where x.event = 'profile_published');

insert into opening_purpose (purpose_key) select '%' where exists (select 1 from profile_version) and not exists (select 1 from opening_purpose);
