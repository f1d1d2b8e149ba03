/// The members of a JSON object, sorted by UTF-16 code units as RFC 8785 orders them.
///
/// Invariant: no two names have the same code units. Names that differ only by Unicode
/// normalization are different, which a `Dictionary` of `String` would not keep.
package struct JSONObject: Sendable {
  /// A name and its value.
  package struct Member: Sendable {
    package let name: String
    package let value: JSONValue
  }

  /// Sorted by the UTF-16 code units of the names.
  package private(set) var members: [Member] = []

  package init() {}

  package init(_ members: some Sequence<(String, JSONValue)>) {
    for (name, value) in members { self[name] = value }
  }

  package var isEmpty: Bool { members.isEmpty }

  /// Reads, replaces or, with `nil`, removes a member.
  package subscript(name: String) -> JSONValue? {
    get {
      let place = insertionPlace(of: name)
      guard place < members.count, Self.same(members[place].name, name) else { return nil }
      return members[place].value
    }
    set {
      let place = insertionPlace(of: name)
      let exists = place < members.count && Self.same(members[place].name, name)
      switch (newValue, exists) {
      case (let value?, true): members[place] = Member(name: name, value: value)
      case (let value?, false): members.insert(Member(name: name, value: value), at: place)
      case (nil, true): members.remove(at: place)
      case (nil, false): break
      }
    }
  }

  /// Binary search for the first member whose name is not before `name`.
  private func insertionPlace(of name: String) -> Int {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(members[middle].name, name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Byte by byte, not by canonical equivalence.
  fileprivate static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  /// Compares by UTF-16 code units.
  ///
  /// Up to the first difference UTF-8 agrees, and there too unless a
  /// surrogate pair meets a scalar from U+E000 up.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    for (first, second) in zip(a.utf8, b.utf8) where first != second {
      return first < 0x80 || second < 0x80
        ? first < second : a.utf16.lexicographicallyPrecedes(b.utf16)
    }
    return a.utf8.count < b.utf8.count
  }
}

extension JSONObject: Equatable {
  package static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.members.count == b.members.count
      && zip(a.members, b.members).allSatisfy {
        JSONObject.same($0.name, $1.name) && $0.value == $1.value
      }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
