import Foundation
import Testing

/// The house's arrows: what a target may import besides what is free to all.
///
/// The order is that of ARCHITECTURE.md: a target may import any target that stands after it, never
/// one before it, and of the outside only what is named here.
@Suite struct ImportTests {
  static let floors: [(target: String, outside: Set<String>)] = [
    ("backdrop", ["ArgumentParser"]),
    (
      "Gateway", ["Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "ServiceLifecycle"]
    ),
    ("Gallery", []),
    ("Studio", []),
    (
      "Providers",
      ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOFoundationCompat", "NIOSSL"]
    ),
    ("Execution", []),
    ("Store", ["GRDB", "GRDBSQLite"]),
    ("Imaging", ["CVips"]),
    ("Planning", []),
    ("Recipes", ["CLibYAML"]),
    ("Catalogue", []),
    ("Requests", ["Crypto"]),
    ("Diagnostics", []),
  ]
  /// C borders stand below the one target that wraps them.
  static let borders = ["Studio": ["CSegmentation"], "Imaging": ["CVips"], "Recipes": ["CLibYAML"]]
  static let freeToAll: Set<String> = [
    "Foundation", "FoundationEssentials", "Synchronization", "Logging", "Collections",
    "OrderedCollections", "DequeModule", "HeapModule", "Dispatch", "Glibc",
  ]
  /// What a target must stay free of even though it stands below it.
  static let absent: [String: Set<String>] = [
    // Planning is pure: no clock, disk or network; Execution knows no pictures and no YAML.
    "Planning": ["Foundation", "Dispatch", "Glibc"],
    "Execution": ["Imaging", "Store"],
    "Store": ["Imaging", "Planning", "Recipes", "Catalogue"],
    "Studio": ["Execution", "Store", "Planning", "Recipes", "Catalogue", "Foundation", "Glibc"],
    "Gallery": ["Studio", "Store", "Providers"],
    "Gateway": ["Studio", "Store", "Imaging"],
    "Providers": ["Execution", "Store", "Imaging", "Planning", "Recipes"],
  ]

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `every target imports only what stands below it`() throws {
    let names = Self.floors.map(\.target)
    for (floor, entry) in Self.floors.enumerated() {
      let below = Set(names.dropFirst(floor + 1))
      let allowed =
        below.union(entry.outside).union(Self.freeToAll)
        .union(Self.borders[entry.target] ?? [])
        .subtracting(Self.absent[entry.target] ?? [])
      for file in try swiftFiles(of: entry.target) {
        for module in try imports(in: file) where !allowed.contains(module) {
          Issue.record("\(entry.target)/\(file.lastPathComponent) imports \(module)")
        }
      }
    }
  }

  @Test func `every folder of Sources stands in the table`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path
    )
    let known = Set(Self.floors.map(\.target)).union([
      "CLibYAML", "CGObject", "CVips", "CSegmentation", "TestSupport",
    ])
    #expect(Set(folders).subtracting(known).isEmpty)
  }

  @Test func `ARCHITECTURE.md names every target and a test that exists for every invariant`()
    throws
  {
    let page = try String(contentsOf: Self.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    for entry in Self.floors { #expect(page.contains("`\(entry.target)`")) }
    let tests = try allTestText()
    let guards = page.split(separator: "\n").filter {
      $0.drop(while: \.isWhitespace).hasPrefix("Guarded by: ")
    }
    #expect(guards.count >= 10)
    for line in guards {
      let names = line.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
      #expect(!names.isEmpty)
      for name in names where !tests.contains(name.element) {
        Issue.record("no test is named `\(name.element)`")
      }
    }
  }

  private func swiftFiles(of target: String) throws -> [URL] {
    let folder = Self.root.appending(path: "Sources/\(target)")
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (all?.allObjects ?? []).compactMap { $0 as? URL }.filter {
      $0.pathExtension == "swift"
    }
    try #require(!files.isEmpty, "Sources/\(target) has no Swift file")
    return files
  }

  /// The modules of the file's import lines, whatever their access level and attributes.
  private func imports(in file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ").map(String.init)[...]
      while let word = words.first, ["package", "public", "internal", "private"].contains(word) {
        words.removeFirst()
      }
      while let word = words.first, word.hasPrefix("@") { words.removeFirst() }
      guard words.first == "import", words.count >= 2 else { return nil }
      let kinds = ["struct", "enum", "class", "func", "protocol", "typealias", "let", "var"]
      let module =
        kinds.contains(words[words.startIndex + 1]) ? words.last : words.dropFirst().first
      return module?.split(separator: ".").first.map(String.init)
    }
  }

  private func allTestText() throws -> String {
    let all = FileManager.default.enumerator(
      at: Self.root.appending(path: "Tests"),
      includingPropertiesForKeys: nil
    )
    return try (all?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { ["swift", "py"].contains($0.pathExtension) }
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
  }
}
