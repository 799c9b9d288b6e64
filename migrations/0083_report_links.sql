-- 0083: links by which a professional who has no account here gives their report for a meeting, once. R-SEC-07, decision 0056

-- kind: shadow
create table report_link (
  report_link_id {id} primary key,
  invitee_id    {id} not null,              -- whose report it takes
  meeting_id    {id} not null,
  episode_id    {id} not null,
  worker_id     {id} not null,              -- who gave it to them, and answers for it
  agency_id     {id} not null,
  token_hash    text not null unique,
  made_at       text not null,
  ends_at       text not null,
  used_at       text,
  revoked_at    text
) {strict};
create index report_link_by_invitee on report_link (invitee_id);
