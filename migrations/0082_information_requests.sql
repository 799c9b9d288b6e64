-- 0082: what one agency asks another about a family, on which basis, and what came of it. R-INFO-07, R-INFO-82, decision 0057

-- Asked of another agency, or received from one. The evidence of consent is the agreement itself (consent_id): of when it is, for which purposes and which children.
-- kind: shadow
create table information_request (
  information_request_id {id} primary key,
  reference        text not null,
  episode_id       {id} not null,
  direction        text not null,   -- information_direction
  agency_id        {id},            -- the other agency; null: they take no part in this record
  party            text,            -- who there, or who they are
  is_here          {bool} not null, -- agency_id reads and answers it in this record
  asked_worker_id  {id},            -- who there; null: whoever oversees that agency
  from_agency_id   {id} not null,   -- for which agency it was written down
  what             text not null,
  why              text not null,
  basis            text,            -- information_basis; null: received, and not answered yet
  consent_id       {id},
  lawful_basis     text,            -- of the profile; without agreement
  basis_words      text,            -- on which facts that rests; or how they agreed to somebody outside of this record being asked
  claimed          text,            -- received: on what they say that it rests
  restricted       text,            -- the part of the record that it is kept in, of the profile; null: the team reads it
  kept_from_family text,            -- why the list that the family sees counts it alone
  asked_on         text not null,
  due_on           text not null,
  worker_id        {id} not null,
  recorded_at      text not null,
  state            text not null,   -- waiting, or information_result
  reminders        {id} not null,
  reminded_on      text,
  reminder_words   text,
  answer           text,            -- what was answered, or why it was declined
  checked          text,            -- how whoever answered satisfied themselves that consent, or the basis, is there
  answered_by      text,            -- who said so, when somebody else wrote it down
  answered_on      text,
  answer_worker_id {id},
  mistake_at       text,            -- taken back: a mistake, or not needed any more
  mistake_reason   text
) {strict};
create unique index information_request_by_reference on information_request (reference);
create index information_request_by_episode on information_request (episode_id);
create index information_request_by_agency on information_request (agency_id, state);
create index information_request_by_worker on information_request (worker_id, state);

-- About whom of the family.
-- kind: shadow
create table information_subject (
  information_request_id {id} not null,
  person_id              {id} not null,
  primary key (information_request_id, person_id)
) {strict};
create index information_subject_by_person on information_subject (person_id);

-- Until when the family of a help agrees that this agency is asked, and told, about this person: of a child as child_agreed has it; an adult agrees for themselves. Null: not. R-CONS-01, R-INFO-07
create view agreed_to_be_asked as
select e.episode_id, p.person_id, g.agency_id
     , coalesce((select max(a.until_on) from child_agreed a where a.episode_id = e.episode_id and a.person_id = p.person_id and a.agency_id = g.agency_id),
                (select max(coalesce(c.ends_on, '9999-12-31'))
                   from consent c join consent_agency y on y.consent_id = c.consent_id and y.agency_id = g.agency_id
                  where c.episode_id = e.episode_id and c.person_id = p.person_id and c.state = 'given' and c.replaced_by_consent_id is null and y.answer = 'agreed' and y.ended_at is null
                    and exists (select 1 from episode_adult d where d.episode_id = e.episode_id and d.person_id = p.person_id)
                    and exists (select 1 from opening_purpose opening where c.purposes like concat('%"', opening.purpose_key, '"%')))) as until_on
  from episode e cross join person p cross join agency g;

-- The same of somebody who takes part in no record, whom no agreement names.
create view agreed_outside as
select e.episode_id, p.person_id
     , (select max(coalesce(c.ends_on, '9999-12-31'))
          from consent c
         where c.episode_id = e.episode_id and c.state = 'given' and c.replaced_by_consent_id is null
           and exists (select 1 from opening_purpose opening where c.purposes like concat('%"', opening.purpose_key, '"%'))
           and case when c.person_id = p.person_id
                    then case when exists (select 1 from episode_adult d where d.episode_id = e.episode_id and d.person_id = p.person_id)
                               or exists (select 1 from child_who_decides w where w.episode_id = e.episode_id and w.person_id = p.person_id) then 1 else 0 end
                    when c.own_right = 1 or exists (select 1 from child_who_decides w where w.episode_id = e.episode_id and w.person_id = p.person_id) then 0
                    else case when exists (select 1 from episode_child k where k.episode_id = e.episode_id and k.person_id = p.person_id)
                               and exists (select 1 from consent_child s where s.consent_id = c.consent_id and s.person_id = p.person_id) then 1 else 0 end end = 1) as until_on
  from episode e cross join person p;

-- Until when the family agrees to what is asked: about everybody in it to the one agency, and to the other knowing something of this family. R-CONS-08
create view information_agreement as
select q.information_request_id
     , (select min(coalesce(case when q.agency_id is null then (select o.until_on from agreed_outside o where o.episode_id = q.episode_id and o.person_id = s.person_id)
                                 else (select a.until_on from agreed_to_be_asked a where a.episode_id = q.episode_id and a.person_id = s.person_id and a.agency_id = q.agency_id) end, ''))
          from information_subject s where s.information_request_id = q.information_request_id) as people_until_on
     , case when e.agency_id = q.from_agency_id then '9999-12-31'
            else (select max(k.until_on) from child_agreed k where k.episode_id = q.episode_id and k.agency_id = q.from_agency_id) end as from_until_on
  from information_request q
  join episode e on e.episode_id = q.episode_id;
