import Catalogue
import Diagnostics
import Requests

extension RecipeDecoder {
  /// Holds every variable to those that exist.
  mutating func checkVariables(axes: [Axis], include: [CellEntry], steps: [Step]) {
    let listed = ids(inUse: "product", axes, include, steps)
    let scope = TemplateScope(
      // An axis whose values are wrong is still an axis.
      axes: axes.map(\.name) + namesInMatrix.filter { name in !axes.contains { $0.name == name } },
      // Where none that is listed exists, that is the mistake, and not what they lack.
      products: (products.contains { listed.contains($0.id) }
        ? products.filter { listed.contains($0.id) } : products)
        .map { ($0.id, $0.fields.map(\.name)) }
    )
    for variable in variables where !lacksParts || variable.path[0] != "product" {
      if let problem = scope.problem(with: variable) { report(problem, at: variable.span) }
    }
  }

  /// Warns of what is declared in vain, and refuses looks that a model cannot have.
  mutating func checkUse(of axes: [Axis], include: [CellEntry], steps: [Step]) {
    for noun in [RecipeProblem.Noun.style, .palette] {
      checkDeclarations(noun, axes: axes, steps: steps)
    }
    checkStyles(ids(inUse: "style", axes, include, steps))
    checkPalettes(ids(inUse: "palette", axes, include, steps))
  }

  /// Warns of what the recipe itself declares and nothing names; shared files may hold more.
  private mutating func checkDeclarations(
    _ noun: RecipeProblem.Noun,
    axes: [Axis],
    steps: [Step]
  ) {
    // Where there is the axis, what it does not list is left out on purpose.
    guard !isInMatrix(noun.rawValue) else { return }
    let overridden = steps.flatMap(\.overrides).filter { $0.name == noun.rawValue }
    for declaration in names[noun] ?? [] where declaration.span.file == file {
      let isUsed =
        overridden.contains { $0.value.value.text == declaration.name }
        || axes.contains { axis in
          axis.name == noun.rawValue && axis.values.contains { $0.id == declaration.name }
        }
      if !isUsed { report(.unusedDeclaration(noun, declaration.name), at: declaration.span) }
    }
  }

  /// The ids that cells or steps have on an axis whose values name declarations.
  private func ids(
    inUse name: String,
    _ axes: [Axis],
    _ include: [CellEntry],
    _ steps: [Step]
  ) -> Set<String> {
    let values = axes.filter { $0.name == name }.flatMap(\.values).map(\.id)
    let overrides = steps.flatMap(\.overrides).filter { $0.name == name }
      .compactMap { $0.value.value.text }
    return Set(values + overrides + include.compactMap { $0.values[name]?.id })
  }

  private mutating func checkStyles(_ used: Set<String>) {
    for style in styles where used.contains(style.id) {
      switch style.look {
      case .none: break
      case .codes(let codes): checkRole(.style, "style codes", at: codes.first?.span)
      case .references(let references):
        guard checkRole(.styleReferences, "style references", at: references.first?.span) else {
          continue
        }
        for target in targets {
          guard case .images(let most)? = target.model.parameter(for: .styleReferences)?.kind,
            references.count > most, let span = references.first?.span
          else { continue }
          let expected = "at most \(most) pictures for \(target.description)"
          report(
            .wrongCount(of: "references", expected: expected, found: references.count),
            at: span
          )
        }
      case .preset(let preset):
        check(.string(preset.value), role: .stylePreset, name: "preset", at: preset.span)
      }
    }
  }

  private mutating func checkPalettes(_ used: Set<String>) {
    for palette in palettes where used.contains(palette.id) {
      let place = (names[.palette] ?? []).first { $0.name == palette.id }?.span
      guard checkRole(.palette, "palette", at: place) else { continue }
      guard case .preset(let preset) = palette.colours else { continue }
      for target in targets {
        guard case .palette(let presets)? = target.model.parameter(for: .palette)?.kind,
          !presets.contains(preset.value)
        else { continue }
        let known = presets.map { RecipeProblem.Declared(name: $0, line: nil) }
        report(.unknownName(.preset, preset.value, known: known), at: preset.span)
        break
      }
    }
  }

  /// Whether every model has a parameter of a role; the first that lacks it is named.
  @discardableResult
  private mutating func checkRole(
    _ role: Parameter.Role,
    _ name: String,
    at span: SourceSpan?
  ) -> Bool {
    for target in targets where target.model.parameter(for: role) == nil {
      report(.parameterMissing(name, model: target.description), at: span)
      return false
    }
    return true
  }
}
