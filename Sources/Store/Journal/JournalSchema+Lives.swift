extension JournalSchema {
  /// The life of a request at a provider on the other side of a network: whom it belongs to, what
  /// came of it, what it cost, and the limits that all processes share.
  ///
  /// - `requests`: how each stands; the columns that every run reads come first.
  /// - `replaced`: what a request was before it was sent again, until that is known to have arrived.
  /// - `replies`: the job and the answer of a submission; large bodies lie in files.
  /// - `charges`: one row a submission, with what was quoted and billed; the cost ledger.
  /// - `accounts`: what is spent and reserved for a recipe and for each axis value.
  /// - `places`, `sends`, `pauses`: images in flight, recent submissions and pauses by limit group.
  /// - `counters`: the version of the last step, the number of the last owner.
  static let lives = """
    CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO counters VALUES ('version', 0), ('owner', 0);

    CREATE TABLE lives (\(columnsOfRequests)) STRICT, WITHOUT ROWID;
    CREATE TABLE replaced (\(columnsOfRequests)) STRICT, WITHOUT ROWID;

    CREATE TABLE accounts (
      id INTEGER PRIMARY KEY,
      recipe TEXT NOT NULL,
      axis TEXT NOT NULL,
      value TEXT NOT NULL,
      committed INTEGER NOT NULL,
      UNIQUE (recipe, axis, value)
    ) STRICT;

    CREATE TABLE charges (
      id INTEGER PRIMARY KEY,
      key BLOB NOT NULL CHECK (length(key) = 32),
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      accounts TEXT NOT NULL,
      quoted INTEGER NOT NULL,
      billed INTEGER,
      origin TEXT,
      submitted_at INTEGER NOT NULL,
      ended_at INTEGER,
      CHECK ((billed IS NULL) = (origin IS NULL))
    ) STRICT;
    CREATE INDEX charges_by_key ON charges (key);

    INSERT INTO charges
    SELECT row_number() OVER (ORDER BY submitted_at, key), key, provider, model, '[]', quoted,
      CASE state WHEN 'submitting' THEN NULL ELSE billed END,
      CASE state WHEN 'submitting' THEN NULL ELSE 'price' END, submitted_at, ended_at
    FROM requests;

    INSERT INTO lives
    SELECT r.key, state, reason, charge, needs, blob, format, width, height, facts, r.quoted,
      CASE state WHEN 'submitting' THEN 0 END, c.id, c.id, r.provider, r.model, NULL, 0, 0,
      r.submitted_at, r.ended_at, took_ms
    FROM requests r JOIN charges c ON c.key = r.key;
    UPDATE counters SET value = (SELECT count(*) FROM charges) WHERE name = 'version';

    DROP TABLE requests;
    ALTER TABLE lives RENAME TO requests;
    CREATE INDEX open_requests ON requests (limit_group)
    WHERE owner IS NOT NULL AND limit_group IS NOT NULL;

    CREATE TABLE replies (
      key BLOB PRIMARY KEY CHECK (length(key) = 32),
      submission INTEGER NOT NULL,
      job TEXT,
      job_details TEXT,
      status INTEGER,
      headers TEXT,
      body BLOB,
      body_file TEXT,
      body_digest BLOB CHECK (length(body_digest) = 32),
      CHECK ((body_file IS NULL) = (body_digest IS NULL)),
      CHECK ((status IS NULL) = (body IS NULL AND body_file IS NULL))
    ) STRICT;

    CREATE TABLE places (
      limit_group TEXT NOT NULL,
      owner INTEGER NOT NULL,
      images INTEGER NOT NULL,
      PRIMARY KEY (limit_group, owner)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sends (
      limit_group TEXT NOT NULL,
      time INTEGER NOT NULL,
      submission INTEGER NOT NULL,
      PRIMARY KEY (limit_group, time, submission)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pauses (
      limit_group TEXT NOT NULL,
      kind TEXT NOT NULL,
      until INTEGER NOT NULL,
      PRIMARY KEY (limit_group, kind)
    ) STRICT, WITHOUT ROWID;
    """

  /// An open request is one with an owner; `submission` is the id of its last charge, which names
  /// its replies, too.
  private static let columnsOfRequests = """
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    state TEXT NOT NULL CHECK (state IN ('submitting', 'submitted', 'answered', 'completed',
      'blocked', 'failed', 'unknown', 'pending', 'cancelled', 'skipped')),
    reason TEXT,
    was_billed TEXT CHECK (was_billed IN ('no', 'yes', 'maybe')),
    needs BLOB CHECK (length(needs) = 32),
    blob BLOB CHECK (length(blob) = 32),
    format TEXT,
    width INTEGER,
    height INTEGER,
    facts TEXT,
    quoted INTEGER NOT NULL,
    owner INTEGER,
    version INTEGER NOT NULL,
    submission INTEGER NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    limit_group TEXT,
    images INTEGER NOT NULL,
    place_life INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    ended_at INTEGER,
    took_ms INTEGER,
    CHECK ((state = 'completed') = (blob IS NOT NULL)),
    CHECK ((state IN ('submitting', 'submitted', 'answered')) = (owner IS NOT NULL)),
    CHECK (state IN ('submitting', 'submitted', 'answered') = (ended_at IS NULL))
    """
}
