package import NIOCore

/// An IPv4 or IPv6 address, as far as it matters who may be behind it.
package struct IPAddress: Sendable, Equatable {
  /// Four or sixteen bytes in network order.
  private let bytes: [UInt8]

  /// Reads an address as people write it; `nil` for a name.
  package init?(_ text: String) {
    guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
    self.init(address)
  }

  /// The address of a peer; `nil` where it is none of the internet, such as a socket file's.
  package init?(_ address: SocketAddress) {
    switch address {
    case .v4(let address):
      // Family, port and address, as `sockaddr_in` lays them out.
      bytes = withUnsafeBytes(of: address.address) { Array($0[4..<8]) }
    case .v6(let address):
      // Family, port, flow and address, as `sockaddr_in6` lays them out.
      let all = withUnsafeBytes(of: address.address) { Array($0[8..<24]) }
      bytes = Self.embeddedIPv4(in: all) ?? all
    case .unixDomainSocket: return nil
    }
  }

  /// This machine.
  package var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes == Self.loopback6
  }

  /// Whether it may be anybody's on the internet: not this machine, a private or local network, a
  /// cloud's metadata service, a range for documents, or many at once.
  ///
  /// The ranges are those that IANA's special-purpose registries call not globally reachable.
  package var isPublic: Bool {
    let ranges = bytes.count == 4 ? Self.special4 : Self.special6
    return !ranges.contains { $0.contains(bytes) }
  }

  private struct Range {
    let start: [UInt8]
    let bits: Int

    func contains(_ address: [UInt8]) -> Bool {
      for (position, byte) in start.enumerated() {
        let rest = bits - position * 8
        if rest <= 0 { return true }
        let mask: UInt8 = rest >= 8 ? 0xFF : 0xFF << UInt8(8 - rest)
        if address[position] & mask != byte & mask { return false }
      }
      return true
    }
  }

  private static let loopback6: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]

  private static let special4: [Range] = [
    Range(start: [0], bits: 8), Range(start: [10], bits: 8), Range(start: [100, 64], bits: 10),
    Range(start: [127], bits: 8), Range(start: [169, 254], bits: 16),
    Range(start: [172, 16], bits: 12), Range(start: [192, 0, 0], bits: 24),
    Range(start: [192, 0, 2], bits: 24), Range(start: [192, 88, 99], bits: 24),
    Range(start: [192, 168], bits: 16), Range(start: [198, 18], bits: 15),
    Range(start: [198, 51, 100], bits: 24), Range(start: [203, 0, 113], bits: 24),
    Range(start: [224], bits: 3),
  ]

  /// Only 2000::/3 is in use on the internet, and parts of it are not.
  private static let special6: [Range] = [
    Range(start: [0x00], bits: 3), Range(start: [0x40], bits: 2), Range(start: [0x80], bits: 1),
    Range(start: [0x20, 0x01, 0x00], bits: 23), Range(start: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
    Range(start: [0x3F, 0xFF, 0x00], bits: 20), Range(start: [0x5F], bits: 16),
  ]

  /// The IPv4 address that an IPv6 one stands for: mapped, translated (NAT64) or 6to4.
  private static func embeddedIPv4(in bytes: [UInt8]) -> [UInt8]? {
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    if bytes.starts(with: mapped) || bytes.starts(with: translated) { return Array(bytes[12...]) }
    if bytes.starts(with: [0x20, 0x02]) { return Array(bytes[2..<6]) }
    return nil
  }
}
