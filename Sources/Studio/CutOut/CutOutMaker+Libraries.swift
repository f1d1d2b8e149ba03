extension CutOutMaker {
  /// Loads what products are cut out with, once.
  ///
  /// - Throws: `CutOutError.libraryMissing`.
  package static func demandLibraries() throws(CutOutError) { try OpenCV.load() }
}
