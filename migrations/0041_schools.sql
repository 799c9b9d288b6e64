-- 0041: schools as the national register has them (Get Information about Schools), and which of them a place is at. R-PERS-01

-- kind: shadow
create table school (
  school_id     {id} primary key,
  urn           text not null unique,       -- six digits; a school that becomes an academy gets another
  name          text not null,
  school_status text not null,              -- school_status: open, closing, closed, planned
  phase         text,                       -- in the register's words: Primary, All-through ...
  school_type   text,                       -- the same: Community school, Academy sponsor led ...
  address_lines text,
  town          text,
  postcode      text,
  uprn          text,
  lowest_age    {id},
  highest_age   {id},
  opened_on     text,
  closed_on     text,
  words         text not null               -- by which it is found: name, town and postcode folded, a blank before each and behind the last
) {strict};
create index school_closed on school (urn) where school_status = 'closed';

-- kind: shadow
create table school_successor (
  urn           text not null,
  successor_urn text not null,
  primary key (urn, successor_urn)
) {strict};
create index school_successor_by_successor on school_successor (successor_urn);

-- Null where nobody chose a school of the register: a name as somebody typed it. setting_name follows the register while the child goes there.
alter table attendance_at add column urn text;
create index attendance_at_by_urn on attendance_at (urn);
