-- 0080: which parts of an assessment an agency may know: what the family agreed to, and what whoever leads leaves out as not needed. R-INFO-11, decision 0058
alter table consent_agency add column sections text; -- a JSON list of the parts that were agreed to; null: all of them, as before anybody could say so

-- kind: shadow
create table agency_sections (
  agency_sections_id {id} primary key,
  episode_id  {id} not null,
  agency_id   {id} not null,
  sections    text,                        -- a JSON list of the parts that it needs; null: all
  reason      text not null,
  worker_id   {id} not null,               -- who chose
  chosen_at   text not null,
  unique (episode_id, agency_id)
) {strict};

-- Sections that the family left out of what it agreed to for an agency, until when. Only an answer that opens the record says so: of a child who decides, their own; for any other child those that speak for
-- them; for an adult and the family as a whole, everybody's but a young person's. Where two differ, the narrower counts.
create view section_not_agreed as
select s.section_id, g.agency_id, coalesce(c.ends_on, '9999-12-31') as until_on
  from assessment_section s
  join assessment a on a.assessment_id = s.assessment_id
  join consent c on c.episode_id = a.episode_id
  join consent_agency g on g.consent_id = c.consent_id
 where g.sections is not null and replace(g.sections, concat('"', s.section_key, '"'), '') = g.sections
   and c.state = 'given' and c.replaced_by_consent_id is null and g.answer = 'agreed' and g.ended_at is null
   and exists (select 1 from opening_purpose opening where c.purposes like concat('%"', opening.purpose_key, '"%'))
   and case when not exists (select 1 from episode_child k where k.episode_id = a.episode_id and k.person_id = s.person_id)
            then 1 - c.own_right
            when exists (select 1 from child_who_decides d where d.episode_id = a.episode_id and d.person_id = s.person_id)
            then case when c.person_id = s.person_id then 1 else 0 end
            else case when c.person_id <> s.person_id
                       and exists (select 1 from consent_child x where x.consent_id = c.consent_id and x.person_id = s.person_id)
                       and (c.own_right = 0 or exists (select 1 from relationship r where r.person_id = c.person_id and r.other_person_id = s.person_id
                                                                                      and r.parental_responsibility = 1 and r.to_on is null)) then 1 else 0 end end = 1;

-- Sections that whoever leads has left out for an agency.
create view section_not_needed as
select s.section_id, p.agency_id
  from assessment_section s join assessment a on a.assessment_id = s.assessment_id join agency_sections p on p.episode_id = a.episode_id
 where p.sections is not null and replace(p.sections, concat('"', s.section_key, '"'), '') = p.sections;

-- As functions, for the reason that 0068 gives.
-- engine: postgres
create function section_is_not_agreed(section bigint, agency bigint, on_day text) returns boolean language plpgsql stable as '
begin
  return exists (select 1 from section_not_agreed n where n.section_id = section and n.agency_id = agency and n.until_on >= on_day); end';

-- engine: postgres
create function section_is_not_needed(section bigint, agency bigint) returns boolean language plpgsql stable as '
begin
  return exists (select 1 from section_not_needed n where n.section_id = section and n.agency_id = agency); end';
