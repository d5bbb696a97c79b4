-- Which target of the Sustainable Development Goals an initiative serves, how strongly, and why. Somebody else reviews it.
create table sdg_links (
  id uuid primary key default gen_random_uuid(),
  initiative_id uuid not null references initiatives (id),
  target text not null check (target ~ '^\d{1,2}\.[0-9a-z]{1,2}$'),
  strength text not null check (strength in ('direct', 'contributes', 'context')),
  because text not null check (length(because) between 1 and 300),
  seen_in text not null check (length(seen_in) between 1 and 300),
  language text not null,
  -- Of the Key Features: what it can be seen in.
  measurement_id text check (length(measurement_id) between 1 and 20),
  proposed_by text,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  reviewed_by text,
  reviewed_by_name text,
  reviewed_at timestamptz,
  version integer not null default 1,
  constraint sdg_links_target unique (initiative_id, target),
  constraint sdg_links_reason check (length(because) + length(seen_in) >= 40),
  constraint sdg_links_measured check (strength <> 'direct' or measurement_id is not null),
  constraint sdg_links_reviewed check ((reviewed_at is null) = (reviewed_by_name is null)),
  -- Nobody reviews what they proposed.
  constraint sdg_links_second_person check (reviewed_by <> proposed_by)
);
create index sdg_links_unreviewed on sdg_links (initiative_id) where reviewed_at is null;

create function bound_sdg_links() returns trigger language plpgsql as $$
begin
  -- Two who link at the same moment are counted one after the other.
  perform from initiatives where id = new.initiative_id for no key update;
  if (select count(*) from sdg_links where initiative_id = new.initiative_id) > 10 then
    raise exception 'an initiative has ten links to targets at most'
      using constraint = 'sdg_links_most', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sdg_links_most after insert on sdg_links for each row execute function bound_sdg_links();
