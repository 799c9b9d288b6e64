-- 0070: what was shared with agreement says for which purpose of the profile they agreed; and which answer speaks for which child is asked in one place. R-CONS-01, R-CONS-04, decisions 0045 and 0046

alter table share add column agreed_for text; -- a key of the profile's purposes; null: without agreement, or written down before

-- Which answer counts for which child of a help, as child_agreed (0059) says: of a child who decides, their own; of any other, one that names them, by somebody who speaks for them: not another young
-- person, unless it is their own child. Whether it runs, for what and for whom is asked beside it.
create view child_spoken_for as
select k.episode_id, k.person_id, c.consent_id
  from episode_child k join consent c on c.episode_id = k.episode_id
 where case when exists (select 1 from child_who_decides d where d.episode_id = k.episode_id and d.person_id = k.person_id)
            then case when c.person_id = k.person_id then 1 else 0 end
            else case when c.person_id <> k.person_id
                       and exists (select 1 from consent_child s where s.consent_id = c.consent_id and s.person_id = k.person_id)
                       and (c.own_right = 0 or exists (select 1 from relationship r where r.person_id = c.person_id and r.other_person_id = k.person_id
                                                                                      and r.parental_responsibility = 1 and r.to_on is null)) then 1 else 0 end end = 1;
