import Foundation
import Gateway
import Glibc
import Testing

/// The socket, against clients that take their time.
@Suite struct ListenerTests {
  private static let patience = ServerLimits(
    bodyBytes: 1000,
    bodyTime: .milliseconds(200),
    idleTime: .milliseconds(400)
  )

  /// What a client hears that begins with a text and then sends a bit at a time until the server
  /// ends the connection.
  private func dribbling(_ first: String, _ bit: String) async throws -> String {
    let rig = try Rig()
    return try await withThrowingTaskGroup(of: String?.self) { group in
      let (ports, found) = AsyncStream.makeStream(of: Int.self)
      let (stops, stop) = AsyncStream.makeStream(of: Void.self)
      group.addTask {
        try await rig.gateway.serve(
          on: Listener(host: "127.0.0.1", port: 0, limits: Self.patience),
          until: { for await _ in stops {} },
          listening: { found.yield($0) }
        )
        return nil
      }
      group.addTask {
        for await port in ports {
          return await Client.heard(port: port, first: first, bit: bit)
        }
        return nil
      }
      var heard: String?
      while heard == nil, let next = try await group.next() { heard = next }
      stop.finish()
      return try #require(heard)
    }
  }

  @Test func `a header that never ends is cut off`() async throws {
    let heard = try await dribbling("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ", "a")
    #expect(heard == "")
  }

  @Test func `a body that dribbles is refused in time`() async throws {
    let heard = try await dribbling(
      """
      POST /v1/images/generations HTTP/1.1\r
      Host: 127.0.0.1\r
      Authorization: Bearer k\r
      Content-Type: application/json\r
      Content-Length: 900\r
      \r

      """,
      " "
    )
    #expect(heard.hasPrefix("HTTP/1.1 408 "))
    #expect(heard.contains(#""type":"timeout_error""#))
  }

  @Test func `a body that never comes is cut off`() async throws {
    let heard = try await dribbling(
      "POST /v1/x HTTP/1.1\r\nHost: 127.0.0.1\r\nx-api-key: k\r\nContent-Length: 9\r\n\r\n",
      ""
    )
    #expect(!heard.hasPrefix("HTTP/1.1 200"))
  }

  @Test func `a connection that says nothing is closed`() async throws {
    #expect(try await dribbling("", "") == "")
  }
}

/// A client made of system calls, for what no library would send.
private enum Client {
  static func heard(port: Int, first: String, bit: String) async -> String {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: talk(port: port, first: first, bit: bit)) }.start()
    }
  }

  private static func talk(port: Int, first: String, bit: String) -> String {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isThere = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard isThere == 0 else { return "no connection" }
    say(first, to: socket)
    var heard: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var ready = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      if poll(&ready, 1, 10) > 0 {
        let count = recv(socket, &buffer, buffer.count, 0)
        if count <= 0 { return String(decoding: heard, as: UTF8.self) }
        heard += buffer[0..<count]
      } else {
        say(bit, to: socket)
      }
    }
  }

  private static func say(_ text: String, to socket: Int32) {
    let bytes = Array(text.utf8)
    if !bytes.isEmpty { _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
  }
}
