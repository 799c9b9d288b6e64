-- 0005: programs of agencies that use the interface, and the tokens they bring.

-- A program is a member of its agency: it has a row in worker, so that its name stands beside what it writes and its roles bring its grants.
-- kind: shadow
create table api_client (
  client_id  {id} primary key,              -- its worker_id
  about      text not null,                 -- what it is for, in words
  added_at   text not null
) {strict};

-- Only the hash of a token is kept: of 32 random bytes, so nobody finds them from it.
-- kind: shadow
create table api_token (
  token_id   {id} primary key,
  reference  text not null unique,
  token_hash text not null unique,
  worker_id  {id} not null,                 -- of a program, or of a worker for whom a program acts
  name       text not null,                 -- by which it is told apart: "timetable server"
  made_at    text not null,
  ends_on    text,                          -- the last day; null: until it is revoked
  revoked_at text
) {strict};
create index api_token_by_worker on api_token (worker_id);
create index team_member_by_agency on team_member (agency_id);
