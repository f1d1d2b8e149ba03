import Requests

/// What changes from one plan to another: cells by id, and money.
package struct PlanComparison: Sendable, Equatable {
  /// A cell that both have and whose requests differ.
  package struct Change: Sendable, Equatable {
    package let cell: String
    /// What differs, of the first step where something does.
    package let fields: [FieldChange]
    /// Whether only the file name differs.
    package let isRename: Bool
  }

  /// Ids, in the order of the plan that has them.
  package let added: [String]
  package let removed: [String]
  package let changed: [Change]
  /// Cells of which nothing differs.
  package let unchanged: Int
  /// What all requests of each plan cost, and those of the new one that the old one does not have.
  package let before: SnapshotPrice
  package let after: SnapshotPrice
  package let extra: SnapshotPrice

  package init(_ old: PlanSnapshot, _ new: PlanSnapshot) {
    let known = Dictionary(old.cells.map { ($0.id, $0) }) { first, _ in first }
    let documents = { (plan: PlanSnapshot) in
      Dictionary(plan.requests.map { ($0.key, $0.document) }) { first, _ in first }
    }
    let (oldDocuments, newDocuments) = (documents(old), documents(new))
    var added: [String] = []
    var changed: [Change] = []
    var unchanged = 0
    for cell in new.cells {
      guard let past = known[cell.id] else {
        added.append(cell.id)
        continue
      }
      if past == cell {
        unchanged += 1
        continue
      }
      var fields: [FieldChange] = []
      for (was, now) in zip(past.keys, cell.keys) where was != now && fields.isEmpty {
        if let was = oldDocuments[was], let now = newDocuments[now] {
          fields = RequestFields(was).changes(to: RequestFields(now))
        }
      }
      changed.append(Change(cell: cell.id, fields: fields, isRename: past.keys == cell.keys))
    }
    let ids = Set(new.cells.map(\.id))
    self.added = added
    removed = old.cells.map(\.id).filter { !ids.contains($0) }
    self.changed = changed
    self.unchanged = unchanged
    before = old.price()
    after = new.price()
    extra = new.price { oldDocuments[$0] == nil }
  }

  package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}

extension PlanComparison.Change {
  /// What differs, in words.
  var words: String {
    if isRename { return "another file name" }
    if fields.isEmpty { return "other steps" }
    return fields.map { $0.words(at: nil, file: nil) }.joined(separator: "; ")
  }
}
