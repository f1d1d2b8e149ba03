package import Requests

extension Request {
  /// Reads a request back from its document as a journal keeps it; `nil` where it is of another
  /// version, or none.
  package init?(stored document: String) {
    guard let value = try? JSONValue(parsing: document.utf8),
      let request = try? Request(document: RecordField(value: value, path: ""))
    else { return nil }
    self = request
  }
}
