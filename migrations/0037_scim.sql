-- 0037: workers whom a provider of sign-on supplies: SCIM 2.0. R-SEC-05; docs/decisions/0037-scim.md

-- Set for a token that lets a provider of sign-on supply workers, and do nothing else: its key in the operator's file. Null: a token of the interface for programs.
alter table api_token add column provider text;

-- Whose workers such a token supplies.
-- kind: shadow
create table api_token_agency (
  token_id  {id} not null,
  agency_id {id} not null,
  primary key (token_id, agency_id)
) {strict};

-- A worker whom a provider supplies, as it calls them.
-- kind: shadow
create table supplied_worker (
  supplied_id   {id} primary key,
  worker_id     {id} not null,
  provider      text not null,
  external_id   text not null,             -- the subject of its tokens, or with Entra the object id
  user_name     text not null,
  user_name_key text not null,             -- in small letters
  given_name    text,
  family_name   text,
  roles         text not null,             -- the roles that it gave, as the profile lets it, with commas
  supplied_at   text not null,
  changed_at    text not null,
  stopped_at    text,                      -- when it last let them go
  ended_at      text                       -- it supplies them no more
) {strict};
create unique index supplied_worker_by_worker on supplied_worker (worker_id) where ended_at is null;
create unique index supplied_worker_by_name on supplied_worker (provider, user_name_key) where ended_at is null;
create unique index supplied_worker_by_external_id on supplied_worker (provider, external_id) where ended_at is null;
