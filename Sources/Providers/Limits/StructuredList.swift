/// A list of items with parameters (RFC 9651), as far as the fields about limits use it.
package struct StructuredList: Sendable, Equatable {
  /// `"burst";q=100;w=60`.
  package struct Item: Sendable, Equatable {
    package let name: String
    /// Numbers and words by key; the last of a repeated key counts.
    package let parameters: [String: String]

    /// A whole number that is not negative.
    package func count(_ key: String) -> Int? {
      parameters[key].flatMap(Int.init).flatMap { $0 >= 0 ? $0 : nil }
    }
  }

  package let items: [Item]

  /// Reads a field's value; `nil` where it is malformed and so to be ignored.
  package init?(_ text: String) {
    var items: [Item] = []
    for member in Self.split(text, at: ",") {
      var parts = Self.split(member, at: ";").map(Self.trimmed)
      guard let name = Self.value(parts.removeFirst()), !name.isEmpty else { return nil }
      var parameters: [String: String] = [:]
      for part in parts {
        let sides = part.split(separator: "=", maxSplits: 1).map(Self.trimmed)
        guard let key = sides.first, let first = key.utf8.first, (97...122).contains(first) else {
          return nil
        }
        guard let value = sides.count == 2 ? Self.value(sides[1]) : "true" else { return nil }
        parameters[String(key)] = value
      }
      items.append(Item(name: name, parameters: parameters))
    }
    guard !items.isEmpty else { return nil }
    self.items = items
  }

  /// Splits outside of quotes.
  private static func split(_ text: some StringProtocol, at separator: Character) -> [Substring] {
    var parts: [Substring] = []
    let text = Substring(text)
    var start = text.startIndex
    var isQuoted = false
    var isEscaped = false
    for index in text.indices {
      switch text[index] {
      case _ where isEscaped: isEscaped = false
      case "\\" where isQuoted: isEscaped = true
      case "\"": isQuoted.toggle()
      case separator where !isQuoted:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    parts.append(text[start...])
    return parts
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return start[...end]
  }

  /// The text of a string, a token or a number; `nil` for anything else.
  private static func value(_ text: Substring) -> String? {
    guard text.first == "\"" else {
      return text.isEmpty || text.contains(where: { "\"(),; ".contains($0) }) ? nil : String(text)
    }
    guard text.count >= 2, text.last == "\"" else { return nil }
    var value = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      guard isEscaped || character != "\"" else { return nil }
      isEscaped = false
      value.append(character)
    }
    return isEscaped ? nil : value
  }
}
