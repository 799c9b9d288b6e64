-- looked_assists.sql -- the families that a coordinator assists. Annex C.2 rule 13; decision 0054

-- query: assists_mine
-- gives: many
-- at most: 200
-- Those that the actor assists today and sees; soonest over first.
select e.reference   -- text
     , x.until_on    -- date
     , c.given_name  -- text?
     , c.family_name -- text?
  from assist x
  join episode e on e.episode_id = x.episode_id
  left join person c on c.person_id = (select min(xc.person_id) from episode_child xc join person xp on xp.person_id = xc.person_id
                                        where xc.episode_id = e.episode_id and xc.left_on is null and {{person_not_hidden xp}})
 where x.worker_id = :actor_id and x.ended_at is null and x.until_on >= :today
   and {{oversees_episode e}}
 order by x.until_on, x.assist_id;
