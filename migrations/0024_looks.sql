-- Looks of some days, whoever looked at whatever: what the information governance lead searches.
-- kind: looks
create index look_by_day on look (seen_at);
