import Diagnostics
import Recipes
import Requests

/// Names and values in the order in which they are written.
typealias JSONFields = [(String, JSONValue)]

/// Writes YAML that every reader understands alike: texts are quoted, and what cannot be seen is
/// escaped.
struct YAMLText {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func comment(_ words: String, indent: Int = 0) {
    let harmless = words.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    line(Self.space(indent) + "# " + String(String.UnicodeScalarView(harmless)))
  }

  mutating func add(_ name: String, _ value: JSONValue, indent: Int = 0) {
    line("\(Self.space(indent))\(Self.name(name)): \(Self.flow(value))")
  }

  /// A map with a line for each entry; nothing where there is none.
  mutating func section(_ name: String, _ fields: JSONFields, indent: Int = 0) {
    guard !fields.isEmpty else { return }
    line("\(Self.space(indent))\(name):")
    for (name, value) in fields { add(name, value, indent: indent + 2) }
  }

  /// A list with a line for each entry.
  mutating func list(_ name: String, _ entries: [JSONFields], indent: Int = 0) {
    line("\(Self.space(indent))\(name):")
    for entry in entries {
      let fields = entry.map { "\(Self.name($0.0)): \(Self.flow($0.1))" }
      line("\(Self.space(indent))  - {\(fields.joined(separator: ", "))}")
    }
  }

  private static func space(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func name(_ name: String) -> String {
    let isPlain =
      !name.isEmpty && name.first?.isLetter == true
      && name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
      && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(name.lowercased())
    return isPlain ? name : quoted(name)
  }

  private static func flow(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .array(let elements): "[\(elements.map(flow).joined(separator: ", "))]"
    case .object(let object):
      "{\(object.members.map { "\(name($0.name)): \(flow($0.value))" }.joined(separator: ", "))}"
    case .null, .bool, .number: CanonicalJSON.text(of: value)
    }
  }

  /// A double-quoted scalar.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{7F}"..."\u{9F}",
        "\u{0}"..."\u{1F}",
        "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Product {
  /// The product as a recipe declares it.
  var promoted: JSONValue {
    var object: JSONObject = ["image": .string(image.value)]
    for field in fields {
      object[field.name] =
        field.elements.map { .array($0.map(JSONValue.string)) } ?? .string(field.text)
    }
    return .object(object)
  }
}

extension Rendition {
  /// The rendition as a recipe declares it.
  var promoted: JSONValue {
    var object: JSONObject = [
      "size": .string("\(width)x\(height)"), "fit": .string(fit.rawValue),
    ]
    if let format { object["format"] = .string(format.rawValue) }
    return .object(object)
  }
}

extension Style {
  /// The style as a recipe declares it.
  var promoted: JSONValue {
    var object = JSONObject()
    if let title { object["title"] = .string(title) }
    switch look {
    case .none: break
    case .codes(let codes): object["codes"] = .array(codes.map { .string($0.value) })
    case .references(let paths): object["references"] = .array(paths.map { .string($0.value) })
    case .preset(let name): object["preset"] = .string(name.value)
    }
    return .object(object)
  }
}

extension Palette {
  /// The palette as a recipe declares it.
  var promoted: JSONValue {
    switch colours {
    case .preset(let name): .string(name.value)
    case .members(let members):
      .object(JSONObject(members.value.map { ($0.hex, .number($0.weight)) }))
    }
  }
}
