-- query: profile_in_force
-- gives: maybe
-- The version published last.
select v.profile_id -- id
     , v.hash       -- text
  from profile_version v
 order by v.published_at desc, v.profile_id desc
 limit 1;

-- query: profile_hash_of_version
-- gives: maybe
-- The hash of one version.
select v.hash -- text
  from profile_version v
 where v.profile_id = :profile_id; -- id

-- query: profile_files_of_hash
-- gives: many
-- at most: 500
-- The files of a version, by path.
select f.path    -- text
     , f.content -- bytes
  from profile_file f
 where f.hash = :hash -- text
 order by f.path;

-- query: profile_hashes
-- gives: many
-- at most: 500
-- The hashes of all versions that were published.
select distinct v.hash -- text
  from profile_version v
 order by v.hash;

-- query: profile_file_add
-- gives: changes
-- One file of a version; there already when this hash was published before.
insert into profile_file (hash, path, content) values (:hash, :path, :content) -- text, text, bytes
on conflict (hash, path) do nothing;
