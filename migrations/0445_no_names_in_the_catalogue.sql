-- Who confirmed what can be learned is for the people of the network; what is found is for everybody, so its index keeps no name.
update catalogue_entries set card = card - 'confirmedBy' where card ? 'confirmedBy';
