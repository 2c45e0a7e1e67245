-- What this data folder knows of itself.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

ALTER TABLE campaigns ADD COLUMN album_price_minor BIGINT;
ALTER TABLE campaigns ADD COLUMN album_fmv_minor BIGINT;

-- Who gave. What identifies a person is sealed; email_key is a keyed hash, so that one address finds one donor.
CREATE TABLE donors (
  id TEXT PRIMARY KEY,
  email_key TEXT,
  sealed TEXT,
  merged_into TEXT REFERENCES donors (id),
  thanked_at TEXT,
  erased_at TEXT,
  created_at TEXT NOT NULL
);
CREATE INDEX donors_by_email ON donors (email_key);
CREATE INDEX donors_by_merged ON donors (merged_into);

-- One row a donation, whose amounts are the sums of its entries and are written together with them only.
CREATE TABLE donations (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  campaign_id TEXT REFERENCES campaigns (id),
  provider TEXT NOT NULL,
  account TEXT NOT NULL DEFAULT '',
  provider_id TEXT NOT NULL,
  at TEXT NOT NULL,
  day TEXT NOT NULL,
  payment TEXT NOT NULL,
  dispute TEXT NOT NULL DEFAULT 'none',
  status TEXT NOT NULL,
  currency TEXT NOT NULL,
  price_minor BIGINT NOT NULL DEFAULT 0,
  extra_minor BIGINT NOT NULL DEFAULT 0,
  fee_minor BIGINT NOT NULL DEFAULT 0,
  refunded_minor BIGINT NOT NULL DEFAULT 0,
  disputed_minor BIGINT NOT NULL DEFAULT 0,
  dispute_fee_minor BIGINT NOT NULL DEFAULT 0,
  -- Worth of what the supporter got for it; null where nobody said.
  fmv_minor BIGINT,
  charged_minor BIGINT,
  charged_currency TEXT,
  charged_rate TEXT,
  donor_id TEXT REFERENCES donors (id),
  page_id TEXT,
  link_id TEXT,
  channel TEXT,
  post_id TEXT,
  volunteer_id TEXT,
  recurring INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  -- In this order, so that an id is found whether or not its account is known.
  UNIQUE (provider, provider_id, account)
);
-- A page of the ledger in its order; the columns after seq answer every filter without looking at the rows.
CREATE INDEX donations_by_campaign ON donations (
  campaign_id, day, at, seq, status, currency, price_minor, extra_minor, provider, channel, post_id, volunteer_id, recurring
);
CREATE INDEX donations_by_donor ON donations (donor_id, at);
CREATE INDEX donations_by_status ON donations (campaign_id, status, day, at, seq);
CREATE INDEX donations_by_channel ON donations (campaign_id, channel, day, at, seq);

-- Money rows: added, never changed. Each says by how much it changes the donation's amounts.
CREATE TABLE donation_entries (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  donation_id TEXT NOT NULL REFERENCES donations (id),
  kind TEXT NOT NULL,
  -- What it stands for: the provider's id of the payment, refund, dispute or balance transaction.
  ref TEXT NOT NULL,
  at TEXT NOT NULL,
  price_minor BIGINT NOT NULL DEFAULT 0,
  extra_minor BIGINT NOT NULL DEFAULT 0,
  fee_minor BIGINT NOT NULL DEFAULT 0,
  refunded_minor BIGINT NOT NULL DEFAULT 0,
  disputed_minor BIGINT NOT NULL DEFAULT 0,
  dispute_fee_minor BIGINT NOT NULL DEFAULT 0,
  note TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (donation_id, kind, ref)
);

-- Who a donation was attributed to before, and why that was changed.
CREATE TABLE attribution_changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  donation_id TEXT NOT NULL REFERENCES donations (id),
  before TEXT,
  after TEXT,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX attribution_changes_by_donation ON attribution_changes (donation_id, seq);

-- What the provider said, sealed, to look at and to compare.
CREATE TABLE provider_records (
  provider TEXT NOT NULL,
  account TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  donation_id TEXT REFERENCES donations (id),
  sealed TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (provider, account, kind, id)
);
CREATE INDEX provider_records_by_donation ON provider_records (donation_id);

-- What a person has to decide: money that joins nothing (booked without a campaign), and what contradicts itself (not booked).
CREATE TABLE waiting_items (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  provider TEXT NOT NULL,
  account TEXT NOT NULL DEFAULT '',
  provider_id TEXT NOT NULL,
  donation_id TEXT REFERENCES donations (id),
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  at TEXT NOT NULL,
  -- The booking that would be made, and what the provider said, sealed.
  sealed TEXT NOT NULL,
  resolution TEXT,
  note TEXT,
  resolved_at TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (kind, provider, account, provider_id)
);
CREATE INDEX waiting_items_open ON waiting_items (resolved_at, at);
