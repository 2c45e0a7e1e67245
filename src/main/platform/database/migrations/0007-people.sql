-- merged_into (0002) names the whole person; merged_under the step that led there, so that each step can be undone.
ALTER TABLE donors ADD COLUMN merged_under TEXT REFERENCES donors (id);
CREATE INDEX donors_by_merged_under ON donors (merged_under);

-- Two that look alike and that somebody said are not one person; the smaller id first.
CREATE TABLE donors_apart (
  one TEXT NOT NULL REFERENCES donors (id),
  other TEXT NOT NULL REFERENCES donors (id),
  at TEXT NOT NULL,
  PRIMARY KEY (one, other)
);

-- For what somebody was thanked, and when.
CREATE TABLE donation_thanks (
  donation_id TEXT PRIMARY KEY REFERENCES donations (id),
  at TEXT NOT NULL
);

-- The last number given in each year; the row that a writer holds, so that numbers have no gaps.
CREATE TABLE receipt_counters (
  year INTEGER PRIMARY KEY,
  last INTEGER NOT NULL
);

-- Receipts: added and never changed, but for their file, which follows their number, and for erasing a person.
CREATE TABLE receipts (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  -- `gift` for one donation, `year` for what one donor gave in a year.
  kind TEXT NOT NULL,
  gift_year INTEGER NOT NULL,
  donor_id TEXT REFERENCES donors (id),
  form TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  benefit_minor BIGINT NOT NULL,
  deductible_minor BIGINT NOT NULL,
  replaces TEXT REFERENCES receipts (number),
  issued_on TEXT NOT NULL,
  -- What it says and its file, sealed; null once the donor was erased.
  sealed TEXT,
  pdf TEXT,
  sha256 TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (year, position)
);
CREATE INDEX receipts_by_donor ON receipts (donor_id, year, position);
CREATE INDEX receipts_by_replaced ON receipts (replaces);

-- What a receipt covers, and what of it had been given back when it was issued.
CREATE TABLE receipt_gifts (
  receipt_id TEXT NOT NULL REFERENCES receipts (id),
  donation_id TEXT NOT NULL REFERENCES donations (id),
  amount_minor BIGINT NOT NULL,
  refunded_minor BIGINT NOT NULL,
  PRIMARY KEY (receipt_id, donation_id)
);
CREATE INDEX receipt_gifts_by_donation ON receipt_gifts (donation_id);

CREATE TABLE receipt_voids (
  receipt_id TEXT PRIMARY KEY REFERENCES receipts (id),
  -- `asked`, or what happened to the money: `refunded`, `disputed`, `failed`.
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  -- When somebody took note of one that was voided by what happened.
  seen_at TEXT
);
CREATE INDEX receipt_voids_open ON receipt_voids (seen_at, at);

-- Limits below which what a supporter got does not count, by country and tax year; to be edited when new ones are published.
CREATE TABLE token_limits (
  country TEXT NOT NULL,
  year INTEGER NOT NULL,
  low_cost_minor BIGINT NOT NULL,
  minimum_minor BIGINT NOT NULL,
  cap_minor BIGINT NOT NULL,
  source TEXT NOT NULL,
  checked_on TEXT NOT NULL,
  PRIMARY KEY (country, year)
);
