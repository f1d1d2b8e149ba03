import Diagnostics
import Requests

/// A value of a YAML document and its place.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  let content: Content
  /// Without trailing white space; for an alias the place of what it stands for.
  let span: SourceSpan
  /// Nodes in this one, itself included, aliases expanded.
  let count: Int

  var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
  var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }
  var entries: [YAMLEntry]? { if case .mapping(let entries) = content { entries } else { nil } }

  /// The value of a key; the first where the author wrote it twice.
  subscript(key: String) -> YAMLNode? { entries?.first { $0.name == key }?.value }

  /// The value as JSON, its shape having been checked.
  var json: JSONValue {
    switch content {
    case .scalar(let scalar): scalar.json
    case .sequence(let elements): .array(elements.map(\.json))
    case .mapping(let entries): .object(JSONObject(entries.map { ($0.name, $0.value.json) }))
    }
  }

  /// Whether the author wrote nothing, or `null`.
  var isNull: Bool { scalar?.value == .null }

  /// Whether the author wrote nothing at all.
  var isNothing: Bool { isNull && scalar?.text.isEmpty == true }

  /// What this is, for messages: `a list`, `a map`, `nothing`, `` `text` ``.
  var found: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a map"
    case .scalar(let scalar):
      if scalar.value == .null {
        "nothing"
      } else {
        "`\(scalar.text.prefix(40))\(scalar.text.count > 40 ? "…" : "")`"
      }
    }
  }
}

/// A key and its value.
struct YAMLEntry: Sendable {
  let name: String
  let nameSpan: SourceSpan
  /// How the key is written.
  let style: YAMLScalar.Style
  let value: YAMLNode
}
