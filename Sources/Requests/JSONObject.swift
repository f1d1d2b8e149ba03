/// The members of a JSON object, sorted by UTF-16 code units as RFC 8785 orders them.
///
/// Invariant: no two names have the same code units. Names that differ only by Unicode
/// normalization are different, which a `Dictionary` of `String` would not keep.
package struct JSONObject: Sendable {
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
      guard place < members.count, members[place].name.utf16.elementsEqual(name.utf16) else {
        return nil
      }
      return members[place].value
    }
    set {
      let place = insertionPlace(of: name)
      let exists = place < members.count && members[place].name.utf16.elementsEqual(name.utf16)
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
      if members[middle].name.utf16.lexicographicallyPrecedes(name.utf16) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension JSONObject: Equatable {
  package static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.members.count == b.members.count
      && zip(a.members, b.members).allSatisfy {
        $0.name.utf16.elementsEqual($1.name.utf16) && $0.value == $1.value
      }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
