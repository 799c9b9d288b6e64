-- invitations.sql -- links by which workers choose a password.

-- query: invitation_of_token
-- gives: maybe
-- What this link is for, whatever has become of it; and whether its worker works here.
select i.invitation_id -- id
     , i.worker_id     -- id
     , w.agency_id     -- id
     , w.name          -- text
     , a.name as agency_name -- text
     , i.ends_at       -- instant
     , i.used_at       -- instant?
     , i.revoked_at    -- instant?
     , c.sign_in_name  -- text?
     , case when w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) then 1 else 0 end as works_here -- yes_no
  from invitation i
  join worker w on w.worker_id = i.worker_id
  join agency a on a.agency_id = w.agency_id
  left join credential c on c.worker_id = i.worker_id
 where i.token_hash = :token_hash; -- text

-- query: invitations_open
-- gives: many
-- at most: 100
-- Links of a worker that could still be used.
select i.invitation_id -- id
     , i.made_at       -- instant
     , i.ends_at       -- instant
  from invitation i
 where i.worker_id = :worker -- id
   and i.used_at is null and i.revoked_at is null and i.ends_at > :now
 order by i.invitation_id desc;
