import Diagnostics
import Imaging
import Planning
import Providers
import Recipes
import Requests

/// The pictures that a recipe names, as they lie on disk or behind links.
struct InputPictures {
  /// Bytes of a picture file; what providers take is far less.
  static let limit = 256 << 20

  /// By path as the recipe writes it; of a picture with a diagnostic, facts that stand for it.
  let facts: [String: InputFacts]
  let diagnostics: [Diagnostic]
  private let files: [InputFile]
  private let opening: RecipeOpening
  private let links: LinkAccess
  /// Pictures behind links that could not be kept on disk.
  private let unkept: [String: [UInt8]]

  /// Reads and hashes every picture of the recipe; those behind links are fetched as `links` allows.
  ///
  /// Only the first bytes are looked into: what needs a decoder is found by ``unusable(_:)``.
  /// - Throws: where proxy variables name no proxy.
  init(
    of recipe: Recipe,
    in opening: RecipeOpening,
    links: LinkAccess
  ) async throws(Failure) {
    self.opening = opening
    self.links = links
    files = Planner.inputFiles(of: recipe)
    var facts: [String: InputFacts] = [:]
    var diagnostics: [Diagnostic] = []
    var unkept: [String: [UInt8]] = [:]
    var linked: [String: InputFile] = [:]
    for file in files {
      if file.isLink {
        linked[file.path] = file
        continue
      }
      do throws(InputTrouble) {
        facts[file.path] = try Self.facts(of: Self.read(file.path, in: opening))
      } catch {
        diagnostics.append(error.problem.diagnostic(path: file.path, at: file.span))
        facts[file.path] = Self.standIn
      }
    }
    try await links.fetch(files.filter(\.isLink).map(\.path)) { link, picture in
      var problem: InputProblem?
      switch picture {
      case .current(let bytes, let isKept):
        if !isKept { unkept[link] = bytes }
      case .unasked: break
      case .earlier(_, let failure): problem = .fetchedBefore(cause: failure.reason)
      case .failed(let failure):
        problem = .notFetched(cause: failure.reason, mayPass: failure.mayPass)
      case .unknown: problem = links.permission == .checking ? nil : .neverFetched
      }
      do throws(InputTrouble) {
        facts[link] = try picture.bytes.map { bytes throws(InputTrouble) in
          try Self.facts(of: bytes)
        }
      } catch {
        problem = error.problem
      }
      if facts[link] == nil { facts[link] = Self.standIn }
      if let problem {
        diagnostics.append(problem.diagnostic(path: link, at: linked[link]?.span))
      }
    }
    self.facts = facts
    self.diagnostics = diagnostics
    self.unkept = unkept
  }

  /// What is wrong with pictures that a recipe with mistakes names: nothing is fetched.
  static func problems(
    of pictures: [Located<String>],
    project: Project,
    allowsOutside: Bool
  ) -> [Diagnostic] {
    pictures.compactMap { picture in
      guard !InputFile.isLink(picture.value) else { return nil }
      do throws(InputTrouble) {
        _ = try facts(of: read(picture.value, project: project, allowsOutside: allowsOutside))
        return nil
      } catch {
        return error.problem.diagnostic(path: picture.value, at: picture.span)
      }
    }
  }

  /// Facts of a picture that is not there, so that what else is wrong is found.
  private static let standIn = InputFacts(digest: Digest(of: []), bytes: 0, format: .png)

  /// The bytes of one picture, by path as the recipe writes it.
  func bytes(of path: String) throws(InputTrouble) -> [UInt8] {
    guard InputFile.isLink(path) else { return try Self.read(path, in: opening) }
    guard let bytes = unkept[path] ?? links.shelf.picture(of: path)?.bytes else {
      throw InputTrouble(.neverFetched)
    }
    return bytes
  }

  /// Decodes the named pictures once and tells which cannot be used, before anything is sent.
  ///
  /// - Throws: `ImagingError.libraryMissing`, which is no fault of a picture.
  func unusable(_ paths: Set<String>) throws(ImagingError) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for file in files where paths.contains(file.path) {
      do throws(InputTrouble) {
        _ = try Self.decode(bytes(of: file.path))
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
    try read(written, project: opening.project, allowsOutside: opening.allowsOutside)
  }

  private static func read(
    _ written: String,
    project: Project,
    allowsOutside: Bool
  ) throws(InputTrouble) -> [UInt8] {
    let path = project.path(ofInput: written)
    guard allowsOutside || project.contains(path) else {
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

extension LinkedPicture {
  /// What there is; `nil` where there is nothing.
  fileprivate var bytes: [UInt8]? {
    switch self {
    case .current(let bytes, isKept: _), .earlier(let bytes, _), .unasked(let bytes): bytes
    case .failed, .unknown: nil
    }
  }
}
