import Providers
import Requests

/// Runs a test against a server and a transport, and closes both.
func withServer<Result>(
  _ script: [[ScriptedServer.Act]],
  at moment: ScriptedServer.Moment? = nil,
  transport: HTTPTransport = Samples.transport(),
  _ test: (ScriptedServer, HTTPTransport) async throws -> Result
) async throws -> Result {
  let server = try await ScriptedServer.playing(script, at: moment)
  return try await closing(server, transport, test)
}

/// Runs a test against a server that answers by a closure, and closes both.
func withServer<Result>(
  answering answer: @escaping @Sendable (ScriptedServer.Received, Int) -> [ScriptedServer.Act],
  transport: HTTPTransport = Samples.transport(),
  _ test: (ScriptedServer, HTTPTransport) async throws -> Result
) async throws -> Result {
  let server = try await ScriptedServer.answering(answer)
  return try await closing(server, transport, test)
}

private func closing<Result>(
  _ server: ScriptedServer,
  _ transport: HTTPTransport,
  _ test: (ScriptedServer, HTTPTransport) async throws -> Result
) async throws -> Result {
  do {
    let result = try await test(server, transport)
    await transport.shutDown()
    await server.stop()
    return result
  } catch {
    await transport.shutDown()
    await server.stop()
    throw error
  }
}
