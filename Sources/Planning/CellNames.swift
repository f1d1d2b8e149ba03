import Diagnostics
import Recipes

/// The ids and file names of a plan's cells.
struct CellNames {
  private(set) var ids: [String] = []
  private(set) var filenames: [String] = []

  /// `problems` gains names that two cells share or that no file can have.
  init(
    _ recipe: Recipe,
    axes: [Axis],
    cells: CellTable,
    problems: inout Problems
  ) {
    let columns = axes.indices.filter { !axes[$0].isConstant }
    let stepAxes = StepAxis.all(axes)
    let template = CellText(
      recipe.filename.value,
      as: .filename,
      axes: stepAxes,
      recipe: recipe
    )
    ids.reserveCapacity(cells.count)
    filenames.reserveCapacity(cells.count)
    var rowOfID: [String: Int] = [:]
    var rowOfFilename: [String: Int] = [:]
    // Value ids are unique, so that only cells that differ in a constant can share an id.
    let mayRepeat = axes.contains { $0.isConstant && $0.values.count > 1 }
    rowOfFilename.reserveCapacity(cells.count)
    var repeats = 0
    for row in 0..<cells.count {
      var id = ""
      for column in columns {
        if !id.isEmpty { id += "." }
        id += axes[column].values[cells[row, column]].id
      }
      if columns.isEmpty { id = recipe.name }
      let filename = template.text { stepAxes[$0].index(cells, row) }
      ids.append(id)
      filenames.append(filename)
      if mayRepeat, rowOfID.updateValue(row, forKey: id) != nil {
        problems.add(.cellRepeats(id, recipe))
        continue
      }
      if !Self.isPlain(filename), let reason = Self.flaw(in: filename) {
        problems.add(.filename(filename, reason, cell: id, recipe.filename.span))
      }
      if let other = rowOfFilename.updateValue(row, forKey: filename.lowercased()) {
        repeats += 1
        guard repeats == 1 else { continue }
        let missing = columns.filter { cells[row, $0] != cells[other, $0] }
        // Without a template of the author's it is the ids of values that collide.
        let value = missing.first.map { axes[$0].values[cells[row, $0]].span ?? axes[$0].span }
        problems.add(
          .filenameRepeats(
            (ids[other], filenames[other]),
            (id, filename),
            axes: missing.map { axes[$0].name },
            recipe.filename.span ?? value ?? nil
          )
        )
      }
    }
  }

  /// Whether a path has only characters that are beyond doubt, as nearly all have.
  private static func isPlain(_ filename: String) -> Bool {
    var previous = UInt8(ascii: "/")
    for byte in filename.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        break
      case UInt8(ascii: "-"): if previous == UInt8(ascii: "/") { return false }
      case UInt8(ascii: "/"): if previous == UInt8(ascii: "/") { return false }
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "/") && filename.utf8.count <= 200
  }

  /// Why a path below `images/` will not do; `nil` where it will.
  private static func flaw(in filename: String) -> String? {
    if filename.isEmpty { return "is empty" }
    let parts = filename.split(separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      if part.isEmpty { return "has an empty part" }
      if part == "." || part == ".." { return "has a part `\(part)`" }
      if part.utf8.count > 200 { return "has a part of more than 200 bytes" }
      if part.hasPrefix("-") { return "has a part that begins with `-`" }
      if part.hasPrefix(".") { return "has a part that begins with `.`" }
      if part.hasSuffix(".") || part.hasSuffix(" ") {
        return "has a part that ends with a full stop or a space"
      }
    }
    let forbidden = filename.unicodeScalars.first { scalar in
      if scalar.isASCII {
        return scalar.value < 0x20 || scalar.value == 0x7F
          || "\\:*?\"<>|".unicodeScalars.contains(scalar)
      }
      return [.control, .format].contains(scalar.properties.generalCategory)
    }
    if let forbidden {
      return "has the character U+" + Self.hex(forbidden.value) + ", which not every system allows"
    }
    return nil
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
