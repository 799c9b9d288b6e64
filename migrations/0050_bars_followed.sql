-- 0050: which bar a bar followed, so that lifting the first lifts what followed it and nothing else. R-SEC-06
alter table bar add column followed_bar_id {id}; -- the first, of another record of the same person; null: it is the first itself
create index bar_by_followed on bar (followed_bar_id);

-- Of those of before it is told by their instant: what followed came about with the first, or when records were linked, for the same worker, by the same hand and for the same reason.
update bar set followed_bar_id =
    (select min(x.bar_id) from bar x
      where x.subject_kind = 'person' and x.worker_id = bar.worker_id and x.barred_by = bar.barred_by and x.reason = bar.reason
        and x.bar_id < bar.bar_id and x.subject_id <> bar.subject_id and (x.lifted_at is null or x.lifted_at > bar.barred_at)
        and (x.barred_at = bar.barred_at or exists (select 1 from person_link l where l.linked_at = bar.barred_at)))
 where subject_kind = 'person';
