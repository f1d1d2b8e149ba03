import Providers
import Testing

@Suite struct AddressTests {
  static let privateOnes = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1",
    "192.0.2.1", "203.0.113.9", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1",
    "fec0::1",
  ]
  static let publicOnes = [
    "1.1.1.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.63.0.1", "100.128.0.1", "11.0.0.1",
    "2606:4700::1111", "2a00:1450:4001::1", "::ffff:1.1.1.1", "64:ff9b::101:101",
  ]

  @Test(arguments: privateOnes) func `an address that is not everybody's`(text: String) throws {
    #expect(try #require(IPAddress(text)).isPublic == false)
  }

  @Test(arguments: publicOnes) func `an address on the public internet`(text: String) throws {
    #expect(try #require(IPAddress(text)).isPublic)
  }

  @Test func `a name is no address`() {
    #expect(IPAddress("example.com") == nil)
    #expect(IPAddress("10.0.0.1.nip.io") == nil)
  }

  @Test(arguments: [
    ("https://api.segmind.com", "https://api.segmind.com"),
    ("https://API.segmind.com/", "https://api.segmind.com"),
    ("https://api.segmind.com/v1", "https://api.segmind.com"),
    ("https://api.segmind.com:443/v1/", "https://api.segmind.com"),
    ("https://api.segmind.com/v2", "https://api.segmind.com"),
    ("http://127.0.0.1:8080/proxy/v1", "http://127.0.0.1:8080/proxy"),
    ("http://[::1]:8080", "http://[::1]:8080"),
    ("http://vhost:8080", "http://vhost:8080"),
  ])
  func `an origin is the same however it is written`(text: String, origin: String) throws {
    #expect(try Origin(text).description == origin)
  }

  @Test func `paths go below the origin's own`() throws {
    #expect(
      try Origin("https://h.example/proxy/v1").address(of: "/v2/slug")
        == "https://h.example/proxy/v2/slug"
    )
    // As the OpenAI packages take it.
    #expect(
      try Origin("https://h.example/v1/openai", isWhole: true).address(of: "/v1/images/edits")
        == "https://h.example/v1/openai/images/edits"
    )
    #expect(
      try Origin("https://h.example", isWhole: true).address(of: "/v1/images/edits")
        == "https://h.example/v1/images/edits"
    )
  }

  @Test(arguments: [
    "api.segmind.com", "ftp://h.example", "https://", "https:///v1", "", "https://h.example:0",
    "https://h.example:99999", "file:///etc/passwd",
  ])
  func `what is no address is refused`(text: String) {
    #expect(throws: AddressProblem.notAnAddress) { try Origin(text) }
  }

  @Test func `an origin holds no user and no query`() {
    #expect(throws: AddressProblem.holdsCredentials) { try Origin("https://user:pw@h.example") }
    #expect(throws: AddressProblem.notAnOrigin) { try Origin("https://h.example/?a=b") }
  }

  @Test func `a link is fetched over https from the public internet`() throws {
    func peers(_ text: String, trusting site: Site? = nil, http: Bool = false) throws -> Peers {
      try Link(text).permitted(trusting: site, allowsHTTP: http)
    }
    #expect(try peers("https://images.example.com/a.png") == .onlyPublic)
    #expect(throws: AddressProblem.plain(host: "images.example.com")) {
      try peers("http://images.example.com/a.png")
    }
    #expect(try peers("http://images.example.com/a.png", http: true) == .onlyPublic)
    for host in ["localhost", "127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "a.localhost"] {
      #expect(throws: AddressProblem.self) { try peers("https://\(host)/a.png") }
    }
    let site = Site(scheme: .http, host: "127.0.0.1", port: 8080)
    #expect(try peers("http://127.0.0.1:8080/a.png", trusting: site) == .any)
    #expect(throws: AddressProblem.self) {
      try peers("http://127.0.0.1:8081/a.png", trusting: site)
    }
  }

  @Test func `a redirect is resolved against where it came from`() throws {
    let link = try Link("https://a.example/x/y?z=1")
    #expect(try link.following("../b.png").text == "https://a.example/b.png")
    #expect(try link.following("//b.example/c").site.host == "b.example")
    #expect(throws: AddressProblem.notAnAddress) { try link.following("javascript:alert(1)") }
  }
}
