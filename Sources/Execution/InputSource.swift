import Requests

/// Where the bytes of one input picture are, and what they must be.
struct InputSource: Sendable {
  enum Origin: Sendable {
    /// As the recipe names it.
    case file(path: String)
    case blob
  }

  /// The parameter's name.
  let name: String
  let origin: Origin
  /// Of the bytes that the plan saw.
  let digest: Digest
}

/// Why a request could not be sent; the text is for people.
struct Unsendable: Error {
  let reason: String
}

extension RunSurroundings {
  /// Reads a request's input pictures and holds them to the plan.
  ///
  /// - Throws: where one cannot be read or is not the one that was planned with.
  func load(
    _ sources: [InputSource],
    by cache: InputCache
  ) async throws(Unsendable) -> [String: [UInt8]] {
    var inputs: [String: [UInt8]] = [:]
    for source in sources {
      if let known = cache[source.digest] {
        inputs[source.name] = known
      } else {
        let bytes = try await load(source)
        cache.keep(bytes, of: source.digest)
        inputs[source.name] = bytes
      }
    }
    return inputs
  }

  private func load(_ source: InputSource) async throws(Unsendable) -> [UInt8] {
    switch source.origin {
    case .blob:
      do {
        return try blobs.bytes(of: source.digest)
      } catch {
        throw Unsendable(reason: "the picture it starts from is lost: \(error)")
      }
    case .file(let path):
      let bytes: [UInt8]
      do {
        bytes = try await read(path)
      } catch {
        throw Unsendable(reason: "cannot read `\(path)`: \(error)")
      }
      guard Digest(of: bytes) == source.digest else {
        throw Unsendable(
          reason: "`\(path)` has changed since the run was planned; run again to use what it is now"
        )
      }
      return bytes
    }
  }
}
