package import Execution
package import Requests
package import Planning
import Diagnostics
import Recipes

/// A recipe with the winners of a review only, made from the record of the run they were picked in.
///
/// Every text is taken from the record as it was sent and written so that it renders as itself:
/// nothing that a provider or a reviewer said becomes a template.
package struct Promotion: Sendable {
  /// What is to be different in the new recipe; `nil` keeps what each winner had.
  package struct Wishes: Sendable {
    package let speed: String?
    package let provider: String?
    package let model: String?
    /// Parameters for every request, by name.
    package let parameters: [(name: String, value: String)]
    /// What another model takes: its parameters' names, and a recipe's own words for them; `nil` is
    /// everything.
    package let taken: Set<String>?

    package init(
      speed: String? = nil,
      provider: String? = nil,
      model: String? = nil,
      parameters: [(name: String, value: String)] = [],
      taken: Set<String>? = nil
    ) {
      self.speed = speed
      self.provider = provider
      self.model = model
      self.parameters = parameters
      self.taken = taken
    }

    /// Whether a word of a recipe means something to the model.
    func take(_ name: String) -> Bool { taken?.contains(name) ?? true }

    /// Whether the new recipe asks for exactly what the winners were.
    package var isEmpty: Bool {
      speed == nil && provider == nil && model == nil && parameters.isEmpty
    }
  }

  /// Why there is no such recipe.
  package enum Problem: Error, Sendable, Equatable {
    /// Nothing is picked.
    case noWinners
    /// Picks of pictures that are not in the record.
    case unknownPictures(count: Int)
  }

  /// Index into the plan's cells, in the plan's order, each once.
  package let winners: [Int]
  private let record: RunRecord
  private let wishes: Wishes
  private var plan: Plan { record.plan }

  /// - Throws: where nothing is picked, or what is picked is not in the record.
  package init(_ picks: Picks, of record: RunRecord, wishes: Wishes) throws(Problem) {
    self.record = record
    self.wishes = wishes
    let wanted = Dictionary(picks.picked.map { ($0.key, $0.cell) }) { first, _ in first }
    guard !wanted.isEmpty else { throw .noWinners }
    // Cells may share a picture: the reviewed one stands for it.
    var chosen: [RequestKey: Int] = [:]
    for (index, cell) in record.plan.cells.enumerated() {
      guard let last = cell.requests.last else { continue }
      let key = record.plan.requests[last].document.key
      guard let name = wanted[key] else { continue }
      if chosen[key] == nil || cell.id == name { chosen[key] = index }
    }
    guard chosen.count == wanted.count else {
      throw .unknownPictures(count: wanted.count - chosen.count)
    }
    winners = chosen.values.sorted()
  }

  /// Keys of the winners, in the order of ``winners``.
  package var keys: [RequestKey] {
    winners.compactMap { plan.cells[$0].requests.last.map { plan.requests[$0].document.key } }
  }

  /// How many cells the new recipe has: fewer than winners where these differ only in what is left out.
  package var cellCount: Int {
    var prompts = PromotedPrompts()
    return entries(&prompts).count
  }

  /// What the winners had and the new recipe has not, because the model that is wished for does not
  /// take it: names of axes and parameters, sorted.
  package var leftOut: [String] {
    let axes = plan.axes.filter { $0.isForTheModel }.map(\.name)
    let overrides = plan.recipe.steps.flatMap { $0.overrides.map(\.name) }
      .filter { $0 != "provider" && $0 != "model" }
    let all = axes + plan.recipe.parameters.map(\.name) + overrides
    return Set(all.filter { !wishes.take($0) }).sorted()
  }

  /// One for each cell of the new recipe.
  private func entries(_ prompts: inout PromotedPrompts) -> [JSONFields] {
    var seen: Set<String> = []
    var entries: [JSONFields] = []
    for winner in winners {
      let entry = entry(of: winner, prompts: &prompts)
      let isNew = seen.insert(CanonicalJSON.text(of: .object(JSONObject(entry)))).inserted
      if isNew { entries.append(entry) }
    }
    return entries
  }

  /// Digests of the winners' pictures, in the order of ``winners``; `nil` where there is none.
  private var pictures: [Digest?] {
    winners.map { winner in
      guard let last = plan.cells[winner].requests.last,
        case .completed(let picture)? = record.outcomes[last]
      else { return nil }
      return picture.blob
    }
  }

  /// What the cells of the promoted recipe's plan were chosen from, as far as there are pictures.
  package func parents(in promoted: Plan) -> [(cell: String, picture: Digest)] {
    var prompts = PromotedPrompts()
    let entries = winners.map { entry(of: $0, prompts: &prompts) }
    return promoted.cells.compactMap { cell in
      let values = Dictionary(
        uniqueKeysWithValues: zip(promoted.axes, cell.values).map { ($0.name, $0.values[$1]) }
      )
      let place = entries.firstIndex { entry in
        entry.allSatisfy { name, value in
          guard let known = values[name] else { return true }
          let text = value.text ?? value.object?["id"]?.text ?? CanonicalJSON.text(of: value)
          return known.id == text || known.text == text
        }
      }
      return place.flatMap { pictures[$0] }.map { (cell.id, $0) }
    }
  }

  /// The recipe's text.
  ///
  /// - Parameters:
  ///   - name: of the new recipe.
  ///   - parents: the picture that each cell of the new recipe was chosen from, by cell id; empty
  ///     as long as the ids are not known.
  /// - Returns: YAML.
  package func recipe(named name: String, parents: [(cell: String, picture: Digest)]) -> String {
    let recipe = plan.recipe
    var prompts = PromotedPrompts()
    let entries = entries(&prompts)
    var yaml = YAMLText()
    yaml.comment(
      "The winners of \(recipe.name): \(winners.count) of \(plan.cells.count) cells, as they were picked in a review."
    )
    yaml.add("recipe", .integer(1))
    yaml.add("name", .string(name))
    yaml.add("title", .string("\(recipe.title ?? recipe.name): winners"))
    if let description = recipe.description { yaml.add("description", .string(description)) }
    yaml.add("provider", .string(wishes.provider ?? recipe.provider.value))
    if let model = wishes.model ?? (wishes.provider == nil ? recipe.model?.value : nil) {
      yaml.add("model", .string(model))
    }
    for member in recipe.declarations.members { yaml.add(member.name, member.value) }
    yaml.line("")
    yaml.section("products", used(recipe.products.map { ($0.id, $0.promoted) }, .product))
    yaml.section("prompts", prompts.all.map { ($0.id, .object($0.object)) })
    yaml.section("styles", used(recipe.styles.map { ($0.id, $0.promoted) }, .style))
    yaml.section("palettes", used(recipe.palettes.map { ($0.id, $0.promoted) }, .palette))
    yaml.add("matrix", .object([:]))
    yaml.list("include", entries)
    let parameters = parametersForAll
    if !parameters.isEmpty { yaml.add("request", .object(JSONObject(parameters))) }
    if !isPlain { yaml.section("steps", recipe.steps.map { ($0.name, .object(promoted($0))) }) }
    yaml.section("renditions", recipe.renditions.map { ($0.id, $0.promoted) })
    yaml.line("")
    yaml.add("order", "nested")
    yaml.add("filename", .string(filename(entries)))
    if !parents.isEmpty {
      yaml.line("gallery:")
      yaml.comment("The pictures that these were chosen from, shown beside them.", indent: 2)
      yaml.list(
        "parents",
        parents.map { [("cell", .string($0.cell)), ("picture", .string($0.picture.hex))] },
        indent: 2
      )
    }
    return yaml.text
  }

  /// Whether there is one step that says nothing of its own.
  private var isPlain: Bool {
    plan.recipe.steps.count == 1
      && plan.recipe.steps.allSatisfy { $0.overrides.isEmpty && $0.prompt == nil && $0.from == nil }
  }

  /// One value for every axis that a request depends on, but for the words in a prompt.
  private func entry(of winner: Int, prompts: inout PromotedPrompts) -> JSONFields {
    let cell = plan.cells[winner]
    var entry: JSONFields = []
    for (axis, value) in zip(plan.axes, cell.values).map({ ($0, $0.values[$1]) }) {
      if axis.isForTheModel, !wishes.take(axis.name) { continue }
      switch axis.meaning {
      case .prompt:
        entry.append((axis.name, .string(prompts.id(of: prompt(of: cell, value: value)))))
      case .product, .style, .palette: entry.append((axis.name, .string(value.id)))
      case .speed: entry.append((axis.name, .string(wishes.speed ?? value.text)))
      case .seed, .replicate: entry.append((axis.name, value.number))
      case .provider: entry.append((axis.name, .string(wishes.provider ?? value.text)))
      case .model:
        if wishes.provider == nil || wishes.model != nil {
          entry.append((axis.name, .string(wishes.model ?? value.text)))
        }
      case .parameter:
        let wish = wishes.parameters.first { $0.name == axis.name }?.value
        entry.append((axis.name, wish.map(JSONValue.string) ?? value.content))
      case .variable: break
      }
    }
    if wishes.speed != nil, !plan.axes.contains(where: { $0.meaning == .speed }) {
      entry.append(("speed", .string(wishes.speed ?? "")))
    }
    for step in plan.recipe.steps where step.prompt != nil && !sharesPrompt(of: step) {
      // Any text has an id this way; its own would be its first words.
      let texts = Set(winners.map { text(of: step, in: plan.cells[$0]) }).sorted()
      let own = text(of: step, in: cell)
      let number = (texts.firstIndex(of: own) ?? 0) + 1
      entry.append(
        (variable(of: step), .object(["id": .string("\(number)"), "text": .string(own)]))
      )
    }
    return entry
  }

  private func prompt(of cell: Plan.Cell, value: Axis.Value) -> PromotedPrompts.Prompt {
    let declared = plan.recipe.prompts.first { $0.id == value.id }
    // The step that uses the axis: the first without a prompt of its own.
    let step = plan.recipe.steps.first { $0.prompt == nil } ?? plan.recipe.steps.first
    return PromotedPrompts.Prompt(
      id: value.id,
      text: step.map { text(of: $0, in: cell) } ?? text(of: cell.requests.last),
      title: value.title ?? declared?.title,
      description: declared?.description
    )
  }

  /// What a step of a cell sent as its prompt.
  private func text(of step: Step, in cell: Plan.Cell) -> String {
    guard let place = plan.steps.firstIndex(of: step.name), cell.requests.indices.contains(place)
    else { return "" }
    return text(of: cell.requests[place])
  }

  private func text(of request: Int?) -> String {
    request.flatMap { plan.requests[$0].request.parameters["prompt"]?.text } ?? ""
  }

  /// The axis that holds a step's prompts where winners have different ones.
  private func variable(of step: Step) -> String {
    "prompt_of_\(step.name.replacing("-", with: "_"))"
  }

  private func sharesPrompt(of step: Step) -> Bool {
    Set(winners.map { text(of: step, in: plan.cells[$0]) }).count == 1
  }

  /// What is to stand in the place of a step's own value; `nil` where it stays.
  private func wish(for name: String) -> String? {
    switch name {
    case "speed": wishes.speed
    case "provider": wishes.provider
    case "model": wishes.model
    default: wishes.parameters.first { $0.name == name }?.value
    }
  }

  private func promoted(_ step: Step) -> JSONObject {
    var object = JSONObject()
    if let from = step.from { object["from"] = .string(from) }
    for override in step.overrides
    where ["provider", "model"].contains(override.name) || wishes.take(override.name) {
      object[override.name] = wish(for: override.name).map(JSONValue.string) ?? override.value.value
    }
    if step.prompt != nil, let first = winners.first {
      object["prompt"] =
        sharesPrompt(of: step)
        ? .string(text(of: step, in: plan.cells[first]).asTemplate)
        : .string("{{ \(variable(of: step)) }}")
    }
    return object
  }

  private var parametersForAll: JSONFields {
    var parameters = plan.recipe.parameters.filter { wishes.take($0.name) }
      .map { ($0.name, $0.value.value) }
    let axes = Set(plan.axes.map(\.name).filter(wishes.take))
    for (name, value) in wishes.parameters where !axes.contains(name) {
      parameters.removeAll { $0.0 == name }
      parameters.append((name, .string(value)))
    }
    return parameters
  }

  /// The declarations that a winner uses.
  private func used(_ declared: JSONFields, _ meaning: Axis.Meaning) -> JSONFields {
    guard let place = plan.axes.firstIndex(where: { $0.meaning == meaning }),
      meaning == .product || wishes.take(plan.axes[place].name)
    else { return [] }
    let ids = Set(winners.map { plan.axes[place].values[plan.cells[$0].values[place]].id })
    return declared.filter { ids.contains($0.0) }
  }

  /// The product as a folder, then every axis in which winners differ.
  private func filename(_ entries: [JSONFields]) -> String {
    let names = entries.first?.map(\.0) ?? []
    let varying = names.filter { name in
      Set(entries.map { CanonicalJSON.text(of: $0.first { $0.0 == name }?.1 ?? .null) }).count > 1
    }
    let rest = varying.filter { $0 != "product" }.map { "{{ \($0) }}" }.joined(separator: ".")
    let file = rest.isEmpty ? "winner" : rest
    return varying.contains("product") ? "{{ product }}/\(file)" : file
  }
}

extension Axis {
  /// Whether its values mean something to a model that takes them, and to no other.
  fileprivate var isForTheModel: Bool {
    switch meaning {
    case .style, .palette, .speed, .seed, .parameter: true
    case .product, .prompt, .replicate, .provider, .model, .variable: false
    }
  }
}

extension Axis.Value {
  /// A seed or a replicate as a number.
  fileprivate var number: JSONValue { Int(text).map(JSONValue.integer) ?? .string(text) }
}
