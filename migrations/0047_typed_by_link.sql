-- Who answers by a link has no account: what was typed is kept for whoever holds that link.
alter table typed_forms alter column person_id drop not null;
alter table typed_forms add column link_digest text;
alter table typed_forms add constraint typed_forms_owner check (num_nonnulls(person_id, link_digest) = 1);
create index typed_forms_link on typed_forms (link_digest, kept_at);
