extension Recipe {
  /// What a template's variable stands for in a cell; `nil` where it is missing.
  ///
  /// * `path`: as in ``Template/Variable``.
  /// * `usesIDs`: whether a bare axis is its value's id, as in `filename`, rather than its text.
  /// * `value`: the cell's value of an axis; `nil` where the recipe has no such axis.
  package func templateValue(
    _ path: [String],
    usesIDs: Bool = false,
    value: (_ axis: String) -> Axis.Value?
  ) -> TemplateValue? {
    guard let name = path.first, let value = value(name) else { return nil }
    guard path.count > 1 else { return .text(usesIDs ? value.id : value.text) }
    if name == "product", let product = product(value.id),
      let field = product.fields.first(where: { $0.name == path[1] })
    {
      return field.elements.map(TemplateValue.list) ?? .text(field.text)
    }
    return switch path[1] {
    case "id": .text(value.id)
    case "text": .text(value.text)
    case "title": .text(value.title ?? value.text)
    default: nil
    }
  }
}
