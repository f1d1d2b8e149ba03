package import Execution
import Requests
import Planning

/// Which files of a run's output folder were picked, and what they are called where they are handed on.
package struct PickedFiles: Sendable {
  /// A picked picture's file.
  package struct File: Sendable {
    package let review: Picks.Review
    /// Path below the run's output folder.
    package let source: String
    /// Its name in the folder it is copied to; no two are alike.
    package let name: String
  }

  /// In the order of the picks.
  package let files: [File]
  /// Picked pictures that the run has not.
  package let missing: [Picks.Review]

  /// What the picks say of files is not believed: paths come from the record.
  package init(_ picks: Picks, of record: RunRecord) {
    var cells: [RequestKey: [Int]] = [:]
    for (index, cell) in record.plan.cells.enumerated() {
      guard let last = cell.requests.last else { continue }
      cells[record.plan.requests[last].document.key, default: []].append(index)
    }
    var files: [File] = []
    var missing: [Picks.Review] = []
    for review in picks.picked {
      let known = cells[review.key] ?? []
      guard
        let index = known.first(where: { record.plan.cells[$0].id == review.cell }) ?? known.first,
        let last = record.plan.cells[index].requests.last,
        case .completed(let picture)? = record.outcomes[last]
      else {
        missing.append(review)
        continue
      }
      let path = "\(record.plan.cells[index].filename).\(picture.format.fileExtension)"
      files.append(
        File(
          review: review,
          source: "images/\(path)",
          name: path.replacing("/", with: "-")
        )
      )
    }
    self.files = files.uniquelyNamed
    self.missing = missing
  }
}

extension [PickedFiles.File] {
  /// Flattened paths may meet; the later ones get a number.
  fileprivate var uniquelyNamed: [PickedFiles.File] {
    var taken: Set<String> = ["picks.csv"]
    return map { file in
      var name = file.name
      var number = 1
      while !taken.insert(name.lowercased()).inserted {
        number += 1
        name = "\(number)-\(file.name)"
      }
      return PickedFiles.File(review: file.review, source: file.source, name: name)
    }
  }
}
