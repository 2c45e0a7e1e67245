CREATE TABLE checkout_pages (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  provider TEXT NOT NULL,
  -- The provider's account that gets the money; '' where a link says no account.
  account TEXT NOT NULL DEFAULT '',
  livemode INTEGER NOT NULL DEFAULT 1,
  model TEXT NOT NULL,
  -- The offer in one canonical text: asking for the same again finds the same page.
  offer_key TEXT NOT NULL,
  currency TEXT NOT NULL,
  album_price_minor BIGINT,
  album_fmv_minor BIGINT,
  extras TEXT NOT NULL DEFAULT '[]',
  -- The provider's ids of what was made for it, as JSON.
  remote TEXT NOT NULL DEFAULT '{}',
  payment_link_id TEXT,
  url TEXT,
  state TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  UNIQUE (campaign_id, provider, account, livemode, offer_key)
);
CREATE INDEX checkout_pages_by_campaign ON checkout_pages (campaign_id, created_at);
CREATE INDEX checkout_pages_by_link ON checkout_pages (payment_link_id);

-- One opaque reference for each way to a page: it says nothing of whom it stands for.
CREATE TABLE checkout_links (
  id TEXT PRIMARY KEY,
  page_id TEXT NOT NULL REFERENCES checkout_pages (id),
  reference TEXT NOT NULL UNIQUE,
  -- channel, post and volunteer in one text, so that the same way is asked for once.
  target TEXT NOT NULL,
  channel TEXT,
  post_id TEXT,
  volunteer_id TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (page_id, target)
);
