-- What is made of stored pictures: a small copy for screens, and, of pictures stored before metadata was taken out at
-- upload, the copy that the public gets. All of it can be made again from the stored files.
create table derived_pictures (
  sha256 text not null references file_contents (sha256) on delete cascade,
  kind text not null check (kind in ('clean', 'small')),
  media_type text not null,
  -- Null: the stored file serves as it is.
  content bytea,
  primary key (sha256, kind)
);
