-- report_links.sql -- links by which a professional without an account gives a report.

-- query: report_link_of_token
-- gives: maybe
-- What this link is for, whatever has become of it: whose report, for which meeting, who asked for it. R-SEC-07
select l.report_link_id -- id
     , l.invitee_id -- id
     , l.meeting_id -- id
     , l.episode_id -- id
     , l.worker_id  -- id
     , l.agency_id  -- id
     , l.ends_at    -- instant
     , l.used_at    -- instant?
     , l.revoked_at -- instant?
     , i.name       -- text
     , e.reference as episode_reference -- text
     , w.name as asked_by -- text
     , w.phone      -- text?
     , a.name as agency_name -- text
     , a.phone as agency_phone -- text?
     , case when w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) then 1 else 0 end as works_here -- yes_no
  from report_link l
  join invitee i on i.invitee_id = l.invitee_id
  join episode e on e.episode_id = l.episode_id
  join worker w on w.worker_id = l.worker_id
  join agency a on a.agency_id = l.agency_id
 where l.token_hash = :token_hash; -- text

-- query: report_links_open
-- gives: many
-- at most: 100
-- Links for this report that could still be used.
select l.report_link_id -- id
     , l.made_at    -- instant
     , l.ends_at    -- instant
  from report_link l
 where l.invitee_id = :invitee_id -- id
   and l.used_at is null and l.revoked_at is null and l.ends_at > :now
 order by l.report_link_id desc;

-- query: report_link_family
-- gives: many
-- at most: 200
-- Everybody whom the help is for or who is in it today: whoever may not know of one of them does not open what came.
select c.person_id -- id
  from episode_child c
 where c.episode_id = :episode_id -- id
   and (c.left_on is null or c.left_on > :today)
union
select a.person_id
  from episode_adult a
 where a.episode_id = :episode_id
   and (a.left_on is null or a.left_on > :today)
 order by 1;
