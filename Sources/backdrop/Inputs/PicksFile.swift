import Foundation
import Gallery

/// A `picks.json` as a command finds it.
enum PicksFile {
  private static let limit = 256 << 20

  static func read(_ path: String) throws(Failure) -> Picks {
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(of: path, limit: limit)
    } catch {
      throw Failure(
        .inputMissing,
        "cannot read `\(path)`: \(error)",
        help: "“Picks” in the gallery exports it"
      )
    }
    do {
      return try Picks(json: bytes)
    } catch {
      throw Failure(
        .badRecipe,
        "`\(path)` is no picks file: \(error)",
        help: "“Picks” in the gallery exports it"
      )
    }
  }
}
