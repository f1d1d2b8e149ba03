import Foundation
import Requests
import Studio

/// The segmentation model on this machine, if it is there.
struct ModelFile {
  /// U-2-Net-p as `scripts/setup` installs it; another file under this name is not used.
  static let size = 4_574_861
  static let name = "u2netp.onnx"

  let path: String

  /// Looks in `BACKDROP_MODEL`, the user's data folder and the system's.
  ///
  /// A file of the right size is taken for the model without reading it, so that planning stays
  /// fast; ``bytes()`` checks it before it is used.
  ///
  /// - Throws: where `BACKDROP_MODEL` names a file that is not the model; it is never passed over
  ///   silently, since the cut-out would change.
  static func find(environment: [String: String]) throws(Failure) -> ModelFile? {
    if let path = environment["BACKDROP_MODEL"], !path.isEmpty {
      guard sizeOfFile(path) == size else {
        throw Failure(
          .unavailable,
          "`BACKDROP_MODEL` names \(path), which is not \(name)",
          help: "run scripts/setup, or unset it to cut out with GrabCut"
        )
      }
      return ModelFile(path: path)
    }
    let home = environment["HOME"].map { $0 + "/.local/share" }
    let folders =
      [environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home]
      .compactMap { $0 } + ["/usr/local/share", "/usr/share"]
    return folders.map { "\($0)/backdrop/\(name)" }.first { sizeOfFile($0) == size }
      .map(ModelFile.init)
  }

  /// The model's bytes, checked.
  func bytes() throws(Failure) -> [UInt8] {
    do {
      let bytes = try FileReading.bytes(of: path, limit: Self.size)
      guard Digest(of: bytes).hex == CutOutMaker.modelDigest else {
        throw Failure(
          .unavailable,
          "\(path) is not the segmentation model: its SHA-256 is another",
          help: "remove it and run scripts/setup"
        )
      }
      return bytes
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.unavailable, "cannot read the segmentation model \(path)")
    }
  }

  private static func sizeOfFile(_ path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : nil
  }
}
