import Catalogue
import Diagnostics
import Recipes
import Requests

/// Makes the keys of one step's requests, cell after cell; every worker has its own.
struct StepKeys {
  /// What the key of a cell is, and what its request costs.
  struct Result {
    let digest: Digest
    let tariff: UInt16
  }

  private let step: StepRequests
  private let tariffs: TariffList
  private var models: [ModelPrograms?]
  private var pool = FragmentPool()
  private var writer = DocumentWriter()
  /// The program of the latest cell.
  private var program = DocumentProgram()
  private var programPlace = (model: -1, number: -1)
  /// How the number of a program of the latest cell's model is found; `nil` where there is none.
  private var terms: [ModelPrograms.Term] = []
  private var constant: Int?

  init(_ step: StepRequests, tariffs: TariffList) {
    self.step = step
    self.tariffs = tariffs
    models = step.models.map { $0.map(ModelPrograms.init) }
  }

  /// Returns `nil` where the cell's request cannot be sent.
  ///
  /// `row`: the cell's value indices.
  /// `input`: the digest in the key of the request whose picture it starts from.
  mutating func result(of row: UnsafePointer<Int32>, input: Digest?) -> Result? {
    let model = models.count == 1 ? 0 : step.modelNumber(row)
    if model != programPlace.model {
      terms = models[model]?.terms ?? []
      constant = models[model]?.constant
      programPlace = (model, -1)
    }
    guard var number = constant else { return nil }
    for term in terms { number += term.byValue[Int(row[term.column])] }
    if programPlace != (model, number) {
      guard let found = models[model]?.program(number, pool: &pool, tariffs: tariffs) else {
        return nil
      }
      program = found
      programPlace = (model, number)
    }
    if program.isBroken || program.checksPrompt && !hasGoodPrompt(model, row) { return nil }
    let tariff = program.tariffColumn < 0 ? 0 : Int(row[Int(program.tariffColumn)])
    return Result(
      digest: writer.digest(program, row: row, input: input, pool: pool),
      tariff: program.tariffs[tariff]
    )
  }

  private func hasGoodPrompt(_ model: Int, _ row: UnsafePointer<Int32>) -> Bool {
    guard let requests = step.models[model], let prompt = requests.prompt,
      let text = requests.promptText({ requests.axes[$0].index(row) })
    else { return true }
    let isBlank = text.value.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    return !(prompt.isRequired && isBlank) && prompt.accepted(.string(text.value)) != nil
  }
}

/// The programs of one model's requests, made as cells need them.
struct ModelPrograms {
  /// What the value of an axis adds to the number of a cell's program.
  struct Term {
    let column: Int
    let byValue: [Int]
  }

  let terms: [Term]
  /// What pinned axes add.
  let constant: Int
  private let requests: ModelRequests
  private var programs: [Int: DocumentProgram] = [:]

  init(_ requests: ModelRequests) {
    self.requests = requests
    var terms: [Term] = []
    var constant = 0
    for (place, axis) in requests.axes.enumerated() {
      var byValue = requests.classOfValue[place].map { $0 * requests.strides[place] }
      if place == requests.promptPlace {
        byValue = byValue.enumerated().map { $1 + $0 * requests.programsPerPrompt }
      }
      if let column = axis.source {
        if byValue.contains(where: { $0 != 0 }) {
          terms.append(Term(column: column, byValue: byValue))
        }
      } else {
        constant += byValue[0]
      }
    }
    self.terms = terms
    self.constant = constant
  }

  mutating func program(
    _ number: Int,
    pool: inout FragmentPool,
    tariffs: TariffList
  ) -> DocumentProgram {
    if let known = programs[number] { return known }
    let made = requests.program(number, pool: &pool) { tariffs.number(of: $0) }
    programs[number] = made
    return made
  }
}
