package import Diagnostics
import Requests

extension Recipe {
  /// The pictures that cells or steps can use, each path or link once, in the order of the recipe.
  package var pictures: [Located<String>] {
    var pictures: [Located<String>] = []
    var seen: Set<String> = []
    func add(_ path: Located<String>) {
      if seen.insert(path.value).inserted { pictures.append(path) }
    }
    let usedProducts = ids(inUse: .product)
    for product in products where usedProducts.contains(product.id) { add(product.image) }
    let usedStyles = ids(inUse: .style)
    for style in styles where usedStyles.contains(style.id) {
      if case .references(let paths) = style.look { paths.forEach(add) }
    }
    for plate in plates { add(plate.path) }
    return pictures
  }

  /// The ids that cells or steps can have on the axis of a meaning.
  private func ids(inUse meaning: Axis.Meaning) -> Set<String> {
    var ids = Set(steps.flatMap(\.overrides).compactMap(\.value.value.text))
    for axis in axes where axis.meaning == meaning {
      ids.formUnion(axis.values.map(\.id))
      ids.formUnion(include.compactMap { $0.values[axis.name]?.id })
    }
    return ids
  }
}
