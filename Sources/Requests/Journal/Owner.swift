/// A run of a process that has joined a journal; unique for all time within its store.
package struct Owner: Sendable, Hashable {
  /// Made by the journal; a part of a file name.
  package let name: String

  package init(name: String) { self.name = name }
}

/// Whom an open request belongs to.
package enum Ownership: Sendable, Hashable {
  /// Its life has ended.
  case nobody
  /// A run that is alive; nobody else may touch it.
  case living(Owner)
  /// A run whose process is gone; whoever comes first may take it over.
  case gone(Owner)
}
