-- The address of a guest city can be put right. Its link is another one from then on: what the wrong address got opens nothing.
alter table peer_guests add link_number integer not null default 1 check (link_number >= 1);
