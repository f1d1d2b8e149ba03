/// How the documents of a step's requests are put together, for the cells that set the same
/// parameters.
struct DocumentProgram {
  /// What comes next in a document.
  struct Instruction: Equatable {
    /// Where the text comes from.
    static let constant: Int32 = -1
    static let sourceKey: Int32 = -2

    /// Index of the plan's axis by whose value a text is chosen, or one of the above.
    let column: Int32
    /// Number of the text in the pool, of the first value where it is chosen.
    let first: Int32
  }

  var instructions: [Instruction] = []
  /// Whether no request of this form can be sent; cells that have it are reported one by one.
  var isBroken = false
  /// Whether a cell's prompt has to be looked at as a whole.
  var checksPrompt = false
  /// The axis by whose value the tariff is chosen, or a constant.
  var tariffColumn = Instruction.constant
  /// By value index; one where the tariff is constant.
  var tariffs: [UInt16] = [0]
}
