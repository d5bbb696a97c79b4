-- What a database knows of the installation that it belongs to: one row.
create table installation (
  singleton boolean primary key default true check (singleton),
  -- A keyed digest of the secret: a start with another secret, or with none, is told so.
  secret_fingerprint text not null check (secret_fingerprint ~ '^[0-9a-f]{64}$'),
  last_backup_at timestamptz
);
