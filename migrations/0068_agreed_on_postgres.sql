-- 0068_agreed_on_postgres.sql -- what the views of 0059 say of one child, as functions: PostgreSQL plans a view anew wherever a piece of access stands in a query, twenty times in some, which took it nearly a
-- second and two gigabytes a connection. The pieces child_shared_with, agency_has_consent and person_kept_back of access.pieces say the same for SQLite; tests hold both against one decision.

-- engine: postgres
create function child_is_agreed(episode bigint, child bigint, agency bigint, on_day text) returns boolean language plpgsql stable as '
begin
  return exists (select 1 from child_agreed a where a.episode_id = episode and a.person_id = child and a.agency_id = agency and a.until_on >= on_day); end';

-- engine: postgres
create function help_is_agreed(episode bigint, agency bigint, on_day text) returns boolean language plpgsql stable as '
begin
  return exists (select 1 from child_agreed a where a.episode_id = episode and a.agency_id = agency and a.until_on >= on_day); end';

-- engine: postgres
create function child_is_kept_back(child bigint, agency bigint, actor bigint, on_day text, at_instant text) returns boolean language plpgsql stable as '
begin
  return exists (
    select 1
      from child_and_agency b join episode e on e.episode_id = b.episode_id
      left join seal_reader s on e.sealed = 1 and s.worker_id = actor and s.subject_kind = ''episode'' and s.subject_id = e.episode_id
      left join emergency m on m.worker_id = actor and m.agency_id = agency and m.ended_at is null and m.ends_at > at_instant
      left join episode_child mc on mc.episode_id = m.episode_id and mc.person_id = b.person_id
      left join episode mo on mo.episode_id = mc.episode_id and mo.sealed = 0
      left join episode_child d on d.person_id = b.person_id
      left join episode w on w.episode_id = d.episode_id and w.agency_id = agency and w.sealed = 0
     where b.person_id = child and b.agency_id = agency and b.any_until_on >= on_day and coalesce(b.own_until_on, '''') < on_day
       and e.agency_id <> agency and e.sealed <= coalesce(s.worker_id, 0)
       and case when actor in (e.author_id, e.coordinator_id, e.lead_professional_id) then b.decides else 1 end > 0
     group by b.person_id having count(mo.episode_id) = 0 and case when max(b.decides) > 0 then 0 else count(w.episode_id) end = 0); end';
