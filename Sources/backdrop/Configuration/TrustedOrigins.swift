import Catalogue
import Foundation

/// Where the person lets keys of providers go that recipes declare.
///
/// A text file of lines `NAME ORIGIN`, `#` before a comment; the person may edit it by hand.
struct TrustedOrigins {
  private let path: String?
  /// In the order of the file.
  private(set) var entries: [(name: String, origin: String)] = []

  /// - Throws: where the file is there and cannot be read; then nothing may be taken for trusted.
  init(in configuration: UserConfiguration) throws(Failure) {
    path = configuration.folder.map { $0 + "/trusted-origins" }
    guard let path else { return }
    do {
      let text = String(decoding: try FileReading.bytes(of: path, limit: 1 << 20), as: UTF8.self)
      for line in text.split(whereSeparator: \.isNewline) {
        let words = line.prefix { $0 != "#" }.split(separator: " ")
        if words.count == 2 { entries.append((String(words[0]), String(words[1]))) }
      }
    } catch FileReading.Trouble.missing {
      return
    } catch {
      throw Failure(.badRecipe, "cannot read \(path): \(error)")
    }
  }

  /// Whether a provider's key may go to an address.
  func allow(_ name: String, at address: String) -> Bool {
    guard let origin = Self.origin(of: address) else { return false }
    return entries.contains { $0.name == name && $0.origin == origin }
  }

  /// Notes that a provider's key may go to an origin, and nowhere else.
  mutating func trust(_ name: String, at origin: String) throws(Failure) {
    guard let path else {
      throw Failure(
        .cannotWrite,
        "there is no folder for your configuration",
        help: "set `HOME`, or `BACKDROP_ORIGIN_<NAME>` for one command"
      )
    }
    entries.removeAll { $0.name == name }
    entries.append((name, origin))
    let text =
      "# Where Backdrop may send the keys of providers that recipes declare.\n"
      + entries.map { "\($0.name) \($0.origin)\n" }.joined()
    do {
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(.cannotWrite, "cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// Whether a provider may be asked: those that a recipe declares only where the person said so.
  ///
  /// - Throws: what to do, where it may not.
  func demand(_ provider: Provider, environment: [String: String]) throws(Failure) {
    guard provider.declaration == .recipe, let address = provider.baseURL,
      let variable = provider.originVariable
    else { return }
    if environment[variable]?.isEmpty == false || allow(provider.name, at: address) { return }
    throw Failure(
      .badRecipe,
      "the recipe declares the provider `\(provider.name)` at \(address), where you have not allowed a key to go",
      help:
        "if you know it: backdrop providers trust \(provider.name) \(Self.origin(of: address) ?? address)"
    )
  }

  /// `https://host:port` of an address, in lower case and without the usual port; `nil` where it is
  /// none.
  static func origin(of address: String) -> String? {
    guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host?.lowercased(), !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else { return nil }
    let usual = scheme == "https" ? 443 : 80
    let port = parts.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? ""
    return "\(scheme)://\(host)\(port)"
  }
}
