import Diagnostics
import Foundation
import Gateway
import Requests
import Store

/// One review from start to stop: gives the server its files.
struct ReviewSession {
  /// Bytes of one file of a gallery; a result of a provider is far less.
  private static let fileLimit = 256 << 20

  /// The recipe's name.
  let recipe: String
  /// Path of the output folder.
  let gallery: String
  /// Path of the store.
  let store: String
  /// 0 takes a free one.
  let port: Int
  let machine: Machine

  /// Where the recipe's reviews are kept.
  private var reviews: String { "\(store)/reviews/\(recipe).json" }

  /// Serves until a signal asks it to stop.
  ///
  /// - Throws: where it cannot start.
  func run() async throws -> ExitStatus {
    let sign = StopSign()
    let interruptions = Interruptions { status in _exit(status.rawValue) }
    try makeFolder()
    // 122 random bits, from the system's generator.
    let token = UUID().uuidString.lowercased()
    let server = ReviewServer(
      recipe: recipe,
      token: token,
      files: files,
      time: GatewayTime(ContinuousClock(), wallClock: Machine.wallClock)
    )
    try await interruptions.stopping(
      by: { sign.stop() },
      {
        do {
          try await server.serve(
            on: Listener(
              host: "127.0.0.1",
              port: port,
              limits: ServerLimits(bodyBytes: 32 << 20, connections: 512)
            ),
            until: { await sign.wait() },
            listening: { [reviews, machine] port in
              try? Messages.output("review: http://127.0.0.1:\(port)/r/\(token)/")
              let shown = HarmlessText.of(machine.shown(reviews))
              Messages.note("picks are written to \(shown); Ctrl-C ends")
            }
          )
        } catch {
          throw Failure.listening(on: "127.0.0.1", port, error)
        }
      }
    )
    return .done
  }

  private func makeFolder() throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: "\(store)/reviews",
        withIntermediateDirectories: true
      )
    } catch {
      throw Failure(
        .cannotWrite,
        "cannot create \(machine.shown(store))/reviews: \(error.localizedDescription)",
        help: "choose another store with `--store`, or make it writable"
      )
    }
  }

  private var files: ReviewFiles {
    ReviewFiles(
      read: { [gallery] parts in
        // A link in the folder must not lead out of it.
        let root = URL(filePath: gallery).resolvingSymlinksInPath().path
        let path = URL(filePath: ([root] + parts).joined(separator: "/"))
          .resolvingSymlinksInPath().path
        guard path.hasPrefix(root + "/"),
          let bytes = try? FileReading.bytes(of: path, limit: Self.fileLimit)
        else { return nil }
        return ReviewFiles.File(bytes: bytes, stamp: Self.stamp(of: path))
      },
      runStamp: { [gallery] in Self.stamp(of: gallery + "/data/run.js") },
      loadReviews: { [reviews] in
        do throws(FileReading.Trouble) {
          return try FileReading.bytes(of: reviews, limit: Self.fileLimit)
        } catch .missing {
          return nil
        }
      },
      saveReviews: { [reviews] bytes in try AtomicFile.write(bytes, to: reviews) }
    )
  }

  /// Another when the file was written again.
  private static func stamp(of path: String) -> String {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return "0" }
    return "\(facts.st_ino)-\(facts.st_size)-\(facts.st_mtim.tv_sec)-\(facts.st_mtim.tv_nsec)"
  }
}
