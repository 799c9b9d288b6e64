-- query: credential_of_name
-- gives: maybe
-- What a name signs in with, of a worker who may.
select c.worker_id     -- id
     , c.password_hash -- text
  from credential c join worker w on w.worker_id = c.worker_id
 where c.sign_in_name = :sign_in_name -- text
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today);

-- query: credential_of_worker
-- gives: maybe
-- What a worker signs in with.
select c.sign_in_name  -- text
     , c.password_hash -- text
  from credential c
 where c.worker_id = :worker; -- id

-- query: worker_may_sign_in
-- gives: maybe
-- Neither left nor shut out, nor all their sessions ended since then.
select w.worker_id -- id
  from worker w
 where w.worker_id = :worker -- id
   and (w.sessions_from is null or w.sessions_from <= :since) -- instant
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today);

-- query: credential_name_taken
-- gives: maybe
-- Whether another worker has this name.
select c.worker_id -- id
  from credential c
 where c.sign_in_name = :sign_in_name -- text
   and c.worker_id <> :worker;        -- id

-- query: credential_write
-- gives: changes
-- The name and hash of a worker.
insert into credential (worker_id, sign_in_name, password_hash, changed_at)
values (:worker, :sign_in_name, :password_hash, :now) -- id, text, text
on conflict (worker_id) do update
   set sign_in_name = excluded.sign_in_name, password_hash = excluded.password_hash, changed_at = excluded.changed_at;

-- query: session_add
-- gives: changes
-- A session begins.
insert into session (token_hash, worker_id, form_key, started_at, seen_at, ends_at, idle_minutes)
values (:token_hash, :worker, :form_key, :now, :now, :ends_at, :idle_minutes); -- text, id, text, instant, int

-- query: session_of_token
-- gives: maybe
-- A session of a worker who may still sign in.
select s.worker_id    -- id
     , w.agency_id    -- id
     , s.form_key     -- text
     , s.started_at   -- instant
     , s.seen_at      -- instant
     , s.ends_at      -- instant
     , s.idle_minutes -- int
     , case when exists (select 1 from worker_role xr join role_grant xg on xg.role = xr.role where xr.worker_id = w.worker_id and xg.grant_name = 'needs_second_step')
             and not exists (select 1 from second_step xs where xs.worker_id = w.worker_id and xs.confirmed_at is not null)
             and not exists (select 1 from session_elsewhere xe where xe.token_hash = s.token_hash) then 1 else 0 end as owes_second_step -- yes_no
  from session s join worker w on w.worker_id = s.worker_id
 where s.token_hash = :token_hash -- text
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and (w.sessions_from is null or s.started_at >= w.sessions_from);

-- query: session_step_by
-- gives: changes
-- A provider of sign-on asked for more than a password.
insert into session_elsewhere (token_hash, provider, began_at) values (:token_hash, :provider, :now); -- text, text

-- query: session_steps_drop
-- gives: changes
-- Those of sessions that ended long ago.
delete from session_elsewhere where began_at < :long_ago; -- instant

-- query: signed_in_now
-- gives: changes
-- When this worker last signed in: now.
insert into last_sign_in (worker_id, signed_in_at) values (:worker, :now) -- id
on conflict (worker_id) do update set signed_in_at = excluded.signed_in_at;

-- query: session_seen
-- gives: changes
-- It was used now.
update session set seen_at = :now where token_hash = :token_hash; -- text

-- query: session_renew
-- gives: changes
-- It counts as begun now, and ends when it would have.
update session set started_at = :now where token_hash = :token_hash; -- text

-- query: session_drop
-- gives: changes
-- It ends; and what ended long ago goes.
delete from session where token_hash = :token_hash or ends_at < :long_ago; -- text, instant

-- query: session_begun_on
-- gives: changes
-- In which browser it was begun.
insert into session_device (token_hash, device, began_at) values (:token_hash, :device, :now); -- text, text

-- query: session_devices_drop
-- gives: changes
-- Those of sessions that ended long ago.
delete from session_device where began_at < :long_ago; -- instant

-- query: sessions_of_worker
-- gives: many
-- at most: 100
-- Sessions of a worker that are not over, the last used first.
select s.token_hash   -- text
     , d.device       -- text?
     , s.started_at   -- instant
     , s.seen_at      -- instant
     , s.idle_minutes -- int
  from session s join worker w on w.worker_id = s.worker_id left join session_device d on d.token_hash = s.token_hash
 where s.worker_id = :worker -- id
   and s.ends_at > :now
   and (w.sessions_from is null or s.started_at >= w.sessions_from)
 order by s.seen_at desc, s.token_hash;

-- query: workers_not_shut_out
-- gives: many
-- at most: 100000
-- Everybody who may have a session. Of the record alone, which a change reads.
select w.worker_id -- id
  from worker w
 where w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
 order by w.worker_id;

-- query: session_hashes
-- gives: many
-- at most: 1000
-- Sessions of a worker, also those that are over; of working rows alone.
select s.token_hash -- text
  from session s
 where s.worker_id = :worker -- id
 order by s.ends_at desc;

-- query: session_drop_others
-- gives: changes
-- All sessions of a worker end but one.
delete from session where worker_id = :worker and token_hash <> :token_hash; -- id, text

-- query: session_drop_of_worker
-- gives: changes
-- All sessions of a worker end.
delete from session where worker_id = :worker; -- id

-- query: tries_since
-- gives: many
-- at most: 100
-- Wrong tries of one key since a moment, newest first.
select t.tried_at -- instant
  from sign_in_try t
 where t.try_key = :try_key -- text
   and t.tried_at >= :since -- instant
 order by t.tried_at desc;

-- query: try_add
-- gives: changes
-- A wrong try.
insert into sign_in_try (try_key, tried_at) values (:try_key, :now); -- text

-- query: try_take_back
-- gives: changes
-- The try of this key that was made just now was none.
delete from sign_in_try where try_key = :try_key and tried_at = :now; -- text

-- query: try_forget
-- gives: changes
-- The tries of a key, and all that are old.
delete from sign_in_try where try_key = :try_key or tried_at < :long_ago; -- text, instant
