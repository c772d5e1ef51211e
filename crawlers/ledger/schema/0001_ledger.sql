-- The state of all crawls. Times are UTC text of one width, so that they sort; days are ISO.

-- A declared source as it was at its last run: what the reader of an archived file wants to know.
CREATE TABLE source (
    source_id  TEXT PRIMARY KEY,
    division   TEXT NOT NULL,
    publisher  TEXT NOT NULL,
    cms        TEXT NOT NULL
) WITHOUT ROWID;

-- One run of one source. `finished_at` stays empty where the process was killed.
CREATE TABLE run (
    run_no       INTEGER PRIMARY KEY,
    run_id       TEXT NOT NULL,
    source_id    TEXT NOT NULL,
    started_at   TEXT NOT NULL,
    finished_at  TEXT,
    status       TEXT NOT NULL DEFAULT 'running',
    reason       TEXT NOT NULL DEFAULT '',
    not_before   TEXT,               -- the site asked to be left alone until then
    counts       TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX run_of_source ON run (source_id, run_no);

-- One address worth fetching: the frontier, the validators and the schedule in one row.
-- `asked_run` is set while a request is under way: a row that keeps it was lost by a kill.
CREATE TABLE resource (
    source_id     TEXT NOT NULL,
    key           TEXT NOT NULL,
    url           TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('article', 'attachment')),
    keep          TEXT NOT NULL CHECK (keep IN ('all', 'named')),  -- which files of an article
    listed_by     TEXT NOT NULL,      -- key of the list or article that names it
    listed_title  TEXT NOT NULL,      -- as printed there: a change makes it due
    listed_on     TEXT NOT NULL,
    title         TEXT NOT NULL,      -- best known: the article's own goes before the list's
    link_text     TEXT NOT NULL,
    page_url      TEXT,
    published_on  TEXT NOT NULL,      -- '' where nothing says so
    state         TEXT NOT NULL DEFAULT 'pending'
                  CHECK (state IN ('pending', 'done', 'failed', 'missing', 'gone', 'refused')),
    reason        TEXT NOT NULL DEFAULT '',
    failures      INTEGER NOT NULL DEFAULT 0,
    times_lost    INTEGER NOT NULL DEFAULT 0,
    asked_run     INTEGER,
    etag          TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    content_hash  TEXT NOT NULL DEFAULT '',
    raw_sha256    TEXT NOT NULL DEFAULT '',
    first_seen_at TEXT NOT NULL,
    last_seen_at  TEXT NOT NULL,
    checked_at    TEXT,
    due_at        TEXT,               -- empty: never asked again
    missing_since TEXT,
    gone_at       TEXT,
    PRIMARY KEY (source_id, key)
) WITHOUT ROWID;
CREATE INDEX resource_by_url ON resource (url);
CREATE INDEX resource_due ON resource (source_id, state, due_at, kind, key)
    WHERE due_at IS NOT NULL;
CREATE INDEX resource_asked ON resource (source_id, asked_run) WHERE asked_run IS NOT NULL;

-- Every request that was made and how it ended; the provenance of what came of it.
CREATE TABLE fetch (
    fetch_no         INTEGER PRIMARY KEY,
    run_no           INTEGER NOT NULL,
    source_id        TEXT NOT NULL,
    key              TEXT NOT NULL,
    kind             TEXT NOT NULL,
    method           TEXT NOT NULL,
    url              TEXT NOT NULL,
    final_url        TEXT NOT NULL,
    asked_at         TEXT NOT NULL,
    seconds          REAL NOT NULL,
    status           INTEGER,
    outcome          TEXT NOT NULL,
    reason           TEXT NOT NULL DEFAULT '',
    request_headers  TEXT NOT NULL,   -- JSON list of [name, value]
    response_headers TEXT NOT NULL,
    redirects        TEXT NOT NULL,   -- JSON list of {url, status, location}
    tls              TEXT NOT NULL,   -- JSON {verified, issuer, subject}, {} without TLS
    ip_address       TEXT NOT NULL,
    protocol         TEXT NOT NULL,
    bytes            INTEGER NOT NULL,
    sha256           TEXT NOT NULL
);
CREATE INDEX fetch_by_time ON fetch (asked_at);

-- One row for each content an address has had; `ordinal` counts from 1.
CREATE TABLE version (
    version_no   INTEGER PRIMARY KEY,
    source_id    TEXT NOT NULL,
    key          TEXT NOT NULL,
    ordinal      INTEGER NOT NULL,
    sha256       TEXT NOT NULL,
    bytes        INTEGER NOT NULL,
    sign         TEXT NOT NULL,       -- what the first bytes say: pdf, zip, ole2, html ...
    file_name    TEXT NOT NULL,
    note         TEXT NOT NULL DEFAULT '',
    retrieved_at TEXT NOT NULL,
    fetch_no     INTEGER,             -- empty for a file put in by hand
    ingested_at  TEXT,
    UNIQUE (source_id, key, ordinal)
);
CREATE INDEX version_to_ingest ON version (version_no) WHERE ingested_at IS NULL;
CREATE INDEX version_of_bytes ON version (sha256);

-- One walk over the pages of one list. Early stop is allowed only after a complete one.
CREATE TABLE walk (
    walk_no    INTEGER PRIMARY KEY,
    run_no     INTEGER NOT NULL,
    source_id  TEXT NOT NULL,
    list_key   TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT,
    outcome    TEXT NOT NULL DEFAULT 'running'
               CHECK (outcome IN ('running', 'complete', 'early', 'incomplete')),
    reason     TEXT NOT NULL DEFAULT '',
    pages      INTEGER NOT NULL DEFAULT 0,
    new_refs   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX walk_of_list ON walk (source_id, list_key, outcome, ended_at);

-- Titles and file names that no rule wanted, so that what is passed over can be audited.
CREATE TABLE reject (
    source_id     TEXT NOT NULL,
    key           TEXT NOT NULL,
    url           TEXT NOT NULL,
    title         TEXT NOT NULL,
    rule          TEXT NOT NULL,
    stage         TEXT NOT NULL CHECK (stage IN ('list', 'attachment')),
    first_seen_at TEXT NOT NULL,
    last_seen_at  TEXT NOT NULL,
    PRIMARY KEY (source_id, key)
) WITHOUT ROWID;

-- robots.txt of each origin, as last read.
CREATE TABLE robots (
    origin     TEXT PRIMARY KEY,
    checked_at TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('rules', 'allow_all', 'unavailable')),
    reason     TEXT NOT NULL,
    body       TEXT NOT NULL,
    bad_nights INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Requests made to a host in one night, by all sources together.
CREATE TABLE host_night (
    host     TEXT NOT NULL,
    night    TEXT NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (host, night)
) WITHOUT ROWID;
