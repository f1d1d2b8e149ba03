import Execution
import Foundation
import Gallery
import GalleryFixture
import Planning
import Requests

// gallery-fixture FOLDER [--seeds N] [--cells N] [--axes N] [--promoted] [--mixed] [--live] [--hostile TEXT]
//                 [--pictures FOLDER]
//
// Writes a gallery for the browser tests and for looking at. `--pictures` shows the PNG files of a
// folder instead of gradients; `--live` leaves the page as it stands before the first picture.
var arguments = Array(CommandLine.arguments.dropFirst())

@MainActor func flag(_ name: String) -> Bool {
  guard let place = arguments.firstIndex(of: name) else { return false }
  arguments.remove(at: place)
  return true
}

@MainActor func option(_ name: String) -> String? {
  guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
  defer { arguments.removeSubrange(place...place + 1) }
  return arguments[place + 1]
}

let states: Fixture.States = flag("--mixed") ? .mixed : .complete
let isLive = flag("--live")
let isPromoted = flag("--promoted")
let cells = option("--cells").flatMap { Int($0) }
let extraAxes = option("--axes").flatMap { Int($0) }.map { $0 - 4 } ?? 0
let seeds = option("--seeds").flatMap { Int($0) } ?? 2
let text = option("--hostile")
let shown = option("--pictures").map { folder in
  ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    .filter { $0.hasSuffix(".png") }
    .compactMap { FileManager.default.contents(atPath: folder + "/" + $0).map(Array.init) }
}
guard let folder = arguments.first else {
  FileHandle.standardError.write(Data("usage: gallery-fixture FOLDER\n".utf8))
  exit(64)
}

/// Width or height out of a PNG header.
func side(_ bytes: [UInt8], at place: Int) -> Int {
  bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
}

let fixture = Fixture(
  seeds: seeds,
  side: seeds > 50 ? 16 : 96,
  states: states,
  cells: cells,
  extraAxes: extraAxes,
  isPromoted: isPromoted,
  text: text,
  pictures: (shown ?? []).map { ($0, .png, side($0, at: 16), side($0, at: 20)) }
)
let blobs = fixture.blobs
let writer = try GalleryWriter.begin(
  fixture.record,
  in: folder,
  tools: fixture.tools { digest, path in
    try Data(blobs.bytes(of: digest)).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
)
/// A run of two requests a second, each taking some seconds.
let times = RunTimes(
  startedAt: 0,
  elapsedMilliseconds: Int64(fixture.record.plan.requests.count * 500 + 9000),
  latencies: fixture.record.plan.requests.enumerated().map { index, node in
    .init(
      key: node.document.key,
      milliseconds: Int64(4000 + (index * 7919) % 5000 + (index % 11 == 0 ? 6000 : 0)),
      startedAfter: Int64(index * 500)
    )
  },
  limits: [.init(provider: "studio", requestsPerMinute: 150)]
)
if !isLive { try writer.finish(fixture.record, times: times) }
