import Execution
import Foundation
import Gallery
import Imaging
import Planning
import Recipes
import Requests
import Store

/// Builds the gallery of a record that is on disk.
struct GalleryBuilder {
  let found: FoundRecord
  let machine: Machine
  private let blobs: DiskBlobStore

  /// Opens nothing of the store but its blobs: no picture is made, nothing is noted.
  init(_ found: FoundRecord, store: String, machine: Machine) {
    self.found = found
    self.machine = machine
    blobs = DiskBlobStore(folder: store + "/blobs")
  }

  /// Brings the folder up to date, on all cores.
  func build() async throws {
    let record = found.record
    let writer = try GalleryWriter.begin(record, in: found.folder, tools: tools, fills: false)
    let missing = Set(writer.missing(from: record))
    if !missing.isEmpty {
      let workers = WorkerThreads(count: machine.cores, name: "gallery")
      defer { workers.close() }
      try await withThrowingDiscardingTaskGroup { group in
        for (node, outcome) in zip(record.plan.requests, record.outcomes) {
          guard let outcome, missing.contains(node.document.key) else { continue }
          group.addTask(executorPreference: workers) { try writer.add(node.document.key, outcome) }
        }
      }
    }
    try writer.finish(record, times: times)
  }

  /// What the run took; `nil` where nobody noted it.
  private var times: RunTimes? {
    let path = found.folder + "/run-times.json"
    return (try? FileReading.bytes(of: path, limit: 1 << 30)).flatMap { try? RunTimes(json: $0) }
  }

  private var tools: GalleryTools {
    GalleryTools.onDisk(blobs: blobs) {
      [project = found.project, plan = found.record.plan] digest in
      // Only where it is not shown yet; its recipe may be in any folder of the project.
      for node in plan.requests {
        for (name, input) in node.request.inputs {
          guard case .bytes(digest) = input, let file = node.files[name] else { continue }
          for folder in [project.folder, project.folder + "/recipes"] {
            let path = folder + "/" + file
            if project.contains(path),
              let bytes = try? FileReading.bytes(of: path, limit: 256 << 20),
              Digest(of: bytes) == digest
            {
              return bytes
            }
          }
        }
      }
      return nil
    }
  }

  /// Writes contact sheets, more than one where there are too many pictures for one.
  ///
  /// - Returns: their paths.
  func writeSheets(to path: String) throws -> [String] {
    let record = found.record
    let order = record.plan.cells.indices.sorted {
      record.plan.cells[$0].values.lexicographicallyPrecedes(record.plan.cells[$1].values)
    }
    let varying = record.plan.axes.indices.filter { axis in
      Set(record.plan.cells.map { $0.values[axis] }).count > 1
    }
    let pictures = order.compactMap { index -> ContactSheet.Picture? in
      let cell = record.plan.cells[index]
      guard let last = cell.requests.last, case .completed(let picture)? = record.outcomes[last]
      else { return nil }
      let caption = varying.map { axis in
        let value = record.plan.axes[axis].values[cell.values[axis]]
        return value.title ?? value.text
      }
      return ContactSheet.Picture(
        path: "\(found.folder)/\(GalleryWriter.thumbnail(of: picture))",
        caption: caption.joined(separator: " · ")
      )
    }
    let title =
      record.plan.recipe.gallery.title ?? record.plan.recipe.title ?? record.plan.recipe.name
    let pages = stride(from: 0, to: max(1, pictures.count), by: ContactSheet.most).map {
      Array(pictures[$0..<min($0 + ContactSheet.most, pictures.count)])
    }
    return try pages.enumerated().map { number, page in
      let name = number == 0 ? path : Self.numbered(path, number + 1)
      let bytes = try ContactSheet.png(of: page, title: title) { path in
        try FileReading.bytes(of: path, limit: 64 << 20)
      }
      try AtomicFile.write(bytes, to: name)
      return name
    }
  }

  private static func numbered(_ path: String, _ number: Int) -> String {
    let parts = path as NSString
    return parts.pathExtension.isEmpty
      ? "\(path)-\(number)" : "\(parts.deletingPathExtension)-\(number).\(parts.pathExtension)"
  }
}
