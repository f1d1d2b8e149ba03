import GRDB

/// The tables of the journal, by the steps that led to them.
///
/// A step is never edited once it is released: a new one is added.
enum JournalSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 requests") { try $0.execute(sql: requests) }
    migrator.registerMigration("2 lives") { try $0.execute(sql: lives) }
    return migrator
  }

  /// What was asked and what came of it.
  ///
  /// `requests` holds what every run reads of every request: short rows in the order of their keys.
  /// `documents` holds what is only read to explain a difference.
  private static let requests = """
    CREATE TABLE requests (
      key BLOB PRIMARY KEY CHECK (length(key) = 32),
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('submitting', 'completed', 'blocked', 'failed',
        'unknown', 'pending', 'cancelled', 'skipped')),
      reason TEXT,
      charge TEXT CHECK (charge IN ('no', 'yes', 'maybe')),
      needs BLOB CHECK (length(needs) = 32),
      blob BLOB CHECK (length(blob) = 32),
      format TEXT,
      width INTEGER,
      height INTEGER,
      facts TEXT,
      quoted INTEGER NOT NULL,
      billed INTEGER NOT NULL,
      submitted_at INTEGER NOT NULL,
      ended_at INTEGER,
      took_ms INTEGER,
      CHECK ((state = 'completed') = (blob IS NOT NULL)),
      CHECK ((state = 'submitting') = (ended_at IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX requests_by_state ON requests (state);
    CREATE TABLE documents (
      key BLOB NOT NULL UNIQUE REFERENCES requests (key) ON DELETE CASCADE,
      document TEXT NOT NULL
    ) STRICT;
    """
}
