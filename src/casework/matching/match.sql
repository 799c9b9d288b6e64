-- match.sql -- records as likeness compares them, for the job that compares all of them; and the snapshot of weights. Nobody who is sealed or kept apart is read here, and no
-- address that is sealed, so that nothing that is learnt or found hangs on them.

-- query: match_people
-- gives: many
-- at most: 1000
-- Who is compared with others, in the order of their numbers.
select p.person_id       -- id
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.sex             -- text?
     , case when p.other_names = 1 then (select n.given_name from person_name n where n.person_id = p.person_id and n.sealed = 0 and n.given_name is not null and lower(n.given_name) <> lower(p.given_name)
         order by n.person_name_id desc limit 1) end as other_given_name -- text?
     , case when p.other_names = 1 then (select n.family_name from person_name n where n.person_id = p.person_id and n.sealed = 0 and n.family_name is not null and lower(n.family_name) <> lower(p.family_name)
         order by n.person_name_id desc limit 1) end as other_family_name -- text?
  from person p
 where p.person_id > :after -- int
   and p.born = 1
   and p.sealed = 0
   and not exists (select 1 from person_lone l where l.person_id = p.person_id and l.ended_at is null)
 order by p.person_id;

-- query: match_babies
-- gives: many
-- at most: 1000
-- Who is not born, and who was born since this day, in the order of their numbers, each with their mother, when she may be compared too.
select p.person_id       -- id
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.expected_on     -- date?
     , p.added_by_agency_id -- id
     , (select min(r.person_id) from relationship r join person m on m.person_id = r.person_id
         where r.other_person_id = p.person_id and r.relationship_kind = 'mother' and r.to_on is null and m.born = 1 and m.sealed = 0
           and not exists (select 1 from person_lone k where k.person_id = m.person_id and k.ended_at is null)) as mother_id -- id?
  from person p
 where p.person_id > :after -- int
   and (p.born = 0 or (p.birth_precision = 'exact' and p.birth_date >= :since)) -- date
   and p.died_on is null
   and p.sealed = 0
   and not exists (select 1 from person_lone l where l.person_id = p.person_id and l.ended_at is null)
 order by p.person_id;

-- query: match_homes
-- gives: many
-- at most: 20000
-- Where those of these numbers live, the newest home first.
select m.person_id      -- id
     , h.address_lines  -- text
     , h.postcode       -- text?
     , h.uprn           -- text?
  from household_member m
  join household h on h.household_id = m.household_id
 where m.person_id >= :first and m.person_id <= :last -- id, id
   and m.to_on is null and h.to_on is null
   and h.sealed = 0
 order by m.person_id, m.from_on desc, h.household_id desc;

-- query: match_reach
-- gives: many
-- at most: 20000
-- Their telephones and e-mail addresses, the newest first.
select c.person_id    -- id
     , c.contact_kind -- text
     , c.value        -- text
  from contact_point c
 where c.person_id >= :first and c.person_id <= :last -- id, id
   and c.to_on is null
   and c.contact_kind in ('phone', 'email')
 order by c.person_id, c.contact_point_id desc;

-- query: match_numbers
-- gives: many
-- at most: 20000
-- The numbers by which others know them.
select i.person_id       -- id
     , i.identifier_kind -- text
     , i.value           -- text
  from person_identifier i
 where i.person_id >= :first and i.person_id <= :last -- id, id
   and i.identifier_kind in ('nhs_number', 'upn')
 order by i.person_id, i.identifier_kind;

-- query: match_schools
-- gives: many
-- at most: 20000
-- Their schools and nurseries, the newest first.
select a.person_id    -- id
     , a.setting_name -- text
  from attendance_at a
 where a.person_id >= :first and a.person_id <= :last -- id, id
   and a.to_on is null
   and a.setting_kind in ('school', 'nursery')
   and a.setting_name <> ''
 order by a.person_id, a.attendance_id desc;

-- query: match_weights_newest
-- gives: maybe
-- The weights in use.
select w.weights_number -- int
     , w.weights        -- text
     , w.known          -- text
     , w.people_count   -- int
     , w.learnt_at      -- instant
  from match_weights w
 order by w.weights_number desc
 limit 1;

-- query: match_words_seen
-- gives: many
-- at most: 2000
-- How many people had these words when the weights were learnt.
select w.word_hash -- int
     , w.seen      -- int
  from match_word w
 where w.weights_number = :weights_number -- int
   and w.word_hash in (select value from json_each(:hashes)); -- text
-- postgres:
select w.word_hash
     , w.seen
  from match_word w
 where w.weights_number = :weights_number
   and w.word_hash in (select cast(value as bigint) from json_array_elements_text(cast(:hashes as json)));

-- query: match_words_keep
-- gives: changes
-- Words of new weights, as "[[hash,seen],...]".
insert into match_word (weights_number, word_hash, seen)
select :weights_number, json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(:words) -- int, text
 where true
on conflict (weights_number, word_hash) do update set seen = excluded.seen;
-- postgres:
insert into match_word (weights_number, word_hash, seen)
select :weights_number, cast(value->>0 as bigint), cast(value->>1 as bigint) from json_array_elements(cast(:words as json))
on conflict (weights_number, word_hash) do update set seen = excluded.seen;

-- query: match_words_drop
-- gives: changes
-- Those of weights that are not in use.
delete from match_word where weights_number <> :weights_number; -- int

-- query: match_pairs_kept
-- gives: many
-- at most: 40000
-- What the job found last time.
select m.person_id       -- id
     , m.other_person_id -- id
     , m.total           -- int
     , m.weights_number  -- int
     , m.asked_after     -- id?
  from match_pair m
 order by m.person_id, m.other_person_id;

-- query: match_pair_keep
-- gives: changes
-- A pair, as it was found this time.
insert into match_pair (person_id, other_person_id, reference, total, parts, weights_number, uses_home, found_at, asked_after, mother_id, other_mother_id)
values (:person_id, :other_person_id, :reference, :total, :parts, :weights_number, :uses_home, :now, :asked_after, :mother_id, :other_mother_id) -- id, id, text, int, text, int, yes_no, id?, id?, id?
on conflict (person_id, other_person_id) do update
   set total = excluded.total, parts = excluded.parts, weights_number = excluded.weights_number, uses_home = excluded.uses_home, found_at = excluded.found_at, asked_after = excluded.asked_after,
       mother_id = excluded.mother_id, other_mother_id = excluded.other_mother_id;

-- query: match_pair_drop
-- gives: changes
-- A pair that is none any more.
delete from match_pair where person_id = :person_id and other_person_id = :other_person_id; -- id, id

-- query: match_links
-- gives: many
-- at most: 200000
-- Records that are linked today.
select l.person_id       -- id
     , l.other_person_id -- id
  from person_link l
 where l.unlinked_at is null
 order by l.link_id;

-- query: match_apart
-- gives: many
-- at most: 200000
-- Pairs of which somebody said that they are two people, and whether something on one of them has changed since.
select c.person_id       -- id
     , c.other_person_id -- id
     , c.comparison_id   -- id
     , c.total           -- int?
     , case when coalesce((select s.version from journal_stream s where s.stream_kind = 'person' and s.stream_id = c.person_id), 0) = c.person_version
             and coalesce((select s.version from journal_stream s where s.stream_kind = 'person' and s.stream_id = c.other_person_id), 0) = c.other_version
            then 0 else 1 end as changed -- yes_no
  from comparison c
 where c.answer = 'apart'
   and not exists (select 1 from comparison n where n.person_id = c.person_id and n.other_person_id = c.other_person_id and n.comparison_id > c.comparison_id)
 order by c.person_id, c.other_person_id;
