import Diagnostics
import Recipes

/// The ids and file names of a plan's cells; each is a function of the cell.
///
/// Whether two cells have one name is asked of hashes, which are put together like the names
/// themselves, so that a million names are never written out.
struct CellNames {
  private let recipe: Recipe
  private let axes: [Axis]
  /// Indices of the axes that are in ids.
  private let columns: [Int]
  private let template: CellText
  private let stepAxes: [StepAxis]
  private let hashes: [Piece]
  /// Whether every name has only characters that are beyond doubt.
  let isAlwaysPlain: Bool
  /// Whether no two cells can have one file name, so that none has to be looked at.
  let isAlwaysUnique: Bool

  /// What a stretch of the template adds to the hash of a name.
  private struct Piece {
    /// By value index of `column`; one where it is constant.
    let texts: [TextHash]
    let column: Int?
  }

  init(_ recipe: Recipe, axes: [Axis]) {
    self.recipe = recipe
    self.axes = axes
    columns = axes.indices.filter { !axes[$0].isConstant }
    stepAxes = StepAxis.all(axes)
    template = CellText(recipe.filename.value, as: .filename, axes: stepAxes, recipe: recipe)
    hashes = template.pieces.map { piece in
      switch piece {
      case .literal(let text): Piece(texts: [TextHash(text.lowercased())], column: nil)
      case .choice(let axis, let texts):
        Piece(texts: texts.map { TextHash($0.lowercased()) }, column: axis)
      }
    }
    isAlwaysPlain = Filename.isAlwaysPlain(template)
    isAlwaysUnique = Filename.isAlwaysUnique(template, axes: axes)
  }

  /// Readable and stable: the ids of its values, joined by full stops, constants left out.
  func id(of row: UnsafePointer<Int32>) -> String {
    if columns.isEmpty { return recipe.name }
    var id = ""
    for column in columns {
      if !id.isEmpty { id += "." }
      id += axes[column].values[Int(row[column])].id
    }
    return id
  }

  /// Path of its picture below `images/`, without the file extension.
  func filename(of row: UnsafePointer<Int32>) -> String {
    template.text { stepAxes[$0].index(row) }
  }

  /// A hash of the file name in lower case; equal names have equal hashes.
  func hash(of row: UnsafePointer<Int32>) -> UInt64 {
    var hash: UInt64 = 0
    for piece in hashes {
      let text = piece.texts[piece.column.map { Int(row[$0]) } ?? 0]
      hash = hash &* text.shift &+ text.hash
    }
    return hash
  }

  /// Tells of ids that two cells share, and of file names that two cells share or no file can have.
  ///
  /// `flawed`: rows whose file name is not plain.
  /// `repeated`: hashes that more than one row has.
  func check(
    _ cells: CellTable,
    flawed: [Int32],
    repeated: Set<UInt64>,
    problems: inout Problems
  ) {
    cells.withRows(0..<cells.count) { rows in
      guard let base = rows.baseAddress else { return }
      func pointer(_ row: Int) -> UnsafePointer<Int32> { base + row * cells.width }
      var told: Set<String> = []
      for row in flawed.prefix(Problems.most) {
        let name = filename(of: pointer(Int(row)))
        // One cell stands for all that have the same flaw.
        guard let flaw = Filename.flaw(in: name), told.insert(flaw).inserted else { continue }
        problems.add(
          .filename(name, flaw, cell: id(of: pointer(Int(row))), recipe.filename.span)
        )
      }
      if reportRepeatedIDs(cells.count, pointer, &problems) || repeated.isEmpty { return }
      var rowOfName: [String: Int] = [:]
      for row in 0..<cells.count where repeated.contains(hash(of: pointer(row))) {
        let name = filename(of: pointer(row)).lowercased()
        guard let other = rowOfName.updateValue(row, forKey: name) else { continue }
        reportRepeat(pointer(other), pointer(row), &problems)
        return
      }
    }
  }

  /// Returns whether there are any.
  private func reportRepeatedIDs(
    _ count: Int,
    _ pointer: (Int) -> UnsafePointer<Int32>,
    _ problems: inout Problems
  ) -> Bool {
    // Value ids are unique, so that only cells that differ in a constant can share an id.
    guard axes.contains(where: { $0.isConstant && $0.values.count > 1 }) else { return false }
    var seen: Set<String> = []
    var isRepeated = false
    for row in 0..<count {
      let id = id(of: pointer(row))
      if seen.insert(id).inserted { continue }
      problems.add(.cellRepeats(id, recipe))
      isRepeated = true
    }
    return isRepeated
  }

  private func reportRepeat(
    _ first: UnsafePointer<Int32>,
    _ second: UnsafePointer<Int32>,
    _ problems: inout Problems
  ) {
    let missing = columns.filter { first[$0] != second[$0] }
    // Without a template of the author's it is the ids of values that collide.
    let value = missing.first.map { axes[$0].values[Int(second[$0])].span ?? axes[$0].span }
    problems.add(
      .filenameRepeats(
        (id(of: first), filename(of: first)),
        (id(of: second), filename(of: second)),
        axes: missing.map { axes[$0].name },
        recipe.filename.span ?? value ?? nil
      )
    )
  }
}

/// A polynomial hash of a text, and what it takes to put another text in front of it.
private struct TextHash {
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  let hash: UInt64
  /// The base to the power of the text's length.
  let shift: UInt64

  init(_ text: String) {
    var (hash, shift): (UInt64, UInt64) = (0, 1)
    for byte in text.utf8 {
      hash = hash &* Self.base &+ UInt64(byte) &+ 1
      shift = shift &* Self.base
    }
    self.hash = hash
    self.shift = shift
  }
}
