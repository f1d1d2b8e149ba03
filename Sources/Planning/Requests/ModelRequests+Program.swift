import Catalogue
import Recipes
import Requests

extension ModelRequests {
  /// Makes the program with a number, of the texts that `pool` gains.
  ///
  /// `tariffs`: the number of a tariff.
  func program(
    _ number: Int,
    pool: inout FragmentPool,
    tariffs: (Tariff) -> UInt16
  ) -> DocumentProgram {
    let promptIndex = number / programsPerPrompt
    let chosen = axes.indices.map { place in
      classes[place][number % programsPerPrompt / strides[place] % classes[place].count]
    }
    let owners = owners(classes: chosen)
    var program = DocumentProgram()
    guard !chosen.contains(where: \.isBroken), missing(owners).isEmpty, clashes(owners).isEmpty
    else {
      program.isBroken = true
      return program
    }

    var output = ProgramOutput(requests: self, prompt: promptIndex, owners: owners, pool: pool)
    form(owners).write(to: &output)
    output.flush()
    pool = output.pool
    program.instructions = output.instructions
    if let prompt, prompts.indices.contains(promptIndex) {
      program.checksPrompt = prompts[promptIndex].mayFail(prompt)
    }
    price(&program, owners, tariffs)
    return program
  }

  private func price(
    _ program: inout DocumentProgram,
    _ owners: Owners,
    _ tariffs: (Tariff) -> UInt16
  ) {
    let implied = speed?.defaultValue?.text
    guard let speed, case .axis(let place)? = owners.parameters[speed.name] else {
      let set = base.settings.last { $0.name == speed?.name }?.value.text
      program.tariffs = [tariffs(tariff(speed: set ?? implied))]
      return
    }
    let all = parts[place].map { part in
      let value = part?.settings.last { $0.name == speed.name }?.value.text
      return tariffs(tariff(speed: value ?? implied))
    }
    if let column = axes[place].source {
      program.tariffColumn = Int32(column)
      program.tariffs = all
    } else {
      program.tariffs = [all[0]]
    }
  }
}

/// Collects the instructions of a program while a form is written.
private struct ProgramOutput: KeyDocumentOutput {
  let requests: ModelRequests
  let prompt: Int
  let owners: ModelRequests.Owners
  var pool: FragmentPool
  var instructions: [DocumentProgram.Instruction] = []
  /// Text that is the same for all cells, since the last instruction.
  private var constant: [UInt8] = []

  init(
    requests: ModelRequests,
    prompt: Int,
    owners: ModelRequests.Owners,
    pool: FragmentPool
  ) {
    self.requests = requests
    self.prompt = prompt
    self.owners = owners
    self.pool = pool
  }

  mutating func appendText(_ text: String) { constant += text.utf8 }

  mutating func appendInput(_ name: String) {
    switch owners.inputs[name] {
    case .axis(let place):
      appendChoice(place) { part in
        var text: [UInt8] = []
        let file = part.files.last { $0.name == name }
        if let file { Request.Input.bytes(file.digest).appendCanonical(to: &text) }
        return text
      }
    case .source:
      appendText("{\"request\":\"")
      flush()
      instructions.append(.init(column: DocumentProgram.Instruction.sourceKey, first: 0))
      appendText("\"}")
    case .base:
      let file = requests.base.files.last { $0.name == name }
      if let file { Request.Input.bytes(file.digest).appendCanonical(to: &constant) }
    case .prompt, nil: break
    }
  }

  mutating func appendParameter(_ name: String) {
    switch owners.parameters[name] {
    case .base:
      let value = requests.base.settings.last { $0.name == name }?.value
      constant += CanonicalJSON.bytes(of: value ?? .null)
    case .axis(let place):
      appendChoice(place) { part in
        let value = part.settings.last { $0.name == name }?.value
        return value.map { CanonicalJSON.bytes(of: $0) } ?? []
      }
    case .prompt: appendPrompt()
    case .source, nil: break
    }
  }

  mutating func appendReplicate() {
    guard let place = requests.axes.firstIndex(where: { $0.axis.meaning == .replicate }) else {
      constant.append(UInt8(ascii: "0"))
      return
    }
    appendChoice(place) { CanonicalJSON.bytes(of: .integer($0.replicate)) }
  }

  private mutating func appendPrompt() {
    constant.append(UInt8(ascii: "\""))
    for piece in requests.prompts[prompt].pieces {
      switch piece {
      case .literal(let text): constant += CanonicalJSON.escaped(text)
      case .choice(let place, let texts):
        appendChoice(place, texts.map { CanonicalJSON.escaped($0) })
      }
    }
    constant.append(UInt8(ascii: "\""))
  }

  private mutating func appendChoice(_ place: Int, _ text: (ValueParts.Part) -> [UInt8]) {
    appendChoice(place, requests.parts[place].map { $0.map(text) ?? [] })
  }

  private mutating func appendChoice(_ place: Int, _ texts: [[UInt8]]) {
    guard let column = requests.axes[place].source else {
      constant += texts[0]
      return
    }
    flush()
    instructions.append(.init(column: Int32(column), first: pool.numbers(of: texts)))
  }

  mutating func flush() {
    guard !constant.isEmpty else { return }
    instructions.append(
      .init(column: DocumentProgram.Instruction.constant, first: pool.number(of: constant))
    )
    constant = []
  }
}
