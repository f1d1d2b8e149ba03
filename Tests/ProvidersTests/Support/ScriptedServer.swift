import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that plays what a test has written for it, byte by byte.
///
/// It knows as much of HTTP as is needed to tell where a request ends.
final class ScriptedServer: Sendable {
  /// What is done with a connection when a request has come, in order.
  enum Act: Sendable {
    /// Sends these bytes.
    case send([UInt8])
    /// Closes the connection in the usual way.
    case close
    /// Resets the connection, as a crashed process does.
    case reset
    /// Does nothing more until the other side has gone.
    case hang

    static func text(_ text: String) -> Act { .send(Array(text.utf8)) }
  }

  /// What is done at a certain moment.
  enum Moment: Sendable, Hashable {
    /// A connection was made, and nothing has come.
    case connected
    /// So many bytes of a request have come.
    case received(atLeast: Int)
  }

  /// A whole request as it came.
  struct Received: Sendable {
    let head: String
    let body: [UInt8]

    /// The first line.
    var line: String { head.split(separator: "\r\n").first.map(String.init) ?? "" }

    /// The value of a header, found without regard to case; `nil` where it did not come.
    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").dropFirst().lazy.compactMap { line -> String? in
        let sides = line.split(separator: ":", maxSplits: 1)
        guard sides.count == 2, sides[0].lowercased() == name else { return nil }
        return sides[1].trimmingPrefix(while: \.isWhitespace).description
      }.first
    }

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private struct State {
    var received: [Received] = []
    var connections = 0
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  let port: Int
  private let channel: any Channel
  private let state: Played

  /// Where it is asked.
  var address: String { "http://127.0.0.1:\(port)" }

  /// What has come, in order.
  var received: [Received] { state.received }
  var connections: Int { state.connections }

  /// Plays a script: the acts of the n-th request, the last of them again and again.
  static func playing(
    _ script: [[Act]],
    at moment: Moment? = nil,
    host: String = "127.0.0.1"
  ) async throws -> ScriptedServer {
    try await ScriptedServer(host: host, moment: moment) { _, count in
      script.isEmpty ? [] : script[min(count, script.count) - 1]
    }
  }

  /// Answers each request as a closure says; it gets the request and how many have come with it.
  static func answering(
    _ answer: @escaping @Sendable (Received, Int) -> [Act]
  ) async throws -> ScriptedServer {
    try await ScriptedServer(host: "127.0.0.1", moment: nil, answer: answer)
  }

  private init(
    host: String,
    moment: Moment?,
    answer: @escaping @Sendable (Received, Int) -> [Act]
  ) async throws {
    let state = Played(moment: moment, answer: answer)
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Connection(state))
        }
      }
      .bind(host: host, port: 0).get()
    self.state = state
    self.channel = channel
    port = channel.localAddress?.port ?? 0
  }

  /// Waits until so many requests have come since the start.
  func requests(reach count: Int) async { await state.requests(reach: count) }

  func stop() async { try? await channel.close() }

  /// What connections share.
  fileprivate final class Played: Sendable {
    let moment: Moment?
    private let answer: @Sendable (Received, Int) -> [Act]
    private let state = Mutex(State())

    init(moment: Moment?, answer: @escaping @Sendable (Received, Int) -> [Act]) {
      self.moment = moment
      self.answer = answer
    }

    var received: [Received] { state.withLock { $0.received } }
    var connections: Int { state.withLock { $0.connections } }

    func connected() { state.withLock { $0.connections += 1 } }

    /// The acts for a request, or for what has come of one.
    func acts(for request: Received) -> [Act] {
      let (count, ready) = state.withLock { state in
        state.received.append(request)
        let count = state.received.count
        let ready = state.waiting.filter { $0.count <= count }
        state.waiting.removeAll { $0.count <= count }
        return (count, ready)
      }
      for waiter in ready { waiter.continuation.resume() }
      return answer(request, count)
    }

    func requests(reach count: Int) async {
      await withCheckedContinuation { continuation in
        let isReached = state.withLock { state in
          if state.received.count >= count { return true }
          state.waiting.append((count, continuation))
          return false
        }
        if isReached { continuation.resume() }
      }
    }
  }

  /// One connection: gathers requests and plays the acts.
  private final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let state: Played
    private var pending: [UInt8] = []
    private var isOver = false

    init(_ state: Played) { self.state = state }

    func channelActive(context: ChannelHandlerContext) {
      state.connected()
      if state.moment == .connected { playEarly(context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard !isOver else { return }
      pending.append(contentsOf: unwrapInboundIn(data).readableBytesView)
      if case .received(let least) = state.moment {
        if pending.count >= least { playEarly(context) }
        return
      }
      while let request = nextRequest() { play(state.acts(for: request), context) }
    }

    private func playEarly(_ context: ChannelHandlerContext) {
      play(state.acts(for: Received(head: "", body: pending)), context)
    }

    private func nextRequest() -> Received? {
      let end = Array("\r\n\r\n".utf8)
      guard let place = pending.indices.first(where: { pending[$0...].starts(with: end) }) else {
        return nil
      }
      let head = String(decoding: pending[..<place], as: UTF8.self)
      let length = Received(head: head, body: []).header("content-length").flatMap(Int.init) ?? 0
      let start = place + end.count
      guard pending.count >= start + length else { return nil }
      let body = Array(pending[start..<start + length])
      pending.removeFirst(start + length)
      return Received(head: head, body: body)
    }

    private func play(_ acts: [Act], _ context: ChannelHandlerContext) {
      for act in acts {
        switch act {
        case .send(let bytes):
          context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        case .hang: isOver = true
        case .close:
          isOver = true
          context.close(promise: nil)
        case .reset:
          isOver = true
          let linger = linger(l_onoff: 1, l_linger: 0)
          let channel = context.channel
          guard let socket = channel as? any SocketOptionProvider else { return }
          socket.setSoLinger(linger).whenComplete { _ in channel.close(promise: nil) }
        }
      }
    }
  }
}
