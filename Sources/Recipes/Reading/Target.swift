import Catalogue
import Diagnostics
import Requests

/// A model that cells of the recipe may go to.
struct Target {
  let provider: String
  let model: Model

  /// For messages.
  var description: String { model.name(at: provider) }
}

extension Parameter.Role {
  /// The part of a recipe that sets parameters of this role; `nil` where `request` may.
  var section: String? {
    switch self {
    case .prompt: "prompts"
    case .image: "products"
    case .style, .styleReferences, .stylePreset: "styles"
    case .palette: "palettes"
    case .plates: "studio"
    case .speed, .seed: nil
    }
  }
}

extension RecipeDecoder {
  /// Every combination of provider and model that the recipe, an axis or a step names.
  mutating func resolveTargets(
    _ root: YAMLNode,
    provider: Located<String>,
    model: Located<String>?
  ) -> [Target] {
    let matrix = root["matrix"]
    let steps = (root["steps"]?.entries ?? []).map(\.value)
    let entries = root["include"]?.elements ?? []
    // Included cells make the axes where the matrix is empty.
    func isAxis(_ name: String) -> Bool {
      matrix?[name] != nil
        || matrix?.entries?.isEmpty == true && entries.contains { $0[name] != nil }
    }
    func named(_ name: String, default fallback: Located<String>?) -> [Located<String>] {
      let axis = isAxis(name) ? matrix?[name].map(scalars) ?? [] : fallback.map { [$0] } ?? []
      return axis + (steps + entries).compactMap { located($0[name]) }
    }
    let usesDefaultModel = model == nil && !isAxis("model")
    var targets: [Target] = []
    var offered: [String] = []
    let models = named("model", default: model)
    var found: Set<String> = []
    for name in named("provider", default: provider) {
      guard let provider = catalogue.provider(name.value) else {
        let known = catalogue.providers.map { RecipeProblem.Declared(name: $0.name, line: nil) }
        report(.unknownName(.provider, name.value, known: known), at: name.span)
        found.formUnion(models.map(\.value))
        continue
      }
      for model in provider.models where !offered.contains(model.name) {
        offered.append(model.name)
      }
      let wanted = (usesDefaultModel ? [provider.defaultModel] : []) + models.map(\.value)
      for name in wanted {
        guard let model = provider.model(name) else { continue }
        found.insert(name)
        let isNew = !targets.contains { $0.provider == provider.name && $0.model.name == name }
        if isNew { targets.append(Target(provider: provider.name, model: model)) }
      }
    }
    for name in models where !found.contains(name.value) {
      let known = offered.map { RecipeProblem.Declared(name: $0, line: nil) }
      report(.unknownName(.model, name.value, known: known), at: name.span)
    }
    return targets
  }

  /// The scalars of a scalar or list.
  func scalars(_ node: YAMLNode) -> [Located<String>] {
    (node.elements ?? [node]).compactMap(located)
  }
}
