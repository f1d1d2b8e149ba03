import Diagnostics
import Execution
import Foundation
import Planning
import Recipes
import Requests
import Simulation
import Testing

struct RunRecordTests {
  /// A plan that uses every kind of thing a record can hold, with every kind of outcome.
  private static let record: RunRecord = {
    let requests = [
      SampleRequest(price: Money(microdollars: 37_500)), SampleRequest(needs: [0]),
      SampleRequest(price: nil), SampleRequest(), SampleRequest(), SampleRequest(),
      SampleRequest(), SampleRequest(),
    ]
    let sample = Sample.plan(requests)
    let keys = sample.requests.map(\.document.key)
    return RunRecord(
      plan: Plan(
        recipe: recipe(axes: sample.axes),
        axes: sample.axes,
        steps: sample.steps,
        cells: sample.cells,
        requests: sample.requests
      ),
      outcomes: [
        .completed(
          Picture(
            blob: Digest(of: "x"),
            format: .webp,
            width: 1024,
            height: 768,
            facts: ["ignored": ["sparkly"], "revised \"prompt\"": "a mug\n\u{1F375}"]
          )
        ),
        .skipped(needs: keys[0]),
        .blocked(reason: "unsafe", billed: .yes),
        .failed(reason: "server on fire", billed: .maybe),
        .unknown(reason: "lost"),
        .pending,
        .cancelled,
        nil,
      ]
    )
  }()

  private static func recipe(
    axes: [Axis],
    file: String = "mugs.yaml",
    sample: Recipes.Sample = .random(count: 8, seed: .max)
  ) -> Recipe {
    let variable = Template.Variable(
      path: ["product", "noun"],
      filters: [.upper, .lower, .title, .trim, .fallback("a thing"), .join(", ")],
      span: nil
    )
    let text = Located(Template(pieces: [.literal("a "), .variable(variable)]), at: nil)
    let parameter = RequestParameter(name: "magic_prompt", value: Located("OFF", at: nil))
    return Recipe(
      file: file,
      text: "recipe: mugs # all of them\n",
      name: "mugs",
      title: "Mugs",
      description: "All of them",
      provider: Located("studio", at: nil),
      model: Located("draft", at: nil),
      products: [
        Product(
          id: "mug",
          image: Located("assets/mug.png", at: nil),
          fields: [Product.Field(name: "noun", text: "a mug")]
        )
      ],
      prompts: [Prompt(id: "forest", text: text, title: "Forest", description: nil)],
      styles: [
        Style(id: "plain", title: nil, look: .none),
        Style(id: "film", title: "Film", look: .codes([Located("A1B2C3D4", at: nil)])),
        Style(id: "moody", title: nil, look: .references([Located("refs/a.jpg", at: nil)])),
        Style(id: "set", title: nil, look: .preset(Located("NOIR", at: nil))),
      ],
      palettes: [
        Palette(id: "fresh", title: nil, colours: .preset(Located("FRESH", at: nil))),
        Palette(
          id: "brand",
          title: nil,
          colours: .members(Located([Palette.Member(hex: "#0B3D2E", weight: 0.5)], at: nil))
        ),
      ],
      axes: axes,
      onlyIncluded: true,
      linked: [["seed", "speed"]],
      exclude: [
        CellFilter(
          terms: [
            CellFilter.Term(axis: "seed", condition: .noneOf(["100", "101"])),
            CellFilter.Term(axis: "speed", condition: .oneOf(["TURBO"])),
            CellFilter.Term(axis: "light", condition: .any),
          ],
          span: nil
        )
      ],
      include: [],
      sample: sample,
      order: .balanced,
      parameters: [parameter],
      budget: nil,
      renditions: [
        Rendition(id: "story", width: 1080, height: 1920, fit: .cover, format: .webp, span: nil)
      ],
      filename: text,
      gallery: GalleryHints(x: "seed", y: nil, superX: "prompt", superY: nil, title: "Mugs"),
      steps: [
        Step(name: "background", from: nil, overrides: [parameter], prompt: nil, span: nil),
        Step(name: "second", from: "background", overrides: [], prompt: text, span: nil),
      ]
    )
  }

  @Test func `a record reads back as it was written`() throws {
    let read = try RunRecord(json: Self.record.json)
    #expect(read == Self.record)
    #expect(read.json == Self.record.json)
  }

  @Test func `a record says what is missing and names no folder`() throws {
    let plan = Sample.plan(1)
    let record = RunRecord(plan: plan, outcomes: [nil])
    let text = String(decoding: record.json, as: UTF8.self)
    let key = plan.requests[0].document.key
    let photo = Digest(of: Sample.photo)
    #expect(
      text == """
        {"axes":[{"constant":false,"meaning":"seed","name":"seed","values":[{"content":"100",\
        "id":"100","text":"100"}]}],"cells":[{"filename":"mug/100","id":"100","requests":[0],\
        "values":[0]}],"recipe":{"file":"mugs.yaml","filename":["mug"],"gallery":{},"name":"mugs",\
        "palettes":[],"parameters":[],"products":[{"fields":[],"id":"mug","image":"mug.png"}],\
        "prompts":[],"provider":"studio","renditions":[],"steps":[{"name":"background",\
        "overrides":[]}],"styles":[]},"requests":[{"document":{"inputs":{"image":{"sha256":\
        "\(photo)"}},"model":"draft","operation":"replace-background","parameters":{"seed":100},\
        "provider":"studio","replicate":0,"v":1},"files":{"image":"mug.png"},"key":"\(key)",\
        "needs":[],"outcome":{"status":"missing"},"price_usd":0}],"steps":["background"],\
        "version":1}

        """
    )
  }

  @Test(arguments: [Recipes.Sample.all, .pairwise, .first(count: 3), .random(count: 2, seed: 7)])
  func `a record keeps which cells were left out`(sample: Recipes.Sample) throws {
    let plan = Self.record.plan
    let recipe = Self.recipe(axes: plan.axes, sample: sample)
    let record = RunRecord(
      plan: Plan(
        recipe: recipe,
        axes: plan.axes,
        steps: plan.steps,
        cells: plan.cells,
        requests: plan.requests
      ),
      outcomes: Self.record.outcomes
    )
    #expect(try RunRecord(json: record.json).plan.recipe == recipe)
  }

  @Test func `a recipe named by its absolute path gives the same record`() {
    let plan = Self.record.plan
    let moved = Plan(
      recipe: Self.recipe(axes: plan.axes, file: "/home/ann/campaign/mugs.yaml"),
      axes: plan.axes,
      steps: plan.steps,
      cells: plan.cells,
      requests: plan.requests
    )
    #expect(RunRecord(plan: moved, outcomes: Self.record.outcomes).json == Self.record.json)
  }

  private static let broken: [(String, String, String)] = [
    ("\"version\":1", "\"version\":2", "`version` is 2, this program reads 1"),
    ("\"version\":1", "\"vision\":1", "`version` is missing"),
    ("\"seed\":100", "\"seed\":101", "`requests[0].key` is not the key of its document"),
    ("\"requests\":[0]", "\"requests\":[8]", "`cells[0].requests[0]` is not an index below 8"),
    ("\"values\":[0]", "\"values\":[9]", "`cells[0].values` is not one value for each axis"),
    (
      "\"status\":\"pending\"", "\"status\":\"lost\"",
      "`requests[5].outcome.status` is not a status this program knows"
    ),
    ("{\"axes\"", "\"axes\"", "not JSON: something after the value at byte 6"),
  ]

  @Test(arguments: broken)
  func `what is no record says where and why`(
    found: String,
    replacement: String,
    message: String
  ) throws {
    let text = String(decoding: Self.record.json, as: UTF8.self)
    let place = try #require(text.range(of: found))
    let broken = text.replacingCharacters(in: place, with: replacement)
    let error = #expect(throws: UnreadableRecord.self) { try RunRecord(json: broken.utf8) }
    #expect(error?.description == message)
  }

  @Test func `times are apart from the record`() {
    let plan = Sample.plan(2)
    let result = RunResult(
      outcomes: [.completed(Sample.picture("x")), .cancelled],
      took: [.milliseconds(350), nil],
      storageFailure: nil,
      stopped: .interrupted,
      spent: .zero,
      elapsed: .seconds(2)
    )
    let times = String(decoding: result.times(of: plan, startedAt: 5).json, as: UTF8.self)
    #expect(
      times == """
        {"elapsed_ms":2000,"latencies":[{"key":"\(plan.requests[0].document.key)","ms":350}],\
        "started_at_ms":5,"version":1}

        """
    )
  }
}
