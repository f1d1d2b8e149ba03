import Diagnostics
import Recipes
import Requests

/// An axis as one step sees it: with the values of the cells, or pinned to one of the step's own.
struct StepAxis {
  let axis: Axis
  /// Index of the plan's axis that the cells differ in; `nil` where it is pinned.
  let source: Int?

  /// Index into `axis.values` for a cell of the table.
  func index(_ cells: CellTable, _ row: Int) -> Int { source.map { cells[row, $0] } ?? 0 }
}

extension StepAxis {
  /// The axes as cells have them, with the only product and the only prompt of a recipe whose
  /// matrix does not speak of products or prompts.
  static func all(_ recipe: Recipe, axes: [Axis]) -> [StepAxis] {
    var all = axes.enumerated().map { StepAxis(axis: $1, source: $0) }
    if let product = recipe.products.first, recipe.products.count == 1,
      !axes.contains(where: { $0.meaning == .product })
    {
      let title = product.field("title")
      all.append(pinned("product", .product, id: product.id, title: title))
    }
    if let prompt = recipe.prompts.first, recipe.prompts.count == 1,
      !axes.contains(where: { $0.meaning == .prompt })
    {
      all.append(pinned("prompt", .prompt, id: prompt.id, title: prompt.title))
    }
    return all
  }

  private static func pinned(
    _ name: String,
    _ meaning: Axis.Meaning,
    id: String,
    title: String?
  ) -> StepAxis {
    let value = Axis.Value(id: id, text: id, title: title, content: .string(id), span: nil)
    return StepAxis(axis: .constant(name, meaning, value), source: nil)
  }

  /// The axes with a step's own values in their places.
  ///
  /// Returns, besides the axes, the overrides that name no axis and no meaning: parameters of the
  ///   model.
  static func all(
    _ recipe: Recipe,
    axes: [Axis],
    step: Step
  ) -> (axes: [StepAxis], parameters: [RequestParameter]) {
    var all = all(recipe, axes: axes)
    var parameters: [RequestParameter] = []
    for override in step.overrides {
      let place = all.firstIndex { $0.axis.name == override.name }
      guard let meaning = place.map({ all[$0].axis.meaning }) ?? .named(override.name) else {
        parameters.append(override)
        continue
      }
      let text = override.value.value.plainText
      let known = place.flatMap { all[$0].axis.value(text) }
      let value =
        known
        ?? Axis.Value(
          id: text,
          text: text,
          title: nil,
          content: override.value.value,
          span: override.value.span
        )
      let pinned = StepAxis(
        axis: .constant(override.name, meaning, value.placed(at: override.value.span)),
        source: nil
      )
      if let place { all[place] = pinned } else { all.append(pinned) }
    }
    return (all, parameters)
  }
}

extension Axis {
  fileprivate static func constant(_ name: String, _ meaning: Meaning, _ value: Value) -> Axis {
    Axis(
      name: name,
      meaning: meaning,
      values: [value],
      isConstant: true,
      declared: [],
      span: value.span
    )
  }

  fileprivate func value(_ id: String) -> Value? {
    values.first { $0.id == id } ?? declared.first { $0.id == id }
  }
}

extension Axis.Value {
  fileprivate func placed(at span: SourceSpan?) -> Axis.Value {
    Axis.Value(id: id, text: text, title: title, content: content, span: span)
  }
}

extension Axis.Meaning {
  /// The meaning that an axis of this name has in every recipe.
  fileprivate static func named(_ name: String) -> Axis.Meaning? {
    switch name {
    case "product": .product
    case "prompt": .prompt
    case "style": .style
    case "palette": .palette
    case "speed": .speed
    case "seed": .seed
    case "provider": .provider
    case "model": .model
    case "replicate": .replicate
    default: nil
    }
  }
}

extension JSONValue {
  /// A scalar as people write it; compound values as canonical JSON.
  var plainText: String { text ?? CanonicalJSON.text(of: self) }
}
