-- 0002: agencies, workers and their roles; signing in, sessions.

-- kind: shadow
create table agency (
  agency_id   {id} primary key,
  reference   text not null unique,
  name        text not null,
  agency_kind text not null,                -- a key of the profile: school, nursery, health, council ...
  phone       text,
  email       text,
  closed_on   text
) {strict};

-- kind: shadow
create table worker (
  worker_id   {id} primary key,
  reference   text not null unique,
  agency_id   {id} not null,
  name        text not null,
  job_title   text not null,
  phone       text,
  email       text,
  manager_id  {id},                         -- a worker; null while nobody is named
  started_on  text not null,
  ended_on    text,                         -- the last day; null while here
  disabled_at text                          -- from this moment no sign-in and no session
) {strict};
create index worker_by_agency on worker (agency_id);
create index worker_by_manager on worker (manager_id);

-- kind: shadow
create table worker_role (
  worker_id  {id} not null,
  role       text not null,                 -- a key of the profile's roles.yaml
  granted_at text not null,
  primary key (worker_id, role)
) {strict};

-- The grants that a role of the published profile brings; so that the pieces of access can join them.
-- kind: shadow
create table role_grant (
  role        text not null,
  grant_name  text not null,
  primary key (role, grant_name)
) {strict};

-- What a worker signs in with. Not in the journal: a hash of a password is nobody's history.
-- kind: kept
create table credential (
  worker_id     {id} primary key,
  sign_in_name  text not null unique,       -- folded: small letters, no spaces
  password_hash text not null,              -- argon2id, with its parameters and salt
  changed_at    text not null
) {strict};

-- kind: working
create table session (
  token_hash    text primary key,           -- of the token in the cookie
  worker_id     {id} not null,
  form_key      text not null,              -- from which the tokens of this session's forms are made
  started_at    text not null,
  seen_at       text not null,
  ends_at       text not null,              -- 12 hours after the start, whatever happens
  idle_minutes  {id} not null
) {strict};
create index session_by_worker on session (worker_id);
create index session_by_end on session (ends_at);

-- Wrong tries to sign in, for slowing down; by name and by address.
-- kind: working
create table sign_in_try (
  try_key   text not null,                  -- "name:…" or "address:…"
  tried_at  text not null
) {strict};
create index sign_in_try_by_key on sign_in_try (try_key, tried_at);
create index sign_in_try_by_time on sign_in_try (tried_at);

-- What somebody typed and has not saved yet.
-- kind: working
create table draft (
  worker_id  {id} not null,
  page       text not null,                 -- the path of the form
  typed      text not null,                 -- the form as it was typed, url-encoded
  field      text,                          -- the field last typed in
  base_version {id} not null,               -- the stream's version the page was drawn from
  saved_at   text not null,
  primary key (worker_id, page)
) {strict};
