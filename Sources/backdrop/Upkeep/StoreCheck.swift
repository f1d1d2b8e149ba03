import Requests
import Store

/// Looks whether a store holds what it says, byte by byte.
struct StoreCheck {
  /// Something that is wrong, and what to do.
  struct Finding: Equatable {
    enum Kind: String { case database, missing, damaged }

    let kind: Kind
    /// What it is about: a key, a digest or the database.
    let subject: String
    let problem: String
    let fix: String

    var json: JSONValue {
      .object([
        "kind": .string(kind.rawValue), "subject": .string(subject),
        "problem": .string(problem), "fix": .string(fix),
      ])
    }
  }

  let store: Store
  private(set) var findings: [Finding] = []
  /// Pictures that are right.
  private(set) var sound = 0
  /// Pictures that no request names.
  private(set) var unused: [BlobFile] = []

  init(_ store: Store) { self.store = store }

  /// Reads everything.
  ///
  /// - Parameter repairs: puts damaged pictures aside, so that right ones can take their place.
  /// - Throws: where the store cannot be read at all.
  mutating func run(repairs: Bool) throws {
    for problem in try store.journal.problems() {
      findings.append(
        Finding(
          kind: .database,
          subject: "store.sqlite",
          problem: problem,
          fix: "`backdrop cache export` what can be read, and import it into a new store"
        )
      )
    }
    var users: [Digest: [RequestKey]] = [:]
    try store.journal.forEachRequest { request in
      if let picture = request.picture { users[picture.blob, default: []].append(request.key) }
    }
    let files = store.blobs.files()
    let there = Set(files.map(\.digest))
    for file in files {
      if users[file.digest] == nil { unused.append(file) }
      try check(file, users[file.digest] ?? [], repairs: repairs)
    }
    for (digest, keys) in users.sorted(by: { $0.key < $1.key }) where !there.contains(digest) {
      for key in keys { try report(.missing, key, "its picture is not in the store", "") }
    }
  }

  private mutating func check(_ file: BlobFile, _ keys: [RequestKey], repairs: Bool) throws {
    do {
      try store.blobs.check(file.digest)
      sound += 1
    } catch let failure where failure.kind == .corrupt {
      var first = "`backdrop cache verify --repair` puts it aside; then "
      if repairs {
        _ = try store.blobs.setAside(file.digest)
        first = "it was put aside; "
      }
      if keys.isEmpty {
        findings.append(
          Finding(
            kind: .damaged,
            subject: file.digest.hex,
            problem: "a picture that no request names has changed on the disk",
            fix: first + "nothing needs it"
          )
        )
      }
      for key in keys {
        try report(.damaged, key, "its picture has changed on the disk", first)
      }
    }
  }

  private mutating func report(
    _ kind: Finding.Kind,
    _ key: RequestKey,
    _ problem: String,
    _ first: String
  ) throws {
    var paid = Money.zero
    try store.journal.forEachCharge(of: key) { paid += $0.billed ?? $0.quoted }
    findings.append(
      Finding(
        kind: kind,
        subject: key.hex,
        problem: problem,
        fix: first
          + (paid == .zero
            ? "the next run makes it again"
            : "import it from an export or another store; `run --resend-billed` pays \(paid) again")
      )
    )
  }
}
