import Foundation
import Testing

/// `backdrop providers probe`, and what is said of keys and addresses before anything is sent.
@Suite struct ProbeTests {
  private func probe(
    _ arguments: [String],
    _ environment: [String: String] = [:]
  ) throws -> Command.Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = Command(folder: folder, environment: environment)
    return try command.start(["providers", "probe"] + arguments).end()
  }

  @Test func `a missing key is told by its variable, before anything is sent`() throws {
    let result = try probe(["aigateway"])
    #expect(
      result
        == Command.Result(
          status: 3,
          output: "",
          errors: """
            backdrop: error: there is no key for `aigateway`
              help: set `AIGATEWAY_API_KEY`; it is never read from a recipe

            """
        )
    )
  }

  @Test func `a key that cannot be one is not repeated`() throws {
    let result = try probe(["aigateway"], ["AIGATEWAY_API_KEY": "canary one"])
    #expect(result.status == 3)
    #expect(result.errors.hasPrefix("backdrop: error: `AIGATEWAY_API_KEY` holds no key"))
    #expect(!result.errors.contains("canary"))
  }

  @Test func `plain http is for this machine`() throws {
    let result = try probe(
      ["aigateway"],
      ["AIGATEWAY_API_KEY": "k", "AIGATEWAY_BASE_URL": "http://gateway.example/v1"]
    )
    #expect(
      result
        == Command.Result(
          status: 64,
          output: "",
          errors: """
            backdrop: error: `AIGATEWAY_BASE_URL` cannot be used: plain http to `gateway.example` is not encrypted; use https, or allow it with `--allow-http`

            """
        )
    )
  }

  @Test func `a server that is not there is unreachable`() throws {
    // Port 1 is nobody's.
    let result = try probe(["aigateway"], ["AIGATEWAY_BASE_URL": "http://127.0.0.1:1"])
    #expect(result.status == 75)
    #expect(
      result.errors.hasPrefix(
        "backdrop: error: http://127.0.0.1:1 does not describe `ideogram/ideogram-v3-replace-background`: "
          + "cannot reach `127.0.0.1`: connection refused\n"
      )
    )
  }

  @Test func `a proxy that is none is told by its variable`() throws {
    let result = try probe(
      ["aigateway"],
      ["AIGATEWAY_API_KEY": "k", "HTTPS_PROXY": "ftp://u:canary@p"]
    )
    #expect(result.status == 64)
    #expect(result.errors.contains("`HTTPS_PROXY` names no proxy"))
    #expect(!result.errors.contains("canary"))
  }

  @Test func `only gateways need probing`() throws {
    #expect(try probe(["segmind"]).errors.contains("needs no probing"))
    #expect(try probe(["aigatway"]).errors.contains("did you mean `aigateway`?"))
  }
}
