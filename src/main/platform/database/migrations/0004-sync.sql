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

-- How far an account was fetched. Times of the provider are unix seconds by its own clock.
CREATE TABLE sync_states (
  account TEXT NOT NULL,
  livemode INTEGER NOT NULL,
  -- Everything up to here is booked.
  cursor_at INTEGER,
  -- When everything from the beginning was fetched the last time.
  swept_at INTEGER,
  -- A fetch under way: up to when, and whether from the beginning. Its pages wait in sync_pages.
  run_until INTEGER,
  run_full INTEGER NOT NULL DEFAULT 0,
  -- Which process fetches now.
  owner TEXT,
  heartbeat_at TEXT,
  finished_at TEXT,
  -- How the last one ended, as a failure in JSON; null where it went well.
  failure TEXT,
  -- What the control found, as JSON.
  control TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (account, livemode)
);

-- Pages that were fetched and not booked yet, sealed: an interrupted fetch goes on after the last one.
CREATE TABLE sync_pages (
  account TEXT NOT NULL,
  livemode INTEGER NOT NULL,
  list TEXT NOT NULL,
  page INTEGER NOT NULL,
  last_id TEXT,
  more INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  PRIMARY KEY (account, livemode, list, page)
);

-- Every movement of the account's money, and the one place where it stands in our books.
CREATE TABLE stripe_transactions (
  account TEXT NOT NULL,
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  category TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  fee_minor BIGINT NOT NULL,
  net_minor BIGINT NOT NULL,
  rate TEXT,
  source_kind TEXT,
  source_id TEXT,
  created_at INTEGER NOT NULL,
  available_on INTEGER NOT NULL,
  -- The payment that it belongs to; null where it belongs to none.
  group_key TEXT,
  -- 'donation', 'waiting', 'payout' or 'cost', and which one.
  home TEXT NOT NULL,
  home_id TEXT,
  -- The payout that it left with.
  payout_id TEXT,
  PRIMARY KEY (account, livemode, id)
);
CREATE INDEX stripe_transactions_by_group ON stripe_transactions (account, livemode, group_key);
CREATE INDEX stripe_transactions_by_home ON stripe_transactions (home, home_id);
CREATE INDEX stripe_transactions_by_payout ON stripe_transactions (payout_id);

CREATE TABLE stripe_payouts (
  account TEXT NOT NULL,
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  status TEXT NOT NULL,
  automatic INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  arrival_on INTEGER NOT NULL,
  -- The sum of what it was made of; null where that is not known yet, or never will be.
  contents_minor BIGINT,
  PRIMARY KEY (account, livemode, id)
);

-- What belongs together: a payment intent, or the invoice of a recurring gift.
ALTER TABLE provider_records ADD COLUMN group_key TEXT;
-- Another key by which it is looked for: a session's or an invoice's subscription.
ALTER TABLE provider_records ADD COLUMN link_key TEXT;
-- Keyed hash of what is sealed, so that what comes again unchanged is known without opening it.
ALTER TABLE provider_records ADD COLUMN digest TEXT;
CREATE INDEX provider_records_by_group ON provider_records (provider, account, group_key);
CREATE INDEX provider_records_by_link ON provider_records (provider, account, link_key);

-- What is still undecided, of which there is little among much.
CREATE INDEX donations_pending ON donations (provider, account, at) WHERE payment = 'pending';
CREATE INDEX donations_disputed ON donations (provider, account, at) WHERE dispute = 'open';
