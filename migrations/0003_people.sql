-- 0003: persons, households, relationships; all dated. Facts and paragraphs: the story.

-- kind: shadow
create table person (
  person_id        {id} primary key,
  reference        text not null unique,
  given_name       text not null,           -- "" for an unborn child without a name yet
  family_name      text not null,
  known_as         text,
  born             {bool} not null,         -- 0: not born yet
  birth_date       text,                    -- exact, or the best guess
  birth_precision  text not null,           -- birth_precision: exact, month, year, about, unknown
  expected_on      text,                    -- of an unborn child
  died_on          text,
  sex              text,                    -- a key of the profile
  language         text not null,           -- BCP 47: en, pl, ur ...
  interpreter      {bool} not null,
  communication    text,                    -- what helps this person to take part
  sealed           {bool} not null,
  added_by_agency_id {id} not null,
  added_at         text not null
) {strict};

-- A detail put right: both stay readable. Source: R-PERS-18.
-- kind: shadow
create table person_correction (
  event_position {id} primary key,
  person_id      {id} not null,
  field          text not null,
  old_value      text,
  new_value      text,
  reason         text not null,
  confirmed_by   text,                      -- "by family at meeting", in words
  corrected_at   text not null,
  worker_id      {id}
) {strict};
create index person_correction_by_person on person_correction (person_id);

-- kind: shadow
create table person_identifier (
  person_id       {id} not null,
  identifier_kind text not null,            -- nhs_number, upn ...
  value           text not null,
  recorded_at     text not null,
  primary key (person_id, identifier_kind)
) {strict};

-- Two records are one child: a link, not a move. Source: design 3.
-- kind: shadow
create table person_link (
  link_id         {id} primary key,
  person_id       {id} not null,            -- the record kept in front
  other_person_id {id} not null,
  reason          text not null,
  linked_at       text not null,
  unlinked_at     text,
  unlink_reason   text
) {strict};
create index person_link_by_person on person_link (person_id);
create index person_link_by_other on person_link (other_person_id);

-- kind: shadow
create table contact_point (
  contact_point_id {id} primary key,
  person_id        {id} not null,
  contact_kind     text not null,           -- phone, email
  value            text not null,
  safe_to_use      {bool} not null,
  note             text,                    -- "mornings only", whose phone it is
  from_on          text,
  to_on            text
) {strict};
create index contact_point_by_person on contact_point (person_id);

-- Who lives at a place, from when to when. A move makes a new household. Source: R-PERS-03.
-- kind: shadow
create table household (
  household_id  {id} primary key,
  reference     text not null unique,
  address_lines text not null,              -- lines parted by line feeds, without the postcode
  postcode      text,
  temporary     {bool} not null,
  sealed        {bool} not null,            -- the address is shown to nobody but the readers of its seal
  from_on       text not null,
  to_on         text
) {strict};

-- kind: shadow
create table household_member (
  household_id {id} not null,
  person_id    {id} not null,
  from_on      text not null,
  to_on        text,
  primary key (household_id, person_id, from_on)
) {strict};
create index household_member_by_person on household_member (person_id);

-- "person is the KIND of other": mother, father, grandparent, sister ... Source: R-PERS-06.
-- kind: shadow
create table relationship (
  relationship_id   {id} primary key,
  person_id         {id} not null,
  other_person_id   {id} not null,
  relationship_kind text not null,
  parental_responsibility {bool} not null,
  contact           text,                   -- nature and amount of contact, R-PERS-05
  from_on           text,
  to_on             text,
  recorded_at       text not null
) {strict};
create index relationship_by_person on relationship (person_id);
create index relationship_by_other on relationship (other_person_id);

-- School, nursery, GP, dentist. "not registered" is an answer too. Source: R-PERS-01.
-- kind: shadow
create table attendance_at (
  attendance_id {id} primary key,
  person_id     {id} not null,
  setting_kind  text not null,              -- school, nursery, gp, dentist
  agency_id     {id},                       -- when it is an agency here
  setting_name  text not null,              -- "" when not registered
  detail        text,                       -- year group, "3 mornings"
  from_on       text,
  to_on         text
) {strict};
create index attendance_at_by_person on attendance_at (person_id);

-- The words by which a person is found: folded, sounded; one row each.
-- kind: derived
create table person_search_key (
  search_key text not null,                 -- "g:kyle", "w:kyle", "s:k4" (sound), "f:denholm", "d:d545"
  person_id  {id} not null,
  primary key (search_key, person_id)
) {strict};
create index person_search_key_by_person on person_search_key (person_id);

-- A thing told once. Never overwritten: a later telling is a new row. Source: R-CORE-07.
-- kind: shadow
create table fact (
  fact_id        {id} primary key,
  fact_key       text not null,             -- child.school, family.housing ...
  person_id      {id},                      -- whom it is about; null for one about the family of the episode
  episode_id     {id},
  value          text not null,             -- canonical JSON
  language       text not null,
  told_by        text not null,             -- "Amy", in words
  told_by_person_id {id},
  told_on        text not null,
  worker_id      {id} not null,             -- to whom
  agency_id      {id} not null,
  source_kind    text not null,             -- answer, note, person
  source_id      {id} not null,
  corrects_fact_id {id},
  replaced_by_fact_id {id},
  recorded_at    text not null
) {strict};
create index fact_by_person on fact (person_id, fact_key);
create index fact_by_episode on fact (episode_id, fact_key);

-- Text written about somebody; the smallest thing that can be hidden.
-- kind: shadow
create table paragraph (
  paragraph_id  {id} primary key,
  owner_kind    text not null,              -- note, answer, plan, outcome, review, episode
  owner_id      {id} not null,
  part          text not null,              -- which text of the owner: "text", "agreed", "discussion" ...
  ordinal       {id} not null,
  episode_id    {id},
  words         text not null,
  language      text not null,
  basis         text not null,              -- paragraph_basis: seen, told, opinion, own_words, record
  told_by       text,                       -- who said it, in words
  voice_of_person_id {id},                  -- whose own words these are
  sensitivity   text not null,              -- open, restricted, sealed
  section       text,                       -- of a restricted one: health, associates ...
  worker_id     {id} not null,
  agency_id     {id} not null,
  written_at    text not null,
  corrects_paragraph_id {id},
  corrected_by_paragraph_id {id},           -- both stay readable
  correction_reason text
) {strict};
create index paragraph_by_owner on paragraph (owner_kind, owner_id, ordinal);
create index paragraph_by_episode on paragraph (episode_id, owner_kind, owner_id);

-- kind: shadow
create table paragraph_subject (
  paragraph_id {id} not null,
  person_id    {id} not null,
  primary key (paragraph_id, person_id)
) {strict};
create index paragraph_subject_by_person on paragraph_subject (person_id);

-- Who may see what is sealed. Nobody else has any sign that it exists.
-- kind: shadow
create table seal_reader (
  subject_kind text not null,               -- person, household, paragraph, episode
  subject_id   {id} not null,
  worker_id    {id} not null,
  primary key (subject_kind, subject_id, worker_id)
) {strict};
create index seal_reader_by_worker on seal_reader (worker_id, subject_kind, subject_id);

-- A named worker who may not see a named record, whatever else they may.
-- kind: shadow
create table bar (
  bar_id       {id} primary key,
  worker_id    {id} not null,
  subject_kind text not null,               -- person, episode
  subject_id   {id} not null,
  reason       text not null,
  barred_at    text not null,
  lifted_at    text
) {strict};
create index bar_by_worker on bar (worker_id, subject_kind, subject_id);
