import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Gathers an answer up to a size.
final class ReplyCollector: HTTPClientResponseDelegate {
  /// The answer is larger than it may be.
  struct TooLarge: Error {}

  private struct State {
    var status = 0
    var headers = HTTPHeaders()
    var body: [UInt8] = []
  }

  /// Bytes of a body, after decompression.
  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  func didReceiveHead(
    task: HTTPClient.Task<HTTPReply>,
    _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    let announced = head.headers.first(name: "content-length").flatMap(Int.init) ?? 0
    guard announced <= limit else { return task.eventLoop.makeFailedFuture(TooLarge()) }
    state.withLock { state in
      state.status = Int(head.status.code)
      state.headers = head.headers
      state.body.reserveCapacity(announced)
    }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<HTTPReply>,
    _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    let fits = state.withLock { state in
      guard state.body.count + buffer.readableBytes <= limit else { return false }
      state.body.append(contentsOf: buffer.readableBytesView)
      return true
    }
    return fits
      ? task.eventLoop.makeSucceededVoidFuture() : task.eventLoop.makeFailedFuture(TooLarge())
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPReply>) throws -> HTTPReply {
    state.withLock { state in
      HTTPReply(status: state.status, headers: state.headers, body: state.body)
    }
  }
}
