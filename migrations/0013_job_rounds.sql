-- 0013 -- jobs that go round: who does one now, and what came of it last.

-- One row for each such job, made when it is done first. Not in the journal: that something was tried is nobody's history, what came of it is.
-- kind: kept
create table job_round (
  job           text primary key,           -- attachments: files that could not be checked for viruses
  leased_by     text,                       -- who does it, until when; then somebody else may
  leased_until  text,
  next_round_at text not null,              -- not before
  ended_at      text,                       -- the last round
  result        text,                       -- why it did not end well, in words; null: it did
  failing_since text                        -- no round since ended well; null: the last one did
) {strict};
