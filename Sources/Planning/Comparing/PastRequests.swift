package import Requests

/// Requests of earlier runs that a plan no longer has: what its new requests may have been before.
///
/// A new request is matched with the past one that differs from it in the fewest fields, at most
/// two; so a changed word in a prompt is told apart from a value that was added.
package struct PastRequests: Sendable {
  /// Past requests compared with one new one at most.
  private static let compared = 64
  /// Pairs of fields are only looked up among so many past requests.
  private static let mostForPairs = 5000

  private let fields: [RequestFields]
  /// By hash of a document without some of its fields.
  private let places: [Int: [Int]]
  private let looksForPairs: Bool

  /// `documents`: as they were kept with the results, none of which the plan has.
  package init(_ documents: [JSONObject]) {
    fields = documents.map(RequestFields.init)
    looksForPairs = documents.count <= Self.mostForPairs
    var places: [Int: [Int]] = [:]
    for (place, fields) in fields.enumerated() {
      for hash in Self.hashes(of: fields, withPairs: looksForPairs) {
        places[hash, default: []].append(place)
      }
    }
    self.places = places
  }

  package var isEmpty: Bool { fields.isEmpty }

  /// How a request differs from the past one that it is most like; `nil` where none is like it.
  package func changes(to document: JSONObject) -> [FieldChange]? {
    let new = RequestFields(document)
    var best: (changes: [FieldChange], likeness: Int)?
    var seen: Set<Int> = []
    for hash in Self.hashes(of: new, withPairs: looksForPairs) {
      for place in places[hash, default: []].prefix(Self.compared)
      where seen.insert(place).inserted {
        let changes = fields[place].changes(to: new)
        guard !changes.isEmpty, changes.count <= 2 else { continue }
        let likeness = changes.reduce(0) { $0 + Self.likeness($1) }
        let isBetter =
          best.map { (changes.count, -likeness) < ($0.changes.count, -$0.likeness) } ?? true
        // Another prompt altogether is another picture, not a changed one.
        if isBetter, likeness > 0 { best = (changes, likeness) }
      }
    }
    return best?.changes
  }

  /// Letters that two prompts have in common at their ends; for other values, that they are there.
  private static func likeness(_ change: FieldChange) -> Int {
    guard case .parameter = change.field, let old = change.old?.text, let new = change.new?.text,
      old.contains(" "), new.contains(" ")
    else { return 1 }
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let longest = max(old.count, new.count)
    return (head + tail) * 3 < longest ? -longest : head + tail
  }

  /// Hashes of the whole and of it without any one field, or any two.
  private static func hashes(of fields: RequestFields, withPairs: Bool) -> [Int] {
    let own = fields.values.map { field, value in
      var hasher = Hasher()
      hasher.combine(field)
      hasher.combine(CanonicalJSON.text(of: value))
      return hasher.finalize()
    }
    let all = own.reduce(0, ^)
    var hashes = [all] + own.map { all ^ $0 }
    if withPairs {
      for (place, first) in own.enumerated() {
        for second in own[(place + 1)...] { hashes.append(all ^ first ^ second) }
      }
    }
    return hashes
  }
}
