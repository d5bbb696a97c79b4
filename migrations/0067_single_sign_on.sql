-- Who somebody is at the provider of single sign-on (OpenID Connect): its issuer and what it calls the person there.
create table provider_identities (
  issuer text not null check (length(issuer) between 1 and 500),
  subject text not null check (length(subject) between 1 and 255),
  person_id text not null references auth."user" ("id") on delete cascade,
  linked_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (issuer, subject),
  constraint provider_identities_person unique (person_id, issuer)
);
