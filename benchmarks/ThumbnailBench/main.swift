import Foundation
import Imaging
import Synchronization

// thumbnail-bench FOLDER OUT SIDE[,SIDE…] [THREADS]
//
// WebP copies of every PNG of a folder, written beside one another; prints pictures and seconds.
let arguments = CommandLine.arguments
guard arguments.count >= 4 else {
  FileHandle.standardError.write(Data("usage: thumbnail-bench FOLDER OUT SIDES [THREADS]\n".utf8))
  exit(64)
}
let folder = arguments[1]
let out = arguments[2]
let sides = arguments[3].split(separator: ",").compactMap { Int($0) }
let threads =
  arguments.count > 4 ? Int(arguments[4]) ?? 2 : ProcessInfo.processInfo.activeProcessorCount
let names = try FileManager.default.contentsOfDirectory(atPath: folder)
  .filter { $0.hasSuffix(".png") }.sorted()
try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
let workers = WorkerThreads(count: threads, name: "thumbnail")
let start = ContinuousClock.now
await withTaskGroup { group in
  for name in names {
    group.addTask(executorPreference: workers) {
      do {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
        for (side, copy) in zip(
          sides,
          try Thumbnails.webp(of: bytes, longSides: sides, quality: 82)
        ) {
          try Data(copy).write(to: URL(fileURLWithPath: "\(out)/\(name)-\(side).webp"))
        }
      } catch {
        FileHandle.standardError.write(Data("\(name): \(error)\n".utf8))
        exit(70)
      }
    }
  }
}
let took = (ContinuousClock.now - start) / .seconds(1)
print("\(names.count) \(took)")
workers.close()
