-- Notice boards: what can be learned in a place, on paper. What was printed stays as it was printed, so that one sees what has changed
-- since.
create table notice_boards (
  id uuid primary key default gen_random_uuid(),
  -- Stands in the addresses that its squares hold.
  code text not null constraint notice_boards_code unique check (code ~ '^[a-z0-9]{6}$'),
  city_id text not null references cities (id),
  place_id text not null references places (id),
  language text not null check (length(language) <= 20),
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  paper text not null check (paper in ('a3', 'a4')),
  -- What stands on it: [{"id", "code", "title", …}], in its language.
  entries jsonb not null check (jsonb_typeof(entries) = 'array' and jsonb_array_length(entries) between 1 and 20),
  printed_by text,
  printed_by_name text not null,
  printed_at timestamptz not null
);
create index notice_boards_of_city on notice_boards (city_id, printed_at desc);
create trigger notice_boards_stay before update or delete on notice_boards for each row execute function refuse_change();

-- How often a square of a board was followed, by day and entry. Nothing is kept of who did.
create table notice_visits (
  board_id uuid not null references notice_boards (id),
  code text not null check (code ~ '^[0-9]{4,8}$'),
  day date not null,
  visits integer not null check (visits > 0),
  primary key (board_id, code, day)
);
