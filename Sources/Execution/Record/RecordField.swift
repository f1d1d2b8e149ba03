import Requests

/// A place in a record that is being read, and how to get there.
struct RecordField {
  let value: JSONValue?
  /// For people: `requests[3].outcome.blob`.
  let path: String

  func mismatch(_ expected: String) -> UnreadableRecord {
    UnreadableRecord(path: path, problem: value == nil ? "missing" : "not \(expected)")
  }

  /// A member of an object; absent where this is none.
  subscript(name: String) -> RecordField {
    RecordField(value: value?.object?[name], path: path.isEmpty ? name : "\(path).\(name)")
  }

  /// Whether there is nothing.
  var isAbsent: Bool { value == nil }

  func text() throws(UnreadableRecord) -> String {
    guard let text = value?.text else { throw mismatch("a text") }
    return text
  }

  /// `nil` where there is nothing.
  func optionalText() throws(UnreadableRecord) -> String? { isAbsent ? nil : try text() }

  func number() throws(UnreadableRecord) -> Double {
    guard let number = value?.number else { throw mismatch("a number") }
    return number
  }

  func integer() throws(UnreadableRecord) -> Int {
    guard let number = value?.number, let integer = Int(exactly: number) else {
      throw mismatch("a whole number")
    }
    return integer
  }

  /// A whole number that is an index into a list of so many.
  func index(below count: Int) throws(UnreadableRecord) -> Int {
    let index = try integer()
    guard (0..<count).contains(index) else { throw mismatch("an index below \(count)") }
    return index
  }

  func flag() throws(UnreadableRecord) -> Bool {
    guard let flag = value?.bool else { throw mismatch("true or false") }
    return flag
  }

  func object() throws(UnreadableRecord) -> JSONObject {
    guard let object = value?.object else { throw mismatch("an object") }
    return object
  }

  func digest() throws(UnreadableRecord) -> Digest {
    guard let digest = Digest(hex: try text()) else { throw mismatch("64 hex digits") }
    return digest
  }

  /// One of the names of an enumeration.
  func choice<Choice: RawRepresentable>(
    _ type: Choice.Type = Choice.self
  ) throws(UnreadableRecord) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: try text()) else { throw mismatch("one of its values") }
    return choice
  }

  func list<Element>(
    _ read: (RecordField) throws(UnreadableRecord) -> Element
  ) throws(UnreadableRecord) -> [Element] {
    guard let elements = value?.array else { throw mismatch("a list") }
    var list: [Element] = []
    list.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      list.append(try read(RecordField(value: element, path: "\(path)[\(index)]")))
    }
    return list
  }

  /// The members of an object, read one by one.
  func dictionary<Value>(
    _ read: (RecordField) throws(UnreadableRecord) -> Value
  ) throws(UnreadableRecord) -> [String: Value] {
    var dictionary: [String: Value] = [:]
    for member in try object().members { dictionary[member.name] = try read(self[member.name]) }
    return dictionary
  }

  /// `nil` where there is nothing.
  func optional<Value>(
    _ read: (RecordField) throws(UnreadableRecord) -> Value
  ) throws(UnreadableRecord) -> Value? {
    isAbsent ? nil : try read(self)
  }
}

/// Why a file is no run record.
package struct UnreadableRecord: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where in the record; empty for the whole of it.
  package let path: String
  /// For people, for example `missing` or `not a text`.
  package let problem: String

  package var description: String { path.isEmpty ? problem : "`\(path)` is \(problem)" }
}

extension JSONObject {
  /// An object without the members that are `nil`.
  init(present members: KeyValuePairs<String, JSONValue?>) {
    self.init(members.compactMap { name, value in value.map { (name, $0) } })
  }
}

extension JSONValue {
  static func object(present members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(JSONObject(present: members))
  }

  static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(Self.string)) }

  static func integers(_ integers: some Sequence<Int>) -> JSONValue {
    .array(integers.map(Self.integer))
  }
}
