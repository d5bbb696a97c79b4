-- What an administrator has seen to by other means is over as well: the link in it is of no more use here.
create trigger mails_settled_without_links before update of state on mails
  for each row when (new.state = 'settled' and new.holds_link) execute function withhold_links_of_mail();
update mails set state = state where state = 'settled' and holds_link;
