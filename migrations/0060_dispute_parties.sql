-- 0060: between whom it is not agreed who leads; none of them decides it. Annex C.2 rule 18, R-LP-23

-- What was written down before names nobody: the next step asks.
-- kind: shadow
create table meeting_party (
  meeting_id       {id} not null,
  party_kind       text not null,   -- worker, agency
  party_id         {id} not null,
  meeting_point_id {id} not null,   -- with which step they were named
  primary key (meeting_id, party_kind, party_id)
) {strict};
create index meeting_party_by_point on meeting_party (meeting_point_id);
