package import Diagnostics
package import Requests

/// A recipe whose every name is resolved: what an author wants, before it is expanded into cells.
///
/// A `Recipe` exists only when its files had no error diagnostic.
package struct Recipe: Sendable, Equatable {
  /// The file as the person named it.
  package let file: String
  /// The file as it was written; `nil` where it is not at hand or longer than anybody reads.
  package let text: String?
  /// Slug; names the output folder and is part of every derived seed.
  package let name: String
  package let title: String?
  package let description: String?
  /// What it says of shared files, of providers and of the studio, as it was written: `extends`,
  /// `providers`, `studio`.
  package let declarations: JSONObject
  /// Provider of every cell that no axis or step says otherwise for.
  package let provider: Located<String>
  /// `nil` for the provider's own default model.
  package let model: Located<String>?
  /// In the order of the file, as are the lists below.
  package let products: [Product]
  package let prompts: [Prompt]
  package let styles: [Style]
  package let palettes: [Palette]
  /// In nested order, constants included; a product and a prompt are always among them.
  package let axes: [Axis]
  /// Whether the recipe says `matrix: {}`, so that only included cells exist.
  package let onlyIncluded: Bool
  /// Groups of axis names that advance together; each axis is in one group at most.
  package let linked: [[String]]
  package let exclude: [CellFilter]
  package let include: [CellEntry]
  package let sample: Sample
  package let order: Order
  /// Parameters for every request (`request:`).
  package let parameters: [RequestParameter]
  package let budget: Budget?
  package let renditions: [Rendition]
  package let filename: Located<Template>
  package let gallery: GalleryHints
  /// Sorted by path; only the studio looks at them.
  package let plates: [Plate]
  /// In an order in which every step comes after the one it is from; never empty.
  package let steps: [Step]
  private let placeOfProduct: [String: Int]

  package init(
    file: String,
    text: String? = nil,
    name: String,
    title: String?,
    description: String?,
    declarations: JSONObject = [:],
    provider: Located<String>,
    model: Located<String>?,
    products: [Product],
    prompts: [Prompt],
    styles: [Style],
    palettes: [Palette],
    axes: [Axis],
    onlyIncluded: Bool,
    linked: [[String]],
    exclude: [CellFilter],
    include: [CellEntry],
    sample: Sample,
    order: Order,
    parameters: [RequestParameter],
    budget: Budget?,
    renditions: [Rendition],
    filename: Located<Template>,
    gallery: GalleryHints,
    plates: [Plate] = [],
    steps: [Step]
  ) {
    self.file = file
    self.text = text
    self.name = name
    self.title = title
    self.description = description
    self.declarations = declarations
    self.provider = provider
    self.model = model
    self.products = products
    self.prompts = prompts
    self.styles = styles
    self.palettes = palettes
    self.axes = axes
    self.onlyIncluded = onlyIncluded
    self.linked = linked
    self.exclude = exclude
    self.include = include
    self.sample = sample
    self.order = order
    self.parameters = parameters
    self.budget = budget
    self.renditions = renditions
    self.filename = filename
    self.gallery = gallery
    self.plates = plates
    self.steps = steps
    placeOfProduct = Dictionary(products.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// The product with an id; there may be many, and they are asked for often.
  package func product(_ id: String) -> Product? { placeOfProduct[id].map { products[$0] } }
}
