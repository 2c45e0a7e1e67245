-- Stripe accounts that were connected. The key itself is with the secrets; the newest row is the one in use, or the last one.
CREATE TABLE stripe_accounts (
  account TEXT NOT NULL,
  livemode INTEGER NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  currency TEXT,
  last_four TEXT NOT NULL,
  -- What the key was found to be allowed: permission id to state, as JSON.
  permissions TEXT NOT NULL,
  connected_at TEXT NOT NULL,
  PRIMARY KEY (account, livemode)
);
