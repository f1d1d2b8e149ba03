import Foundation

/// A folder of a test's own, deleted with this value.
package final class TemporaryFolder: Sendable {
  /// The folder, absolute, without a slash at the end.
  package let path: String

  /// Creates an empty folder.
  package init() throws {
    let template = FileManager.default.temporaryDirectory.path + "/backdrop-test-XXXXXX"
    var name = Array(template.utf8CString)
    guard mkdtemp(&name) != nil else { throw CocoaError(.fileWriteUnknown) }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file or folder inside.
  package func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Paths of all files inside, relative to the folder and sorted; folders end with a slash.
  package func contents() -> [String] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      return isFolder.boolValue ? name + "/" : name
    }
    .sorted()
  }
}
