import CSegmentation

/// OpenCV behind its C border.
enum OpenCV {
  /// Loads the libraries, once.
  ///
  /// - Throws: `CutOutError.libraryMissing`.
  static func load() throws(CutOutError) {
    if let reason = cseg_load() { throw .libraryMissing(String(cString: reason)) }
  }

  /// Gives a function of the border room for its message, and returns what it wrote.
  static func call<Result>(
    _ body: (UnsafeMutablePointer<CChar>) -> Result
  ) -> (result: Result, message: String) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CSEG_MESSAGE)) { buffer in
      buffer.initialize(repeating: 0)
      guard let message = buffer.baseAddress else { preconditionFailure("no room for a message") }
      let result = body(message)
      return (result, String(cString: message))
    }
  }
}
