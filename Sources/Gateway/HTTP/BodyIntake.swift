import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization

/// Reads bodies whole, as long as they are within limits.
final class BodyIntake: Sendable {
  private let limits: ServerLimits
  private let inMemory = Mutex(0)

  init(limits: ServerLimits) { self.limits = limits }

  /// Reads the rest of a request.
  ///
  /// - Returns: the call; with a refusal it has no body. The bytes of its body count as in memory
  ///   until they are given back.
  func call(of request: Hummingbird.Request) async -> (Call, IntakeRefusal?) {
    var headers: [String: String] = [:]
    for field in request.headers {
      let name = field.name.canonicalName
      headers[name] = headers[name].map { $0 + ", " + field.value } ?? field.value
    }
    headers["host"] = request.head.authority ?? headers["host"]
    let method = request.method.rawValue
    guard let head = Call(method, target: request.head.path ?? "/", headers: headers) else {
      return (Call(method, path: [], headers: headers), .badAddress)
    }
    do throws(IntakeRefusal) {
      let body = try await read(request, announced: headers["content-length"].flatMap { Int($0) })
      return (head.with(body: body), nil)
    } catch {
      return (head, error)
    }
  }

  /// Counts the bytes of a call that has been answered as free.
  func giveBack(_ count: Int) { inMemory.withLock { $0 -= count } }

  private func read(
    _ request: Hummingbird.Request,
    announced: Int?
  ) async throws(IntakeRefusal) -> [UInt8] {
    if let announced, announced > limits.bodyBytes {
      await readPast(request.body)
      throw .tooLarge(limit: limits.bodyBytes)
    }
    var body: [UInt8] = []
    if let announced { body.reserveCapacity(announced) }
    do {
      let start = ContinuousClock.now
      var chunks = request.body.makeAsyncIterator()
      while let chunk = try await chunks.next() {
        guard body.count + chunk.readableBytes <= limits.bodyBytes else {
          throw IntakeRefusal.tooLarge(limit: limits.bodyBytes)
        }
        guard ContinuousClock.now - start <= limits.bodyTime else { throw IntakeRefusal.tooSlow }
        guard take(chunk.readableBytes) else { throw IntakeRefusal.tooBusy }
        body.append(contentsOf: chunk.readableBytesView)
      }
      return body
    } catch {
      giveBack(body.count)
      throw error as? IntakeRefusal ?? .brokenOff
    }
  }

  private func take(_ count: Int) -> Bool {
    inMemory.withLock { bytes in
      guard bytes + count <= limits.bodiesBytes else { return false }
      bytes += count
      return true
    }
  }

  /// Reads past a body that will not be taken: a client that still sends hears no answer.
  private func readPast(_ body: RequestBody) async {
    let start = ContinuousClock.now
    var seen = 0
    var chunks = body.makeAsyncIterator()
    while let chunk = try? await chunks.next() {
      seen += chunk.readableBytes
      if seen > 4 * limits.bodyBytes || ContinuousClock.now - start > limits.bodyTime { return }
    }
  }
}
