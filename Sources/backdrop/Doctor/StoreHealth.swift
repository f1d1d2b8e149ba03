import Foundation
import Requests
import Store

/// Whether a store is sound and can be written.
struct StoreHealth {
  /// Path of the store.
  let folder: String
  let machine: Machine
  /// Milliseconds since 1970.
  let now: Int64

  func findings() -> [HealthFinding] {
    guard FileManager.default.fileExists(atPath: folder + "/store.sqlite") else {
      return [
        HealthFinding(
          .note,
          "store",
          "there is none yet in \(machine.shown(folder)); a run makes it"
        )
      ] + disk(of: (folder as NSString).deletingLastPathComponent)
    }
    do {
      let store = try Store(openingIn: folder)
      defer { store.journal.close() }
      return try database(store) + [permissions(), network()].compactMap { $0 } + disk(of: folder)
        + clock(store)
    } catch {
      let failure = Failure(error, on: machine)
      return [
        HealthFinding(.problem, "store", failure.message, fix: failure.help ?? Self.restore)
      ] + disk(of: folder)
    }
  }

  private static let restore =
    "move the store away and import an export, or begin a new one; pictures in blobs/ stay as they are"

  private func database(_ store: Store) throws -> [HealthFinding] {
    var findings = try store.journal.problems().map {
      HealthFinding(.problem, "store", $0, fix: Self.restore)
    }
    let settings = try store.journal.settings()
    if settings.journal != "wal" || settings.synchronous != 2 {
      findings.append(
        HealthFinding(
          .problem,
          "store",
          "its log is `\(settings.journal)` with synchronous \(settings.synchronous), not `wal` with 2",
          fix: "keep it on a local disk; network folders do not allow it"
        )
      )
    }
    var (count, open, unknown) = (0, 0, 0)
    try store.journal.forEachRequest { request in
      count += 1
      if request.outcome == nil { open += 1 }
      if request.state == "unknown" { unknown += 1 }
    }
    if findings.isEmpty {
      findings.append(
        HealthFinding(
          .ok,
          "store",
          "\(machine.shown(folder)): \(Measures.count(count, "request")), sound"
        )
      )
    }
    if open > 0 {
      findings.append(
        HealthFinding(
          .note,
          "requests",
          "\(open) are on their way, or were when their run ended",
          fix: "the next run of their recipe goes on with them"
        )
      )
    }
    if unknown > 0 {
      findings.append(
        HealthFinding(
          .note,
          "requests",
          "of \(unknown) nobody knows what came of them",
          fix: "`backdrop resolve RECIPE` settles them"
        )
      )
    }
    return findings
  }

  private func permissions() -> HealthFinding? {
    for path in [folder, folder + "/store.sqlite", folder + "/blobs"]
    where FileManager.default.fileExists(atPath: path) && access(path, W_OK) != 0 {
      return HealthFinding(
        .problem,
        "store",
        "\(machine.shown(path)) cannot be written",
        fix: "give yourself permission, or name another store with `--store`"
      )
    }
    return nil
  }

  /// Advisory locks and SQLite's log do not work on all network file systems.
  private func network() -> HealthFinding? {
    let kinds = ["nfs", "nfs4", "smb3", "smbfs", "cifs", "afs", "9p", "ceph", "glusterfs"]
    guard let kind = fileSystem(), kinds.contains(kind) || kind.hasPrefix("fuse") else {
      return nil
    }
    return HealthFinding(
      .note,
      "store",
      "it lies on a file system in the network or in user space (\(kind))",
      fix: "keep it on a local disk, or let only one machine use it"
    )
  }

  /// The kind of file system that the store lies on, as the kernel names it.
  private func fileSystem() -> String? {
    guard let data = FileManager.default.contents(atPath: "/proc/self/mounts") else { return nil }
    let place = URL(filePath: folder).resolvingSymlinksInPath().path + "/"
    let mounts = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      return fields.count > 2 ? (point: String(fields[1]), kind: String(fields[2])) : nil
    }
    return mounts.filter { $0.point == "/" || place.hasPrefix($0.point + "/") }
      .max { $0.point.utf8.count < $1.point.utf8.count }?.kind
  }

  private func disk(of folder: String) -> [HealthFinding] {
    var facts = statvfs()
    guard statvfs(folder.isEmpty ? "." : folder, &facts) == 0 else { return [] }
    let free = Int(facts.f_bavail) * Int(facts.f_frsize)
    let state = "\(Measures.bytes(free)) free where the store lies"
    if free < 200_000_000 {
      return [HealthFinding(.problem, "disk", state, fix: "free some; a picture takes 1 to 5 MB")]
    }
    if free < 2_000_000_000 {
      return [HealthFinding(.note, "disk", state, fix: "enough for a few hundred pictures")]
    }
    return [HealthFinding(.ok, "disk", state)]
  }

  private func clock(_ store: Store) throws -> [HealthFinding] {
    guard let newest = try store.journal.newestTime(), newest > now + 60_000 else { return [] }
    return [
      HealthFinding(
        .problem,
        "clock",
        "the store has a step of \(Measures.time(newest)), which is yet to come",
        fix: "set the clock of this machine; limits are counted by it"
      )
    ]
  }
}
