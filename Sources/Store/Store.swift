package import Requests

/// A project's memory: its blobs and its journal, in one folder.
package struct Store: Sendable {
  /// The folder, `.backdrop` in the project as a rule.
  package let folder: String
  package let blobs: DiskBlobStore
  package let journal: SQLiteJournal

  /// Opens the store in a folder, creating what is missing.
  ///
  /// A store that is up to date is only read: opening it writes nothing that lasts.
  ///
  /// - Throws: `.notWritable` where the folder cannot be created or written, `.corrupt` where the
  ///   database is none, `.other` where a newer Backdrop has written it.
  package init(openingIn folder: String) throws(StorageFailure) {
    try SystemCall.createFolder(folder)
    self.folder = folder
    blobs = DiskBlobStore(folder: "\(folder)/blobs")
    journal = try SQLiteJournal(path: "\(folder)/store.sqlite")
  }
}
