CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  -- direct, assisted or file: a channel without its connection is posted to by hand.
  way TEXT NOT NULL,
  -- What is neither secret nor about people, as JSON. Secrets are in the secret store.
  settings TEXT NOT NULL,
  -- What is about people, sealed.
  sealed TEXT,
  has_secret INTEGER NOT NULL,
  -- What the network said when it was last asked.
  account TEXT,
  account_url TEXT,
  limits TEXT,
  verified_at TEXT,
  created_at TEXT NOT NULL,
  -- Posts that went out by it still name it.
  removed_at TEXT
);
CREATE INDEX channels_in_use ON channels (removed_at, created_at, id);

-- What became of each message of a newsletter. A key says nothing of who got it.
CREATE TABLE channel_mailings (
  attempt_id TEXT NOT NULL,
  message_key TEXT NOT NULL,
  state TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (attempt_id, message_key)
);
