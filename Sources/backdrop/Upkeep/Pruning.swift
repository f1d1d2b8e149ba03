import Foundation
import Requests
import Store

/// What can go from a store, and what that costs.
///
/// A picture that a recipe's record names is needed, whatever its age: its gallery shows it.
struct Pruning {
  /// What a record would lose.
  struct Loss: Equatable {
    /// Path of the record.
    let record: String
    let pictures: Int
  }

  let store: Store
  /// Pictures that no request names.
  private(set) var unused: [BlobFile] = []
  /// Results that are old enough and may go.
  private(set) var results: [StoredRequest] = []
  /// Results that are old enough and that a record needs.
  private(set) var needed = 0
  private(set) var losses: [Loss] = []
  /// What was paid for the results that may go.
  private(set) var paid = Money.zero

  init(_ store: Store) { self.store = store }

  /// Looks for what can go.
  ///
  /// - Parameters:
  ///   - before: results that ended earlier, milliseconds since 1970; `nil` for none.
  ///   - records: paths of records and the keys they name.
  ///   - evenRecorded: whether what a record needs goes, too.
  /// - Throws: what cannot be read.
  mutating func look(
    before: Int64?,
    records: [(path: String, keys: Set<RequestKey>)],
    evenRecorded: Bool
  ) throws {
    var named: Set<Digest> = []
    var old: [StoredRequest] = []
    try store.journal.forEachRequest { request in
      if let picture = request.picture { named.insert(picture.blob) }
      if let before, let end = request.endedAt, end < before { old.append(request) }
    }
    unused = store.blobs.files().filter { !named.contains($0.digest) }
    let recorded = records.reduce(into: Set<RequestKey>()) { $0.formUnion($1.keys) }
    results = evenRecorded ? old : old.filter { !recorded.contains($0.key) }
    needed = old.count - results.count
    let going = Set(results.map(\.key))
    losses = records.compactMap { record in
      let count = record.keys.count { going.contains($0) }
      return count == 0 ? nil : Loss(record: record.path, pictures: count)
    }
    try store.journal.forEachCharge { charge in
      if going.contains(charge.key) { paid += charge.billed ?? charge.quoted }
    }
  }

  /// Bytes that become free.
  var size: Int {
    unused.reduce(0) { $0 + $1.size }
      + results.reduce(0) { sum, request in
        sum + (request.picture.flatMap { store.blobs.file(of: $0.blob)?.size } ?? 0)
      }
  }

  /// Removes what ``look(before:records:evenRecorded:)`` has found.
  ///
  /// The requests go first: a crash leaves pictures that nothing names, never the reverse.
  ///
  /// - Throws: where something cannot be removed; what was removed stays so.
  func remove() throws {
    let forgotten = Set(try store.journal.forget(results.map(\.key)))
    var kept: Set<Digest> = []
    try store.journal.forEachRequest { request in
      if let picture = request.picture { kept.insert(picture.blob) }
    }
    let gone = results.filter { forgotten.contains($0.key) }.compactMap(\.picture?.blob)
    for digest in Set(gone + unused.map(\.digest)).sorted() where !kept.contains(digest) {
      try store.blobs.remove(digest)
    }
  }
}
