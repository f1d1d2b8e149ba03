import Diagnostics
import Requests

extension RecipeDecoder {
  /// The steps, each after the one it is from, else in the order of the file.
  mutating func steps(_ node: YAMLNode?, axes: [Axis]) -> [Step] {
    guard let entries = node?.entries, !entries.isEmpty else {
      return [Step(name: "background", from: nil, overrides: [], prompt: nil, span: nil)]
    }
    let names = entries.map {
      RecipeProblem.Declared(name: $0.name, line: line(of: $0.nameSpan))
    }
    var steps: [Step] = []
    for entry in entries {
      var from = located(entry.value["from"])
      if let name = from, !entries.contains(where: { $0.name == name.value }) {
        let others = names.filter { $0.name != entry.name }
        report(.unknownName(.step, name.value, known: others), at: name.span)
        from = nil
      }
      steps.append(
        Step(
          name: entry.name,
          from: from?.value,
          overrides: overrides(entry.value, axes: axes),
          prompt: entry.value["prompt"].flatMap { stepPrompt($0) },
          span: entry.nameSpan
        )
      )
    }
    return sorted(steps)
  }

  private mutating func stepPrompt(_ node: YAMLNode) -> Located<Template>? {
    guard let text = node.scalar?.text, !node.isNull else { return nil }
    if let prompt = prompts.first(where: { $0.id == text }) {
      return Located(prompt.text.value, at: node.span)
    }
    // One word is a name: a prompt of one word would be declared.
    if TextRule.isID(text) {
      if declaration(.prompt, text) == nil {
        report(.unknownName(.prompt, text, known: known(.prompt)), at: node.span)
      }
      return nil
    }
    return template(node).map { Located($0, at: node.span) }
  }

  private mutating func overrides(_ node: YAMLNode, axes: [Axis]) -> [RequestParameter] {
    var overrides: [RequestParameter] = []
    for entry in node.entries ?? [] where entry.name != "from" && entry.name != "prompt" {
      guard let value = override(entry, axes: axes) else { continue }
      overrides.append(
        RequestParameter(name: entry.name, value: Located(value, at: entry.value.span))
      )
    }
    return overrides
  }

  private mutating func override(_ entry: YAMLEntry, axes: [Axis]) -> JSONValue? {
    let node = entry.value
    let meaning = meaning(ofAxis: entry.name)
    if let noun = meaning.noun {
      guard node.scalar != nil else { return wrongOverride(entry) }
      return reference(node, noun)?.content
    }
    switch meaning {
    case .parameter:
      guard canSet(entry, besides: namesInMatrix) else { return nil }
      return parameterValue(node, name: entry.name)
    case .variable where !axes.contains { $0.name == entry.name }:
      if isInMatrix(entry.name) { return nil }
      report(.unknownName(.axis, entry.name, known: known(axes)), at: entry.nameSpan)
      return nil
    case .replicate:
      report(.parameterNotSettable(entry.name, by: "matrix"), at: entry.nameSpan)
      return nil
    default:
      guard node.scalar != nil else { return wrongOverride(entry) }
      if meaning == .seed, node.scalar?.integer == nil { return wrongOverride(entry) }
      return value(node, meaning, axis: entry.name)?.content
    }
  }

  private mutating func wrongOverride(_ entry: YAMLEntry) -> JSONValue? {
    report(
      .wrongType(
        of: entry.name,
        expected: entry.name == "seed" ? "a whole number" : "one value",
        found: entry.value.found
      ),
      at: entry.value.span
    )
    return nil
  }

  /// Sorts steps so that each comes after the one it is from; a cycle is printed as a path.
  private mutating func sorted(_ steps: [Step]) -> [Step] {
    var done: [Step] = []
    var waiting = steps
    while !waiting.isEmpty {
      let ready = waiting.firstIndex { step in
        step.from.map { from in done.contains { $0.name == from } } ?? true
      }
      guard let ready else {
        reportCycle(of: waiting)
        return steps
      }
      done.append(waiting.remove(at: ready))
    }
    return done
  }

  /// Reports the cycle that some waiting step leads into.
  private mutating func reportCycle(of waiting: [Step]) {
    var path: [Step] = []
    var next = waiting.first
    while let step = next {
      if let first = path.firstIndex(where: { $0.name == step.name }) {
        let cycle = path[first...] + [step]
        report(.stepCycle(cycle.map(\.name)), at: step.span)
        return
      }
      path.append(step)
      next = waiting.first { $0.name == step.from }
    }
  }
}
