-- Where others teach what our short courses do not, such as the Open University of Kenya: addresses that the commission keeps, each with when
-- somebody last opened it. None comes with the program.
create table course_links (
  id uuid primary key default gen_random_uuid(),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  -- What one learns there.
  about jsonb not null check (jsonb_typeof(about) = 'object' and about <> '{}'),
  -- Whose it is.
  offered_by text not null check (length(offered_by) between 1 and 120),
  address text not null constraint course_links_address unique check (address ~ '^https://' and length(address) <= 500),
  -- In which language it is taught (BCP 47).
  language text not null check (length(language) between 2 and 8),
  checked_on date not null,
  checked_by text not null,
  version integer not null default 1
);
