-- A coordinator declines what an organisation promises, with the reason; what was taken of a need or an offer for it is open again.
insert into contribution_moves (action, from_state, to_state) values ('decline', 'pledged', 'declined');

drop trigger contribution_events_free on contribution_events;
create trigger contribution_events_free after insert on contribution_events
  for each row when (new.action in ('cancel', 'decline')) execute function free_posting();
