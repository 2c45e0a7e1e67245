CREATE TABLE campaigns (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  goal_minor BIGINT,
  currency TEXT NOT NULL,
  start_date TEXT,
  end_date TEXT,
  zone TEXT NOT NULL,
  sample INTEGER NOT NULL DEFAULT 0,
  export_dir TEXT,
  created_at TEXT NOT NULL
);

CREATE TABLE recordings (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  path TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  mtime_ms BIGINT NOT NULL,
  fingerprint TEXT NOT NULL,
  duration_us BIGINT NOT NULL,
  probe TEXT NOT NULL,
  added_at TEXT NOT NULL,
  UNIQUE (campaign_id, fingerprint)
);

CREATE TABLE clips (
  id TEXT PRIMARY KEY,
  recording_id TEXT NOT NULL REFERENCES recordings (id),
  title TEXT NOT NULL,
  in_us BIGINT NOT NULL CHECK (in_us >= 0),
  out_us BIGINT NOT NULL CHECK (out_us > in_us),
  fade_in_us BIGINT NOT NULL DEFAULT 0 CHECK (fade_in_us >= 0),
  fade_out_us BIGINT NOT NULL DEFAULT 0 CHECK (fade_out_us >= 0),
  created_at TEXT NOT NULL
);
CREATE INDEX clips_by_recording ON clips (recording_id, in_us);

CREATE TABLE clip_history (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  clip_id TEXT NOT NULL,
  label TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT,
  undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX clip_history_by_recording ON clip_history (recording_id, seq);

CREATE TABLE exports (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  clip_id TEXT NOT NULL,
  recording_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  preset TEXT NOT NULL,
  clip TEXT NOT NULL,
  dir TEXT NOT NULL,
  state TEXT NOT NULL,
  phase TEXT NOT NULL DEFAULT '',
  fraction REAL NOT NULL DEFAULT 0,
  owner TEXT,
  heartbeat_at TEXT,
  tool_pid BIGINT,
  part_path TEXT,
  path TEXT,
  error TEXT,
  result TEXT,
  created_at TEXT NOT NULL,
  finished_at TEXT
);
CREATE INDEX exports_by_campaign ON exports (campaign_id, seq);
CREATE INDEX exports_by_state ON exports (state, seq);
