import Diagnostics
import Foundation
import Planning
import Requests

/// A lock on disk: `plan --lock FILE` writes it, `run FILE` demands that nothing has changed.
struct LockFile {
  private static let limit = 1 << 30

  /// As the person named it.
  let path: String
  let lock: PlanLock

  /// Whether a path is a lock's rather than a recipe's.
  static func isLock(_ path: String) -> Bool { path.hasSuffix(".lock") }

  /// - Throws: where it cannot be read or is none.
  init(reading path: String) throws(Failure) {
    self.path = path
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(of: path, limit: Self.limit)
    } catch .missing {
      throw Failure(
        .inputMissing,
        "no lock at `\(path)`",
        help: "`backdrop plan RECIPE --lock \(path)` writes it"
      )
    } catch {
      throw Failure(.inputMissing, "cannot read `\(path)`: \(error)")
    }
    do {
      lock = try PlanLock(parsing: bytes)
    } catch {
      throw Failure(.badRecipe, "`\(path)` cannot be used: \(error.description)")
    }
  }

  /// The recipe's path, as seen from the working folder.
  var recipe: String { Self.joined(Self.folder(of: path), lock.recipe) }

  /// - Throws: where the recipe, an input or the price is not what it was.
  func demandUnchanged(_ draft: PlanDraft, _ planned: Planned, _ opening: RecipeOpening) throws {
    let current = Self.lock(of: draft, planned, opening, at: path)
    guard let first = lock.differences(from: current).first else { return }
    throw Failure(
      .badRecipe,
      "`\(path)` no longer holds: \(first)",
      help: "see what that changes with `backdrop diff \(path) \(recipe)`, then lock it anew"
    )
  }

  /// What would be locked now.
  static func lock(
    of draft: PlanDraft,
    _ planned: Planned,
    _ opening: RecipeOpening,
    at path: String
  ) -> PlanLock {
    let recipeFolder = folder(of: opening.path)
    return PlanLock(
      recipe: relative(opening.path, to: folder(of: path)),
      texts: opening.sources.map { source in
        .init(path: relative(source.name, to: recipeFolder), digest: Digest(of: source.bytes))
      },
      inputs: planned.inputs.facts.sorted { $0.key < $1.key }.map { path, facts in
        .init(path: path, digest: facts.digest)
      },
      snapshot: PlanSnapshot(draft.plan())
    )
  }

  /// Writes it whole or not at all.
  static func write(_ lock: PlanLock, to path: String) throws(Failure) {
    do {
      try Data(lock.text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(.cannotWrite, "cannot write `\(path)`", help: "choose another place for it")
    }
  }

  private static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder == "." ? path : folder + "/" + path
  }

  /// A path as seen from a folder, by `..` where it lies elsewhere.
  private static func relative(_ path: String, to folder: String) -> String {
    func parts(_ path: String) -> [String] {
      URL(filePath: path).standardizedFileURL.pathComponents
    }
    let (own, base) = (parts(path), parts(folder))
    let common = zip(own, base).prefix { $0 == $1 }.count
    let up = base.dropFirst(common).map { _ in ".." }
    return (up + own.dropFirst(common)).joined(separator: "/")
  }
}
