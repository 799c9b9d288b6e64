-- 0058: that a decision to share is only for some to read can be said after it was written down, as one in an emergency. R-SEC-02, R-INFO-09

-- Each time it was said, with why; share.restricted is what counts.
-- kind: shadow
create table share_restriction (
  event_position {id} primary key,
  share_id       {id} not null,
  restricted     text,            -- the part of the record, of the profile; null: the team reads it again
  reason         text not null,
  worker_id      {id} not null,
  restricted_at  text not null
) {strict};
create index share_restriction_by_share on share_restriction (share_id);
