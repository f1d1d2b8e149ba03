import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The socket: reads calls within limits, hands them on and writes the replies.
package struct Listener: Sendable {
  /// An address or a name that resolves to one.
  package let host: String
  /// 0 lets the system choose.
  package let port: Int
  package let limits: ServerLimits

  package init(host: String, port: Int, limits: ServerLimits = .init()) {
    self.host = host
    self.port = port
    self.limits = limits
  }

  /// Serves until `stop` returns, then answers what has begun and takes no more.
  ///
  /// - Parameters:
  ///   - stop: returns when the server is to end; cancelled where it ends by itself.
  ///   - listening: told the port once calls can come.
  ///   - answer: called for every call, several at a time.
  ///   - refuse: words the refusal of a call whose body was not taken.
  /// - Throws: where the address cannot be listened on.
  package func serve(
    until stop: @escaping @Sendable () async -> Void,
    listening: @escaping @Sendable (_ port: Int) async -> Void,
    answer: @escaping @Sendable (Call) async -> Reply,
    refuse: @escaping @Sendable (Call, IntakeRefusal) -> Reply
  ) async throws {
    let intake = BodyIntake(limits: limits)
    // Whoever runs the server says what is worth saying.
    let logger = Logger(label: "server") { _ in SwiftLogNoOpLogHandler() }
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in
        let (call, refusal) = await intake.call(of: request)
        if let refusal {
          let reply = refuse(call, refusal)
          return Self.response(reply, to: request, endsConnection: refusal.endsConnection)
        }
        defer { intake.giveBack(call.body.count) }
        return Self.response(await answer(call), to: request)
      },
      server: .http1(
        configuration: .init(
          idleTimeout: .init(limits.idleTime),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10,
            maxHeaderListSize: 64 << 10,
            maxHeaderFieldCount: 200
          )
        )
      ),
      configuration: .init(
        address: .hostname(host, port: port),
        backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)
      ),
      onServerRunning: { channel in await listening(channel.localAddress?.port ?? 0) },
      logger: logger
    )
    let services = ServiceGroup(configuration: .init(services: [application], logger: logger))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask(name: "server") {
        try await services.run()
        return true
      }
      group.addTask(name: "stop") {
        await stop()
        await services.triggerGracefulShutdown()
        return false
      }
      while let hasServed = try await group.next(), !hasServed {}
      group.cancelAll()
    }
  }

  private struct EndOfConnection: Error {}

  /// With `endsConnection` the client may still be sending what nobody will read.
  private static func response(
    _ reply: Reply,
    to request: Hummingbird.Request,
    endsConnection: Bool = false
  ) -> Response {
    var fields = HTTPFields()
    for (name, value) in reply.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    let status = HTTPResponse.Status(code: reply.status)
    switch reply.body {
    case .bytes(let bytes) where endsConnection:
      fields[.connection] = "close"
      return Response(
        status: status,
        headers: fields,
        body: ResponseBody(contentLength: bytes.count) { writer in
          try await writer.write(ByteBuffer(bytes: bytes))
          try await writer.finish(nil)
          throw EndOfConnection()
        }
      )
    case .bytes(let bytes):
      // A client that asked for the head alone learns the length all the same.
      if request.method == .head { fields[.contentLength] = String(bytes.count) }
      let hasNoBody = request.method == .head || reply.status == 304 || reply.status == 204
      return Response(
        status: status,
        headers: fields,
        body: hasNoBody ? .init() : .init(byteBuffer: ByteBuffer(bytes: bytes))
      )
    case .events(let events):
      return Response(
        status: status,
        headers: fields,
        body: ResponseBody { writer in
          for await event in events { try await writer.write(ByteBuffer(bytes: event)) }
          try await writer.finish(nil)
        }
      )
    }
  }
}
