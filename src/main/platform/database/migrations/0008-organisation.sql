-- Who raises the money: one row at most.
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  tax_id TEXT,
  country TEXT NOT NULL,
  exempt INTEGER NOT NULL,
  exempt_status TEXT,
  signer TEXT,
  logo_id TEXT
);

-- What a person was told that a campaign reached: its first gift, a quarter, a half... Told once, whatever happens later.
CREATE TABLE milestones_told (
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  mark TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (campaign_id, mark)
);
