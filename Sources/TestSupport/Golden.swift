import Foundation
package import Testing

/// Expects a text to be that of `Tests/<Target>/Golden/<suite>/<name>`.
///
/// With `UPDATE_GOLDEN=1` in the environment the file is written instead and the test fails, so that
/// no run both rewrites and passes. Where the texts differ, the new one is attached to the test.
///
/// - Parameters:
///   - actual: what the test has made.
///   - name: the file's name with its ending.
///   - suite: the folder, named for the suite of tests.
///   - testFile: the file of the test, anywhere below `Tests/<Target>`.
///   - sourceLocation: where a difference is reported.
/// - Throws: where the golden file cannot be written.
package func expectGolden(
  _ actual: String,
  name: String,
  suite: String,
  testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = try goldenFolder(of: testFile).appending(path: suite)
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: file)
    Issue.record("`\(suite)/\(name)` was written; run again", sourceLocation: sourceLocation)
    return
  }
  guard let data = FileManager.default.contents(atPath: file.path) else {
    Attachment.record(actual, named: name, sourceLocation: sourceLocation)
    Issue.record(
      "there is no golden file `\(suite)/\(name)`; UPDATE_GOLDEN=1 writes it",
      sourceLocation: sourceLocation
    )
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  if actual == expected { return }
  Attachment.record(actual, named: name, sourceLocation: sourceLocation)
  Issue.record(
    "`\(suite)/\(name)` differs\n\(firstDifference(actual, expected))",
    sourceLocation: sourceLocation
  )
}

/// `Tests/<Target>/Golden` of a test's file.
private func goldenFolder(of testFile: String) throws -> URL {
  var folder = URL(filePath: testFile).deletingLastPathComponent()
  while folder.deletingLastPathComponent().lastPathComponent != "Tests" {
    if folder.path == "/" { throw CocoaError(.fileNoSuchFile) }
    folder = folder.deletingLastPathComponent()
  }
  return folder.appending(path: "Golden")
}

/// The first lines in which two texts differ.
private func firstDifference(_ actual: String, _ expected: String) -> String {
  let (new, old) = (
    actual.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let line = zip(new, old).prefix { $0 == $1 }.count
  let was = line < old.count ? "\(old[line])" : "the end"
  let isNow = line < new.count ? "\(new[line])" : "the end"
  return "line \(line + 1) was:    \(was)\nline \(line + 1) is now: \(isNow)"
}
