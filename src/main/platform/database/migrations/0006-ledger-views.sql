-- What donations add up to, by all that the ledger is filtered by: a million of them are summed up in a few milliseconds.
-- The triggers keep it in the transaction of the change itself, whoever makes it.
CREATE TABLE donation_sums (
  -- '' where the donation has no campaign, or no channel.
  campaign_id TEXT NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL,
  status TEXT NOT NULL,
  provider TEXT NOT NULL,
  channel TEXT NOT NULL,
  -- Whether anything is known of where it came from: channel, post or volunteer.
  attributed INTEGER NOT NULL,
  recurring INTEGER NOT NULL,
  count BIGINT NOT NULL,
  -- How many of them paid a price, and not only gave.
  with_price BIGINT NOT NULL,
  price_minor BIGINT NOT NULL,
  extra_minor BIGINT NOT NULL,
  fee_minor BIGINT NOT NULL,
  refunded_minor BIGINT NOT NULL,
  disputed_minor BIGINT NOT NULL,
  dispute_fee_minor BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, day, currency, status, provider, channel, attributed, recurring)
) WITHOUT ROWID;

INSERT INTO donation_sums
SELECT
  coalesce(campaign_id, ''), day, currency, status, provider, coalesce(channel, ''),
  channel IS NOT NULL OR post_id IS NOT NULL OR volunteer_id IS NOT NULL, recurring,
  count(*), sum(price_minor > 0), sum(price_minor), sum(extra_minor), sum(fee_minor), sum(refunded_minor), sum(disputed_minor), sum(dispute_fee_minor)
FROM donations
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

CREATE TRIGGER donation_sums_added AFTER INSERT ON donations BEGIN
  INSERT INTO donation_sums VALUES (
    coalesce(new.campaign_id, ''), new.day, new.currency, new.status, new.provider, coalesce(new.channel, ''),
    new.channel IS NOT NULL OR new.post_id IS NOT NULL OR new.volunteer_id IS NOT NULL, new.recurring,
    1, (new.price_minor > 0), new.price_minor, new.extra_minor, new.fee_minor, new.refunded_minor, new.disputed_minor, new.dispute_fee_minor
  )
  ON CONFLICT DO UPDATE SET
    count = count + excluded.count,
    with_price = with_price + excluded.with_price,
    price_minor = price_minor + excluded.price_minor,
    extra_minor = extra_minor + excluded.extra_minor,
    fee_minor = fee_minor + excluded.fee_minor,
    refunded_minor = refunded_minor + excluded.refunded_minor,
    disputed_minor = disputed_minor + excluded.disputed_minor,
    dispute_fee_minor = dispute_fee_minor + excluded.dispute_fee_minor;
END;

CREATE TRIGGER donation_sums_removed AFTER DELETE ON donations BEGIN
  INSERT INTO donation_sums VALUES (
    coalesce(old.campaign_id, ''), old.day, old.currency, old.status, old.provider, coalesce(old.channel, ''),
    old.channel IS NOT NULL OR old.post_id IS NOT NULL OR old.volunteer_id IS NOT NULL, old.recurring,
    -1, -(old.price_minor > 0), -old.price_minor, -old.extra_minor, -old.fee_minor, -old.refunded_minor, -old.disputed_minor, -old.dispute_fee_minor
  )
  ON CONFLICT DO UPDATE SET
    count = count + excluded.count,
    with_price = with_price + excluded.with_price,
    price_minor = price_minor + excluded.price_minor,
    extra_minor = extra_minor + excluded.extra_minor,
    fee_minor = fee_minor + excluded.fee_minor,
    refunded_minor = refunded_minor + excluded.refunded_minor,
    disputed_minor = disputed_minor + excluded.disputed_minor,
    dispute_fee_minor = dispute_fee_minor + excluded.dispute_fee_minor;
END;

CREATE TRIGGER donation_sums_changed AFTER UPDATE OF
  campaign_id, day, currency, status, provider, channel, post_id, volunteer_id, recurring,
  price_minor, extra_minor, fee_minor, refunded_minor, disputed_minor, dispute_fee_minor
ON donations BEGIN
  INSERT INTO donation_sums VALUES (
    coalesce(old.campaign_id, ''), old.day, old.currency, old.status, old.provider, coalesce(old.channel, ''),
    old.channel IS NOT NULL OR old.post_id IS NOT NULL OR old.volunteer_id IS NOT NULL, old.recurring,
    -1, -(old.price_minor > 0), -old.price_minor, -old.extra_minor, -old.fee_minor, -old.refunded_minor, -old.disputed_minor, -old.dispute_fee_minor
  )
  ON CONFLICT DO UPDATE SET
    count = count + excluded.count,
    with_price = with_price + excluded.with_price,
    price_minor = price_minor + excluded.price_minor,
    extra_minor = extra_minor + excluded.extra_minor,
    fee_minor = fee_minor + excluded.fee_minor,
    refunded_minor = refunded_minor + excluded.refunded_minor,
    disputed_minor = disputed_minor + excluded.disputed_minor,
    dispute_fee_minor = dispute_fee_minor + excluded.dispute_fee_minor;
  INSERT INTO donation_sums VALUES (
    coalesce(new.campaign_id, ''), new.day, new.currency, new.status, new.provider, coalesce(new.channel, ''),
    new.channel IS NOT NULL OR new.post_id IS NOT NULL OR new.volunteer_id IS NOT NULL, new.recurring,
    1, (new.price_minor > 0), new.price_minor, new.extra_minor, new.fee_minor, new.refunded_minor, new.disputed_minor, new.dispute_fee_minor
  )
  ON CONFLICT DO UPDATE SET
    count = count + excluded.count,
    with_price = with_price + excluded.with_price,
    price_minor = price_minor + excluded.price_minor,
    extra_minor = extra_minor + excluded.extra_minor,
    fee_minor = fee_minor + excluded.fee_minor,
    refunded_minor = refunded_minor + excluded.refunded_minor,
    disputed_minor = disputed_minor + excluded.disputed_minor,
    dispute_fee_minor = dispute_fee_minor + excluded.dispute_fee_minor;
END;

-- Donors are read in this order to find them by name; their names are sealed.
CREATE INDEX donors_by_creation ON donors (created_at, id);

CREATE TABLE saved_views (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  name TEXT NOT NULL,
  -- The filter as JSON.
  filter TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (campaign_id, name)
);

-- What was decided of an item that waited, and when: a decision is followed by another one, never changed.
CREATE TABLE waiting_decisions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id TEXT NOT NULL REFERENCES waiting_items (id),
  resolution TEXT,
  campaign_id TEXT,
  note TEXT,
  at TEXT NOT NULL
);
CREATE INDEX waiting_decisions_by_item ON waiting_decisions (item_id, seq);
