import Diagnostics
package import Recipes
package import Requests

/// A plan without its texts: which cells there are, which requests they share, what those cost.
///
/// A cell is a row of small numbers and a request a key, so that an outline of a million cells
/// takes less than a hundred megabytes. It is all that a summary needs. Like a ``Plan`` it is a pure
/// function of the recipe, the catalogue and the digests of the input files.
package struct PlanOutline: Sendable, Equatable {
  package let recipe: Recipe
  /// The recipe's axes with every value that a cell uses, included ones too.
  package let axes: [Axis]
  /// Names of the steps, each after the one it is from.
  package let steps: [String]
  /// Equal keys once.
  ///
  /// The order is of no meaning; it is the same for the same recipe.
  package let keys: [RequestKey]
  /// How many pairs of values the cells cover; `nil` unless the recipe samples pairwise.
  package let coverage: PairCoverage?
  /// What the requests can cost.
  package let tariffs: [Tariff]

  let cells: CellTable
  /// By step and row of ``cells``: index into ``keys``.
  let requestOfCell: [[Int32]]
  /// By index into ``keys``: index into ``tariffs``.
  let tariffOfRequest: [UInt16]
  /// By index into ``keys``: the request whose picture it starts from, -1 where it is the product's.
  let needs: [Int32]

  /// Number of cells.
  package var cellCount: Int { cells.count }

  /// The tariff of a request, by index into ``keys``.
  package func tariff(of request: Int) -> Tariff { tariffs[Int(tariffOfRequest[request])] }

  /// The index into ``keys`` of a cell's request in a step, for each cell.
  package func requests(of step: Int) -> [Int32] { requestOfCell[step] }

  /// What two plans have in common when a run of one is a run of the other: cells, file names, keys.
  ///
  /// It does not depend on the order of the cells' axes or of the catalogue's models, and prices are
  /// not in it.
  package var digest: Digest {
    var bytes: [UInt8] = []
    func append(_ text: String) {
      bytes += text.utf8
      bytes.append(0)
    }
    append(recipe.name)
    for axis in axes {
      append(axis.name)
      for value in axis.values { append(value.id) }
      bytes.append(1)
    }
    for piece in recipe.filename.value.pieces {
      switch piece {
      case .literal(let text): append(text)
      case .variable(let variable): append("\(variable.path) \(variable.filters)")
      }
    }
    for step in steps { append(step) }
    var digest = Digest(of: bytes)
    digest = Digest(of: digest.bytes + Digest(of: keys).bytes)
    cells.withRows(0..<cells.count) { rows in
      let all = UnsafeRawBufferPointer(rows)
      digest = Digest(of: digest.bytes + Digest(of: all).bytes)
    }
    for requests in requestOfCell {
      requests.withUnsafeBytes { digest = Digest(of: digest.bytes + Digest(of: $0).bytes) }
    }
    return digest
  }
}

extension PlanOutline {
  /// The part of the outline that some rows are, with the requests that they need.
  func keeping(_ rows: [Int]) -> PlanOutline {
    var places = [Int32](repeating: -1, count: keys.count)
    var kept: [Int] = []
    var requests = requestOfCell.map { _ in [Int32]() }
    for row in rows {
      for step in requests.indices {
        let request = Int(requestOfCell[step][row])
        if places[request] < 0 {
          places[request] = Int32(kept.count)
          kept.append(request)
        }
        requests[step].append(places[request])
      }
    }
    return PlanOutline(
      recipe: recipe,
      axes: axes,
      steps: steps,
      keys: kept.map { keys[$0] },
      coverage: nil,
      tariffs: tariffs,
      cells: cells.picking(rows),
      requestOfCell: requests,
      tariffOfRequest: kept.map { tariffOfRequest[$0] },
      needs: kept.map { needs[$0] < 0 ? -1 : places[Int(needs[$0])] }
    )
  }
}

extension Digest {
  /// The digest of the bytes of some keys.
  fileprivate init(of keys: [RequestKey]) {
    var bytes = [UInt8](repeating: 0, count: keys.count * 64)
    bytes.withUnsafeMutableBytes { buffer in
      for (place, key) in keys.enumerated() {
        buffer.baseAddress.map { key.digest.writeHex(to: $0 + place * 64) }
      }
    }
    self.init(of: bytes)
  }
}
