-- Reasons why a suggested city does not fit, the commission reads from now on; what was written before was for the own city alone and stays so.
alter table peer_set_aside add column for_commission boolean not null default false;
create index peer_set_aside_for_commission on peer_set_aside (at desc)
  where for_commission and verdict = 'not_fitting';
