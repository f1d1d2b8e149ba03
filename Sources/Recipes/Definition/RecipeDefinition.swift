import Requests

/// The recipe language, object by object.
enum RecipeDefinition {
  static let recipe = ObjectDefinition(
    "the recipe",
    [
      .init("recipe", .integer(1...1), required: true, "Version of the recipe format."),
      .init("name", .text(.slug), required: true, "Names the output folder and seeds the seeds."),
      .init("title", .text(.any), "What people call the campaign."),
      .init("description", .text(.any), "What the campaign is for."),
      .init("provider", .text(.id), default: "studio", "Who makes the pictures."),
      .init("model", .text(.filled), "Default: the provider's own default model."),
    ] + shared + [
      .init(
        "prompts",
        .map(of: .either([.text(.filled), .object(prompt)]), noun: "a prompt"),
        "Prompt templates by name."
      ),
      .init("matrix", .object(matrix), "The axes, in nested order."),
      .init(
        "linked",
        .list(of: .list(of: .text(.id), count: 2...Int.max)),
        "Groups of axes that advance together."
      ),
      .init(
        "exclude",
        .list(of: .map(of: condition, name: .id, noun: "an axis", count: 1...Int.max)),
        "Cells to leave out."
      ),
      .init(
        "include",
        .list(
          of: .map(
            of: .either([.value, .object(axisValue)]),
            name: .id,
            noun: "an axis",
            count: 1...Int.max
          )
        ),
        "Cells to add: one value for every axis."
      ),
      .init(
        "sample",
        .either([.choice(["all", "pairwise"]), .object(sample)]),
        default: "all",
        "Which cells are kept."
      ),
      .init(
        "order",
        .choice(["balanced", "nested"]),
        default: "balanced",
        "In which order cells run."
      ),
      .init("request", .map(of: .any, noun: "a parameter"), "Parameters for every request."),
      .init(
        "budget",
        .object(budget),
        "What the recipe may cost over all its runs, in US dollars."
      ),
      .init(
        "renditions",
        .map(of: .object(rendition), noun: "a rendition"),
        "Pictures derived locally from each result."
      ),
      .init("studio", .object(studio), "What only the built-in renderer uses."),
      .init("filename", .text(.filled), "Path of a cell's picture, without its ending."),
      .init("gallery", .object(gallery), "How the gallery opens."),
      .init(
        "steps",
        .map(of: .object(step), name: .id, noun: "a step", count: 1...Int.max),
        "Requests that feed one another."
      ),
    ]
  )

  /// A file that `extends` names.
  static let extended = ObjectDefinition(
    "a file to extend",
    shared + [.init("title", .text(.any), "What people call it.")]
  )

  /// What recipes share by `extends`.
  private static let shared: [ObjectDefinition.Field] = [
    .init("extends", .text(.filled), "A file of shared parts, beside this one."),
    .init(
      "products",
      .either([.object(table), .map(of: .object(product), noun: "a product")]),
      "What stands in front."
    ),
    .init("styles", .map(of: .object(style), noun: "a style"), "How pictures should look."),
    .init(
      "palettes",
      .map(
        of: .either([
          .text(.filled),
          .map(of: .number(0.05...1), name: .colour, noun: "a colour", count: 1...8),
        ]),
        noun: "a palette"
      ),
      "A preset's name, or up to eight colours with their weights."
    ),
    .init(
      "providers",
      .map(of: .object(CatalogueDefinition.declared), noun: "a provider"),
      "Limits, prices and models beside the catalogue's."
    ),
  ]

  private static let plates = ObjectDefinition(
    "the plates",
    [
      .init("folder", .text(.filled), required: true, "A folder of photographs beside this file."),
      .init(
        "tags",
        .text(.filled),
        "A CSV file with the columns `file` and `tags`; default: the words of the file names."
      ),
    ]
  )

  private static let studio = ObjectDefinition(
    "the studio",
    [
      .init(
        "plates",
        .either([.text(.filled), .object(plates)]),
        "Photographs of places that stand in for drawn scenes where their tags meet the prompt."
      )
    ]
  )

  private static let table = ObjectDefinition(
    "a table of products",
    [
      .init("from", .text(.filled), required: true, "A CSV or YAML file beside this one."),
      .init("id", .text(.filled), default: "id", "The column that names the product."),
    ],
    discriminator: "from"
  )

  static let product = ObjectDefinition(
    "a product",
    [
      .init("image", .text(.filled), required: true, "A path beside this file or an https link.")
    ],
    others: .either([.value, .list(of: .value)])
  )

  private static let prompt = ObjectDefinition(
    "a prompt",
    [
      .init("text", .text(.filled), required: true, "The template."),
      .init("title", .text(.any), "What people call it."),
      .init("description", .text(.any), "What it is for."),
    ]
  )

  private static let style = ObjectDefinition(
    "a style",
    [
      .init(
        "codes",
        .list(of: .text(.styleCode), count: 1...Int.max),
        "Codes of eight hexadecimal digits, quoted."
      ),
      .init(
        "references",
        .list(of: .text(.filled), count: 1...Int.max),
        "Paths beside this file or https links."
      ),
      .init("preset", .text(.filled), "A preset of the model."),
      .init("title", .text(.any), "What people call it."),
    ]
  )

  static let axisValue = ObjectDefinition(
    "a value of an axis",
    [
      .init("id", .text(.id), "What file names and cell ids use."),
      .init("text", .value, "What templates and parameters use."),
      .init("title", .text(.any), "What people call it."),
    ]
  )

  private static let count = ObjectDefinition(
    "a count",
    [.init("count", .integer(1...100_000), required: true, "How many.")],
    discriminator: "count"
  )

  private static let range = ObjectDefinition(
    "a range",
    [
      .init("from", .integer(0...2_147_483_647), required: true, "The first."),
      .init("to", .integer(0...2_147_483_647), required: true, "The last, if a step meets it."),
      .init("step", .integer(1...2_147_483_647), default: .integer(1), "The distance."),
    ],
    discriminator: "from"
  )

  private static let names: Shape = .either([.text(.filled), .list(of: .text(.filled))])
  /// Wide enough for every provider; each has its own range.
  static let seeds = 0...Int(UInt32.max)
  private static let seed: Shape = .integer(seeds)

  private static let matrix = ObjectDefinition(
    "the matrix",
    [
      .init("product", names, "`all`, a name or a list of names."),
      .init("prompt", names, "`all`, a name or a list of names."),
      .init("style", names, "`all`, a name or a list of names."),
      .init("palette", names, "`all`, a name or a list of names."),
      .init("speed", names, "Speeds of the model."),
      .init(
        "seed",
        .either([.object(count), .object(range), seed, .list(of: seed)]),
        "Seeds, so many, or a range."
      ),
      .init("provider", names, "Providers."),
      .init("model", names, "Models."),
      .init("replicate", .either([.object(count), .integer(1...1)]), "Repeats each request."),
    ],
    others: .either([
      .value, .list(of: .either([.value, .object(axisValue)])), .object(axisValue),
    ])
  )

  private static let condition: Shape = .either([.value, .list(of: .value, count: 1...Int.max)])

  private static let sample = ObjectDefinition(
    "a sample",
    [
      .init(
        "strategy",
        .choice(["all", "pairwise", "random", "first"]),
        required: true,
        "How cells are chosen."
      ),
      .init("count", .integer(1...1_000_000_000), "How many; for `random` and `first`."),
      .init(
        "seed",
        .integer(0...9_007_199_254_740_991),
        default: .integer(1),
        "Another seed, another choice; for `random`."
      ),
    ]
  )

  private static let money: Shape = .number(0...1_000_000_000)

  private static let budget = ObjectDefinition(
    "the budget",
    [
      .init("usd", money, "For the whole recipe."),
      .init("per", .map(of: money, noun: "an axis"), "For each value of an axis."),
    ]
  )

  private static let rendition = ObjectDefinition(
    "a rendition",
    [
      .init("size", .text(.pixels), required: true, "`WIDTHxHEIGHT` in pixels."),
      .init(
        "fit",
        .choice(Rendition.Fit.allCases.map(\.rawValue)),
        default: "cover",
        "How the result fills the size."
      ),
      .init(
        "format",
        .choice(ImageFormat.allCases.map(\.rawValue)),
        "Default: the result's own format."
      ),
    ]
  )

  private static let parent = ObjectDefinition(
    "a picture that a cell was chosen from",
    [
      .init("cell", .text(.filled), required: true, "Id of the cell."),
      .init("picture", .text(.digest), required: true, "SHA-256 of the picture."),
    ]
  )

  private static let gallery = ObjectDefinition(
    "the gallery",
    [
      .init("x", .text(.id), "The axis across."),
      .init("y", .text(.id), "The axis down."),
      .init("super_x", .text(.id), "The axis across the outer table."),
      .init("super_y", .text(.id), "The axis down the outer table."),
      .init("title", .text(.any), "Heads the page; default: the recipe's title."),
      .init(
        "parents",
        .list(of: .object(parent)),
        "The pictures that cells were chosen from, shown beside them; `backdrop promote` writes them."
      ),
    ]
  )

  private static let step = ObjectDefinition(
    "a step",
    [
      .init("from", .text(.id), "The step whose picture this one starts from."),
      .init("prompt", .text(.filled), "A prompt's name, or a template of its own."),
    ],
    others: .any
  )
}
