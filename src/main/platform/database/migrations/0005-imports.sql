-- How a person said that files with these columns are to be read, to offer it for the next one.
CREATE TABLE import_mappings (
  signature TEXT PRIMARY KEY,
  mapping TEXT NOT NULL,
  used_at TEXT NOT NULL
);

-- A file may name only the movement on the account, and not the payment that it belongs to.
CREATE INDEX donation_entries_by_ref ON donation_entries (ref);
