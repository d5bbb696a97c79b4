-- A signing key that somebody else may know is withdrawn: nothing is believed any more because it signed it. What stands in our register
-- is signed anew.
alter table signing_keys
  add column withdrawn_at timestamptz,
  -- From when on somebody else may have had it, as far as is known.
  add column unsafe_since date,
  -- Everybody reads it.
  add column withdrawn_because text check (length(withdrawn_because) between 1 and 1000),
  add column withdrawn_by text,
  add constraint signing_keys_withdrawn check (
    num_nonnulls(withdrawn_at, unsafe_since, withdrawn_because, withdrawn_by) in (0, 4)
    and (withdrawn_at is null or retired_at is not null));

-- Which key signed a badge, and when it was signed anew because that was withdrawn.
alter table badges
  add column signed_with text references signing_keys (id),
  add column signed_anew_at timestamptz;
create index badges_of_key on badges (signed_with, id) where state = 'issued';

-- Until now only the proof in each badge says which key it was: as bytes in base 58, after two that say "Ed25519".
create function pg_temp.multibase_of(x text) returns text language plpgsql as $$
declare
  letters constant text := '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  bytes bytea := '\xed01'::bytea || decode(translate(x, '-_', '+/') || '=', 'base64');
  number numeric := 0;
  written text := '';
begin
  for place in 0 .. length(bytes) - 1 loop
    number := number * 256 + get_byte(bytes, place);
  end loop;
  while number > 0 loop
    written := substr(letters, (number % 58)::int + 1, 1) || written;
    number := div(number, 58);
  end loop;
  return 'z' || written;
end $$;
update badges set signed_with = known.id
  from (select id, pg_temp.multibase_of(public_key ->> 'x') as name from signing_keys) known
  where credential is not null and known.name = split_part(credential::jsonb #>> '{proof,0,verificationMethod}', '#', 2);

insert into badge_moves (action, from_state, to_state) values ('signAnew', 'issued', 'issued');
