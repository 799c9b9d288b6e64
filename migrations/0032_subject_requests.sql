-- 0032: somebody asks to see what is held about a person; what is decided about each piece of it, the finished pack, and to whom it was given. R-INFO-15; decision 0032.

-- kind: shadow
create table subject_request (
  subject_request_id {id} primary key,
  reference        text not null unique,
  person_id        {id} not null,            -- whose record
  asker_kind       text not null,            -- asker_kind: themselves, parent, representative
  asker_name       text not null,
  asker_person_id  {id},                     -- where whoever asks is written down here
  authority        text,                     -- why they may ask for somebody else; null: themselves
  identity_checked text not null,            -- how
  received_on      text not null,
  due_on           text not null,
  extension_reason text,                     -- null: one month
  extended_on      text,
  state            text not null,            -- request_state: open, waiting, finished, ended
  worker_id        {id} not null,            -- who began it
  begun_at         text not null,
  sent_by          {id},                     -- who asked a second person to look
  sent_back_words  text,                     -- why it was not approved
  finished_at      text,
  finished_by      {id},
  approved_by      {id},                     -- null: nothing needed a second person
  shown_count      {id},                     -- of the pieces in the pack
  left_out_count   {id},
  blacked_out_count {id},
  byte_count       {id},                     -- of the pack as it was kept, encrypted beside the journal (attachment_piece)
  hash             text,                     -- BLAKE2b-256 of it, in hex
  ended_words      text,                     -- why nothing was given
  ended_at         text
) {strict};
create index subject_request_by_state on subject_request (state, due_on);
create index subject_request_by_person on subject_request (person_id);

-- What somebody decided about one piece. A later decision about the same piece takes the place of the earlier one, which stays.
-- kind: shadow
create table subject_decision (
  decision_id {id} primary key,
  subject_request_id {id} not null,
  piece_kind  text not null,                 -- fact, paragraph, answer ...
  piece_id    {id} not null,
  piece_part  text not null,
  decision    text not null,                 -- pack_decision: shown, blacked_out, left_out
  black_words text,                          -- what is blacked out, one below the other
  proposed    text not null,                 -- the rules that spoke for leaving out, by their keys, parted by spaces; "" none
  released    {bool} not null,               -- less is left out than the rules said
  guarded     {bool} not null,               -- and one of those rules asks a second person
  reason      text not null,
  words_hash  text not null,                 -- of the piece as it was read then
  worker_id   {id} not null,
  decided_at  text not null,
  replaced_at text
) {strict};
create index subject_decision_by_request on subject_decision (subject_request_id, replaced_at);

-- The finished pack was given to somebody.
-- kind: shadow
create table subject_giving (
  giving_id   {id} primary key,
  subject_request_id {id} not null,
  given_to    text not null,
  way         text not null,                 -- giving_way: by_hand, post, secure_email, read_together
  given_on    text not null,
  worker_id   {id} not null,
  recorded_at text not null
) {strict};
create index subject_giving_by_request on subject_giving (subject_request_id);

create index message_by_episode on message (episode_id); -- notices about one family, for a pack
create index attachment_subject_by_person on attachment_subject (person_id);
