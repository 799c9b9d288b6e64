-- cover.sql -- who stands in for whom.

-- query: covers_of_actor
-- gives: many
-- at most: 100
-- Who stands in for the worker, or for those they manage; and for whom they stand in themselves. What runs, and what is to come.
select c.cover_id  -- id
     , c.worker_id -- id
     , c.from_on   -- date
     , c.to_on     -- date
     , a.name as worker_name -- text
     , s.name as cover_name  -- text
     , case when c.cover_worker_id = :actor_id then 1 else 0 end as stands_in -- yes_no
  from cover c
  join worker a on a.worker_id = c.worker_id
  join worker s on s.worker_id = c.cover_worker_id
 where c.cover_id in (select c1.cover_id from cover c1 where c1.worker_id = :actor_id and c1.to_on >= :today
                      union select c2.cover_id from cover c2 where c2.cover_worker_id = :actor_id and c2.to_on >= :today
                      union select c3.cover_id from worker w join cover c3 on c3.worker_id = w.worker_id where w.manager_id = :actor_id and c3.to_on >= :today)
   and c.ended_at is null
 order by c.from_on, c.cover_id;

-- query: covers_on_days
-- gives: one
-- On how many of a worker's covers these days fall.
select count(*) as count -- int
  from cover c
 where c.worker_id = :worker -- id
   and c.ended_at is null
   and c.to_on >= :from_on   -- date
   and c.from_on <= :to_on;  -- date

-- query: managed_by_actor
-- gives: many
-- at most: 200
-- Whom the worker manages and who work here, by name.
select w.worker_id -- id
     , w.reference -- text
     , w.name      -- text
  from worker w
 where w.manager_id = :actor_id
   and w.disabled_at is null
   and (w.ended_on is null or w.ended_on >= :today)
   and not exists (select 1 from api_client c where c.client_id = w.worker_id)
 order by w.name, w.worker_id;
