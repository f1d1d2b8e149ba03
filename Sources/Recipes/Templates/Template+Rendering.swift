extension Template {
  /// The text with every variable filled in.
  ///
  /// A variable for which `lookup` has nothing is empty unless it has a `default`; the recipe's
  /// reader has made sure that there is no other.
  ///
  /// `lookup`: the value of a variable's path; called once per occurrence.
  package func render(_ lookup: ([String]) -> TemplateValue?) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .variable(let variable): variable.append(lookup(variable.path), to: &text)
      }
    }
    return text
  }

  /// A template without variables that renders this text, braces included.
  package static func literal(_ text: String) -> Template {
    Template(pieces: text.isEmpty ? [] : [.literal(text)])
  }
}

extension Template.Variable {
  fileprivate func append(_ value: TemplateValue?, to text: inout String) {
    if filters.isEmpty, case .text(let plain)? = value {
      text += plain
      return
    }
    text += Template.Filter.apply(filters, to: value)
  }
}

extension Template.Filter {
  /// What a value becomes after all filters, from left to right; a missing one is empty.
  package static func apply(_ filters: [Template.Filter], to value: TemplateValue?) -> String {
    var value = value
    for filter in filters { value = filter.apply(to: value) }
    return switch value {
    case .text(let text): text
    case .list(let elements): elements.joined(separator: ", ")
    case nil: ""
    }
  }

  private func apply(to value: TemplateValue?) -> TemplateValue? {
    switch self {
    case .upper: value?.mapped { $0.uppercased() }
    case .lower: value?.mapped { $0.lowercased() }
    case .title: value?.mapped(Self.titled)
    case .trim: value?.mapped(Self.trimmed)
    case .fallback(let text): value?.isEmpty ?? true ? .text(text) : value
    case .join(let separator):
      if case .list(let elements) = value {
        .text(elements.joined(separator: separator))
      } else {
        value
      }
    }
  }

  /// The first letter of each word in upper case; the others stay.
  private static func titled(_ text: String) -> String {
    var titled = ""
    var startsWord = true
    for character in text {
      titled += startsWord ? character.uppercased() : String(character)
      startsWord = character.isWhitespace || character == "-"
    }
    return titled
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop { $0.isWhitespace }
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}

extension TemplateValue {
  fileprivate var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .list(let elements): elements.isEmpty
    }
  }

  fileprivate func mapped(_ change: (String) -> String) -> TemplateValue {
    switch self {
    case .text(let text): .text(change(text))
    case .list(let elements): .list(elements.map(change))
    }
  }
}
