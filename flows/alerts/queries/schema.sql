CREATE TABLE IF NOT EXISTS alert (
    fingerprint TEXT PRIMARY KEY,
    check_code TEXT NOT NULL,
    scope TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('notice', 'warning', 'error')),
    size INTEGER NOT NULL,
    owner TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'acked', 'resolved')),
    count INTEGER NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    muted_until TEXT
);

-- What each channel has taken, so that one channel's failure is not another's repetition.
CREATE TABLE IF NOT EXISTS told (
    fingerprint TEXT NOT NULL,
    channel TEXT NOT NULL,
    status TEXT NOT NULL,
    severity TEXT NOT NULL,
    size INTEGER NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (fingerprint, channel)
);

-- What a channel rejected: told even where it is over by the time the channel listens again.
CREATE TABLE IF NOT EXISTS owed (
    fingerprint TEXT NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (fingerprint, channel)
);

-- Every attempt, with what the vendor said; also what keeps the pace over processes.
CREATE TABLE IF NOT EXISTS delivery (
    delivery_id INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    attempted_at TEXT NOT NULL,
    part INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('delivered', 'failed')),
    reason TEXT
);

CREATE INDEX IF NOT EXISTS delivery_by_channel ON delivery (channel, attempted_at);
