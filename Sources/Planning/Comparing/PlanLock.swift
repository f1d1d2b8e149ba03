package import Requests

/// A plan written down, so that a run does exactly what somebody has agreed to, or nothing.
package struct PlanLock: Sendable, Equatable {
  /// A file and the digest of its bytes.
  package struct File: Sendable, Equatable {
    package let path: String
    package let digest: Digest

    package init(path: String, digest: Digest) {
      self.path = path
      self.digest = digest
    }
  }

  /// Path of the recipe, relative to the lock's folder.
  package let recipe: String
  /// The recipe and every text it reads, relative to the recipe's folder; the recipe first.
  package let texts: [File]
  /// Every picture, as the recipe names it.
  package let inputs: [File]
  package let snapshot: PlanSnapshot

  package init(recipe: String, texts: [File], inputs: [File], snapshot: PlanSnapshot) {
    self.recipe = recipe
    self.texts = texts
    self.inputs = inputs
    self.snapshot = snapshot
  }

  /// Why a run of this lock is refused now, most telling first; empty where nothing has changed.
  ///
  /// `current`: the lock that would be written now.
  package func differences(from current: PlanLock) -> [String] {
    var words = Self.changes(texts, current.texts, "recipe file")
    words += Self.changes(inputs, current.inputs, "picture")
    let (old, new) = (snapshot.price(), current.snapshot.price())
    let prices = Dictionary(snapshot.requests.map { ($0.key, $0.price) }) { first, _ in first }
    let isDearer = current.snapshot.requests.contains { request in
      prices[request.key].map { $0 != request.price } ?? false
    }
    if old.text != new.text || isDearer {
      words.append("the price was \(old.text) and is \(new.text)")
    }
    if words.isEmpty, snapshot.cells != current.snapshot.cells {
      words.append("this version of Backdrop, or this machine's studio, makes other requests of it")
    }
    return words
  }

  private static func changes(_ old: [File], _ new: [File], _ noun: String) -> [String] {
    let before = Dictionary(old.map { ($0.path, $0.digest) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.path, $0.digest) }) { first, _ in first }
    return Set(before.keys).union(after.keys).sorted().compactMap { path in
      switch (before[path], after[path]) {
      case (let was?, let now?): was == now ? nil : "\(noun) `\(path)` has changed"
      case (nil, _): "\(noun) `\(path)` is new"
      case (_, nil): "\(noun) `\(path)` is no longer used"
      }
    }
  }
}
