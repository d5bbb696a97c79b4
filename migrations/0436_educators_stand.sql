-- A round can be for educators. An educator is a person: what is kept of them is little, stands apart, and goes whole.
alter table award_rounds drop constraint award_rounds_nominees_check;
alter table award_rounds
  add constraint award_rounds_nominees_check check (nominees in ('cities', 'organisations', 'educators'));
alter table award_nominations drop constraint award_nominations_stands_check;
alter table award_nominations
  add constraint award_nominations_stands_check check (stands in ('city', 'organisation', 'educator'));

create table award_educators (
  nomination_id uuid primary key references award_nominations (id),
  -- As the educator wants it printed; none of this is there any more once it was erased.
  name text check (length(name) between 1 and 120),
  role text check (length(role) between 1 and 120),
  -- Only where the educator gave it, to be asked by a link and to be told.
  email text check (length(email) between 3 and 254),
  -- With it the link that was sent last is known; the ones before open nothing.
  link_mark text check (length(link_mark) between 8 and 40),
  consent_way text check (consent_way in ('link', 'paper')),
  consented_on date,
  -- Before whom it was given, where it is on paper.
  consent_taken_by text check (length(consent_taken_by) between 1 and 120),
  erased_at timestamptz,
  constraint award_educators_consent check (
    num_nonnulls(consent_way, consented_on) in (0, 2)
    and (consent_way is not distinct from 'paper') = (consent_taken_by is not null)),
  constraint award_educators_named check (
    (erased_at is null) = (name is not null) and (erased_at is null) = (role is not null)),
  constraint award_educators_erased check (
    erased_at is null or num_nonnulls(email, link_mark, consent_way, consented_on, consent_taken_by) = 0)
);

-- Nobody stands who has not agreed, whoever hands it in.
create function require_educator_consent() returns trigger language plpgsql as $$
begin
  if new.action = 'handIn' and exists (
    select from award_nominations join award_educators on nomination_id = id
    where id = new.award_nomination_id and consented_on is null) then
    raise exception 'an educator stands only with their consent' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger award_nomination_events_consent before insert on award_nomination_events
  for each row execute function require_educator_consent();

-- As in src/recognition/awards/nominations/workflow.ts: an educator no longer agrees.
insert into award_nomination_moves (action, from_state, to_state) values
  ('withdrawConsent', 'draft', 'withdrawn'),
  ('withdrawConsent', 'handed_in', 'withdrawn'),
  ('withdrawConsent', 'weighed', 'withdrawn'),
  ('withdrawConsent', 'chosen', 'withdrawn'),
  ('withdrawConsent', 'not_chosen', 'withdrawn');
