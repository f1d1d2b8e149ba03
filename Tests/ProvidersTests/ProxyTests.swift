import Providers
import Testing

@Suite struct ProxyTests {
  private let segmind = Site(scheme: .https, host: "api.segmind.com", port: 443)

  private func proxy(
    _ environment: [String: String],
    _ site: Site? = nil
  ) throws -> ProxySettings.Proxy? {
    try ProxySettings(environment: environment).proxy(for: site ?? segmind)
  }

  @Test func `https goes through HTTPS_PROXY and http through HTTP_PROXY`() throws {
    let environment = ["HTTPS_PROXY": "http://p.example:3128", "HTTP_PROXY": "q.example"]
    let secure = try #require(try proxy(environment))
    #expect((secure.host, secure.port, secure.kind) == ("p.example", 3128, .http))
    let plain = try #require(
      try proxy(environment, Site(scheme: .http, host: "images.example", port: 80))
    )
    #expect((plain.host, plain.port) == ("q.example", 80))
  }

  @Test func `the variable in lower case wins and ALL_PROXY stands for both`() throws {
    #expect(
      try proxy(["https_proxy": "http://a.example", "HTTPS_PROXY": "http://b.example"])?.host
        == "a.example"
    )
    let all = try #require(try proxy(["ALL_PROXY": "socks5h://s.example"]))
    #expect((all.kind, all.port) == (.socks, 1080))
  }

  @Test func `edge case 47: this machine is never asked through a proxy`() throws {
    for host in ["127.0.0.1", "localhost", "::1", "127.9.9.9"] {
      let site = Site(scheme: .http, host: host, port: 8080)
      #expect(try proxy(["HTTP_PROXY": "http://p.example:1", "ALL_PROXY": "x"], site) == nil)
    }
  }

  @Test(arguments: [
    "*", "segmind.com", ".segmind.com", "*.segmind.com", "api.segmind.com",
    "a.example, SEGMIND.com",
    "api.segmind.com:443",
  ])
  func `NO_PROXY excepts hosts with their subdomains`(exceptions: String) throws {
    #expect(try proxy(["HTTPS_PROXY": "http://p.example:1", "NO_PROXY": exceptions]) == nil)
  }

  @Test(arguments: ["", "mind.com", "api.segmind.com:8443", "segmind.com.example"])
  func `NO_PROXY excepts no others`(exceptions: String) throws {
    #expect(try proxy(["HTTPS_PROXY": "http://p.example:1", "NO_PROXY": exceptions]) != nil)
  }

  @Test func `a variable that names no proxy is said by its name, without its value`() {
    for value in ["https://p.example", "ftp://p", "http://", "socks5://u:secret@p"] {
      let problem = #expect(throws: ProxySettings.Problem.self) {
        try proxy(["HTTPS_PROXY": value])
      }
      #expect(problem?.variable == "HTTPS_PROXY")
      #expect(problem.map { !"\($0)".contains("secret") } == true)
    }
  }
}
