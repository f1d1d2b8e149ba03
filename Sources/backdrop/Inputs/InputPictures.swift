import Diagnostics
import Imaging
import Planning
import Recipes
import Requests

/// The pictures that a recipe names, as they lie on disk.
struct InputPictures {
  /// Bytes of a picture file; what providers take is far less.
  static let limit = 256 << 20

  /// By path as the recipe writes it; of a picture with a diagnostic, facts that stand for it.
  let facts: [String: InputFacts]
  let diagnostics: [Diagnostic]
  private let files: [InputFile]
  private let opening: RecipeOpening

  /// Reads and hashes every picture of the recipe.
  ///
  /// Only the first bytes are looked into: what needs a decoder is found by ``unusable()``.
  init(of recipe: Recipe, in opening: RecipeOpening) {
    self.opening = opening
    files = Planner.inputFiles(of: recipe)
    var facts: [String: InputFacts] = [:]
    var diagnostics: [Diagnostic] = []
    for file in files {
      do throws(InputTrouble) {
        facts[file.path] = try Self.facts(of: Self.read(file.path, in: opening))
      } catch {
        diagnostics.append(error.problem.diagnostic(path: file.path, at: file.span))
        facts[file.path] = InputFacts(digest: Digest(of: []), bytes: 0, format: .png)
      }
    }
    self.facts = facts
    self.diagnostics = diagnostics
  }

  /// The bytes of one picture, by path as the recipe writes it.
  func bytes(of path: String) throws(InputTrouble) -> [UInt8] {
    try Self.read(path, in: opening)
  }

  /// Decodes the named pictures once and tells which cannot be used, before anything is sent.
  ///
  /// - Throws: `ImagingError.libraryMissing`, which is no fault of a picture.
  func unusable(_ paths: Set<String>) throws(ImagingError) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for file in files where paths.contains(file.path) {
      do throws(InputTrouble) {
        _ = try Self.decode(Self.read(file.path, in: opening))
      } catch {
        if case .picture(let cause) = error.problem, case .libraryMissing = cause { throw cause }
        diagnostics.append(error.problem.diagnostic(path: file.path, at: file.span))
      }
    }
    return diagnostics
  }

  private static func facts(of bytes: [UInt8]) throws(InputTrouble) -> InputFacts {
    guard !bytes.isEmpty else { throw InputTrouble(.picture(.empty)) }
    guard let format = ImageFormat(magicOf: bytes) else {
      throw InputTrouble(.picture(.notAPicture))
    }
    return InputFacts(digest: Digest(of: bytes), bytes: bytes.count, format: format)
  }

  private static func decode(_ bytes: [UInt8]) throws(InputTrouble) -> Bitmap {
    do {
      return try Bitmap.decode(bytes)
    } catch {
      throw InputTrouble(.picture(error))
    }
  }

  private static func read(
    _ written: String,
    in opening: RecipeOpening
  ) throws(InputTrouble) -> [UInt8] {
    let path = opening.project.path(ofInput: written)
    guard opening.allowsOutside || opening.project.contains(path) else {
      throw InputTrouble(.outside)
    }
    do {
      return try FileReading.bytes(of: path, limit: limit)
    } catch .missing {
      throw InputTrouble(.missing)
    } catch {
      throw InputTrouble(.unreadable(cause: "\(error)"))
    }
  }
}

/// A problem on its way to the place that names the picture.
struct InputTrouble: Error, CustomStringConvertible {
  let problem: InputProblem

  init(_ problem: InputProblem) { self.problem = problem }

  var description: String { problem.reason }
}
