-- query: second_step_of
-- gives: maybe
-- The second step of a worker, and how many of the recovery codes in force were used.
select s.secret       -- text
     , s.confirmed_at -- instant?
     , s.last_used    -- int
     , s.codes_made   -- int
     , s.codes_at     -- instant?
     , (select count(*) from recovery_code_used u where u.worker_id = s.worker_id and u.codes_made = s.codes_made) as used_count -- int
  from second_step s
 where s.worker_id = :worker; -- id

-- query: second_step_begin
-- gives: changes
-- A secret that waits for its first code; none that is in use is written over.
insert into second_step (worker_id, secret, begun_at, last_used, codes_made) values (:worker, :secret, :now, 0, 0) -- id, text
on conflict (worker_id) do update set secret = excluded.secret, begun_at = excluded.begun_at where second_step.confirmed_at is null;

-- query: second_step_confirm
-- gives: changes
-- Its first code came back: the secret is bound to no session any more.
update second_step set secret = :secret, confirmed_at = :now, last_used = :last_used, codes_made = 1, codes_at = :now -- text, int
 where worker_id = :worker -- id
   and confirmed_at is null;

-- query: second_step_used
-- gives: changes
-- A code was taken; 0 when it was taken before.
update second_step set last_used = :last_used -- int
 where worker_id = :worker -- id
   and last_used < :last_used;

-- query: second_step_new_codes
-- gives: changes
-- The older recovery codes are worth nothing.
update second_step set codes_made = codes_made + 1, codes_at = :now where worker_id = :worker and confirmed_at is not null; -- id

-- query: second_step_end
-- gives: changes
-- It is asked no more.
delete from second_step where worker_id = :worker; -- id

-- query: recovery_codes_forget
-- gives: changes
-- What was used of a worker's recovery codes.
delete from recovery_code_used where worker_id = :worker; -- id

-- query: recovery_code_use
-- gives: changes
-- It was used; 0 when it was used before.
insert into recovery_code_used (worker_id, codes_made, place, used_at) values (:worker, :codes_made, :place, :now) -- id, int, int
on conflict (worker_id, codes_made, place) do nothing;

-- query: recovery_codes_used
-- gives: many
-- at most: 10
-- Those that were used.
select u.place -- int
  from recovery_code_used u
 where u.worker_id = :worker       -- id
   and u.codes_made = :codes_made  -- int
 order by u.place;

-- query: sign_in_half_add
-- gives: changes
-- The password was right.
insert into sign_in_half (token_hash, worker_id, sign_in_name, go_on_to, kept_path, kept, begun_at, ends_at)
values (:token_hash, :worker, :sign_in_name, :go_on_to, :kept_path, :kept, :now, :ends_at); -- text, id, text, text?, text?, text?, instant

-- query: sign_in_half_of
-- gives: maybe
-- Who waits with this token.
select h.worker_id    -- id
     , h.sign_in_name -- text
     , h.go_on_to     -- text?
     , h.kept_path    -- text?
     , h.kept         -- text?
     , h.begun_at     -- instant
  from sign_in_half h
 where h.token_hash = :token_hash -- text
   and h.ends_at > :now;

-- query: sign_in_half_drop
-- gives: changes
-- It was gone through; and what has ended goes.
delete from sign_in_half where token_hash = :token_hash or ends_at <= :now; -- text

-- query: device_add
-- gives: changes
-- A device that need not ask each time.
insert into remembered_device (token_hash, worker_id, remembered_at, ends_at) values (:token_hash, :worker, :now, :ends_at); -- text, id, instant

-- query: device_of
-- gives: maybe
-- Is this device remembered for this worker, since their second step of now was set up and since all their sessions were last ended?
select d.worker_id -- id
  from remembered_device d join second_step s on s.worker_id = d.worker_id join worker w on w.worker_id = d.worker_id
 where d.token_hash = :token_hash -- text
   and d.worker_id = :worker      -- id
   and d.ends_at > :now
   and d.remembered_at >= s.confirmed_at
   and (w.sessions_from is null or d.remembered_at >= w.sessions_from);

-- query: devices_count
-- gives: one
-- How many are remembered.
select count(*) as device_count -- int
  from remembered_device d
 where d.worker_id = :worker -- id
   and d.ends_at > :now;

-- query: devices_forget
-- gives: changes
-- All of a worker, and all that have ended.
delete from remembered_device where worker_id = :worker or ends_at <= :now; -- id
