-- 0066: where a session was begun, in a few words ("Firefox on Windows"), so that whoever looks at their sessions knows each again. ASVS 7.5.2

-- kind: working
create table session_device (
  token_hash text primary key,               -- of the session's token
  device     text not null,
  began_at   text not null
) {strict};
create index session_device_by_begin on session_device (began_at);
