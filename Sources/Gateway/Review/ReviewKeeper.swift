import Execution
import Requests

/// Keeps reviews in a file that others may change too; on a thread of its own.
actor ReviewKeeper {
  private let files: ReviewFiles
  private let wallClock: @Sendable () -> Int64
  private let thread = ExecutorThread(name: "reviews")
  private var book: ReviewBook

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(recipe: String, files: ReviewFiles, wallClock: @escaping @Sendable () -> Int64) {
    self.files = files
    self.wallClock = wallClock
    book = ReviewBook(recipe: recipe)
  }

  /// Everything that is known, with what others wrote meanwhile.
  func document() throws -> JSONValue {
    try readFile()
    return book.document
  }

  /// Takes reviews over and makes them durable.
  ///
  /// - Returns: those that changed something.
  func merge(_ document: JSONValue) throws -> JSONValue {
    try readFile()
    var merged = book
    let keys = try merged.merge(document, now: wallClock())
    if !keys.isEmpty {
      try files.saveReviews(CanonicalJSON.bytes(of: merged.document) + [UInt8(ascii: "\n")])
      book = merged
    }
    return merged.document(of: keys)
  }

  /// Takes over what the file says; what is later here stays.
  private func readFile() throws {
    guard let bytes = try files.loadReviews() else { return }
    _ = try book.merge(try JSONValue(parsing: bytes), now: wallClock())
  }
}

/// The files of a review, handed in so that nothing here knows a path.
package struct ReviewFiles: Sendable {
  /// A file of the gallery.
  package struct File: Sendable {
    package let bytes: [UInt8]
    /// Another when the file is another.
    package let stamp: String

    package init(bytes: [UInt8], stamp: String) {
      self.bytes = bytes
      self.stamp = stamp
    }
  }

  /// A file below the gallery's folder by the parts of its path; `nil` where there is none.
  ///
  /// The parts are no `..`, hold no slash and begin with no dot.
  package let read: @Sendable (_ path: [String]) -> File?
  /// Another when pictures have come.
  package let runStamp: @Sendable () -> String
  /// The reviews' file; `nil` where it is not there yet.
  package let loadReviews: @Sendable () throws -> [UInt8]?
  /// Replaces the reviews' file, at once and durably.
  package let saveReviews: @Sendable ([UInt8]) throws -> Void

  package init(
    read: @escaping @Sendable (_ path: [String]) -> File?,
    runStamp: @escaping @Sendable () -> String,
    loadReviews: @escaping @Sendable () throws -> [UInt8]?,
    saveReviews: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.read = read
    self.runStamp = runStamp
    self.loadReviews = loadReviews
    self.saveReviews = saveReviews
  }
}
