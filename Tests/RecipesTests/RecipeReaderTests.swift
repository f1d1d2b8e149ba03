import Catalogue
import Diagnostics
import Foundation
import Recipes
import Requests
import Testing

@Suite
struct RecipeReaderTests {
  private func example() throws -> Recipe {
    let reading = reading(ExampleRecipe.text, files: ["brand.yaml": ExampleRecipe.brand])
    #expect(output(reading) == "")
    return try #require(reading.recipe)
  }

  @Test
  func `the example of the design has no mistake, and means what it says`() throws {
    let recipe = try example()
    #expect(recipe.name == "autumn-mugs")
    let axes = recipe.axes.map { "\($0.name): \($0.values.map(\.id).joined(separator: " "))" }
    #expect(
      axes[0...4] == [
        "product: mug bottle", "prompt: forest beach", "style: film plain", "palette: brand fresh",
        "speed: TURBO QUALITY",
      ]
    )
    #expect(axes[6...] == ["season: autumn winter", "light: golden-hour"])
    #expect(recipe.axes.map(\.isConstant) == [Bool](repeating: false, count: 7) + [true])
    #expect(recipe.axes[3].declared.map(\.id) == ["night"])
    #expect(recipe.linked == [["product", "palette"]])
    #expect(recipe.exclude.map(\.terms.count) == [2, 2])
    #expect(recipe.exclude[1].terms[1].condition == .noneOf(["film"]))
    #expect(recipe.include.first?.values["seed"]?.content == 777)
    #expect(recipe.sample == .pairwise)
    #expect(recipe.budget?.total?.value == Money(dollars: 25))
    #expect(recipe.budget?.per["product"]?.value == Money(dollars: 10))
    #expect(recipe.parameters.map(\.value.value) == ["OFF"])
    #expect(recipe.renditions.map(\.width) == [1080, 1080])
    #expect(recipe.steps.map(\.name) == ["background", "second"])
    #expect(recipe.steps[0].overrides.map(\.value.value) == ["TURBO"])
    #expect(recipe.steps[1].from == "background")
    #expect(recipe.gallery.x == "seed")
  }

  @Test
  func `the recipe wins over what it extends`() throws {
    let brand = try #require(try example().palettes.first { $0.id == "brand" })
    guard case .members(let members) = brand.colours else {
      Issue.record("the shared palette won")
      return
    }
    #expect(members.value.map(\.hex) == ["#0B3D2E", "#E8B04A", "#F4EFE6"])
  }

  @Test
  func `paths are relative to the file that names them`() throws {
    let reading = reading(
      """
      recipe: 1
      name: example
      prompts: {forest: a log}
      extends: brand/brand.yaml
      """,
      files: ["brand/brand.yaml": "products: {mug: {image: mug.png}}"]
    )
    #expect(output(reading) == "")
    #expect(reading.recipe?.products.first?.image.value == "brand/mug.png")
  }

  @Test
  func `an empty matrix with included cells has only these`() throws {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts: {forest: a log, beach: wet sand}
      matrix: {}
      include:
        - {prompt: forest, seed: 417, replicate: 2}
        - {prompt: beach, seed: 417, replicate: 1}
      """
    )
    #expect(output(reading) == "")
    let recipe = try #require(reading.recipe)
    #expect(recipe.onlyIncluded)
    #expect(recipe.axes.map(\.name) == ["product", "prompt", "seed", "replicate"])
    #expect(recipe.include.count == 2)
    #expect(recipe.include.first?.values["replicate"]?.content == 1)
  }

  @Test
  func `an included cell cannot name an axis that a recipe without matrix lacks`() {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts: {forest: a log}
      include: [{seed: 417}]
      """
    )
    #expect(
      output(reading) == """
        recipe.yaml:5:12: error: unknown axis `seed` [unknown-axis]
            5 | include: [{seed: 417}]
              |            ^^^^
           help: there are `product` and `prompt`

        """
    )
  }

  @Test
  func `a parameter of the model is an axis of its own kind`() throws {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts: {forest: a log}
      matrix: {magic_prompt: ["ON", "OFF"], size: 512x512, replicate: {count: 2}}
      """
    )
    #expect(output(reading) == "")
    let axes = try #require(reading.recipe).axes
    #expect(axes.map(\.meaning) == [.product, .prompt, .parameter, .parameter, .replicate])
    #expect(axes[4].values.map(\.content) == [0, 1])
  }

  @Test(arguments: ["include: [{product: cup}]", "steps: {only: {product: cup}}"])
  func `products of included cells and of steps need the fields of prompts, too`(use: String) {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png, noun: a mug}, cup: {image: cup.png}}
      prompts: {only: "{{ product.noun }}"}
      matrix: {product: [mug]}
      \(use)
      """
    )
    #expect(reading.diagnostics.map(\.message) == ["`cup` has no field `noun`"])
  }

  @Test
  func `an included value has an id beside its text where it says so`() throws {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts: {forest: "a log, {{ light }}"}
      matrix: {}
      include:
        - {prompt: forest, light: {id: "2", text: "1"}}
        - {prompt: forest, light: {id: "1", text: "2"}}
        - {prompt: forest, light: noon}
      """
    )
    #expect(output(reading) == "")
    let recipe = try #require(reading.recipe)
    #expect(recipe.include.compactMap { $0.values["light"]?.id } == ["2", "1", "noon"])
    #expect(recipe.include.compactMap { $0.values["light"]?.text } == ["1", "2", "noon"])
  }

  @Test
  func `an included value is one of its kind, under an id of its own`() {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts: {forest: "a log, {{ light }}"}
      matrix: {}
      include:
        - {prompt: {id: forest}, light: {id: "1", text: dawn}}
        - {prompt: forest, light: {id: "1", text: noon}}
      """
    )
    #expect(
      output(reading) == """
        recipe.yaml:7:14: error: `prompt` must be one value, found a map [wrong-type]
            7 |   - {prompt: {id: forest}, light: {id: "1", text: dawn}}
              |              ^^^^^^^^^^^^
        recipe.yaml:8:29: error: two values of axis `light` have the id `1` [duplicate-value]
            8 |   - {prompt: forest, light: {id: "1", text: noon}}
              |                             ^^^^^^^^^^^^^^^^^^^^^
           recipe.yaml:7:35: first written here
            7 |   - {prompt: {id: forest}, light: {id: "1", text: dawn}}
              |                                   ---------------------
           help: write `{id: …, text: …}` to tell them apart

        """
    )
  }

  @Test
  func `what only an included cell names is held to the model, too`() {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts: {only: a log}
      styles: {plain: {}, oil: {preset: OIL}}
      palettes: {good: FRESH, bad: FRES}
      matrix: {style: [plain], palette: [good], speed: [TURBO]}
      include: [{style: oil, palette: bad, speed: FAST}]
      """
    )
    #expect(
      reading.diagnostics.map(\.id) == ["parameter-missing", "unknown-preset", "parameter-value"]
    )
  }

  @Test
  func `the embedded catalogue is what its files say`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Catalogue/Resources").standardized
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path())
    #expect(Set(names) == Set(BuiltInFile.all.map(\.name)))
    for file in BuiltInFile.all {
      let text = try String(contentsOf: root.appending(path: file.name), encoding: .utf8)
      #expect(file.text == text, "run scripts/embed")
      let source = SourceFile(name: file.name, bytes: Array(file.text.utf8))
      #expect(CatalogueReader.read(source).diagnostics == [])
    }
    let studio = try #require(CatalogueReader.builtIn().provider("studio"))
    let model = try #require(studio.model(studio.defaultModel))
    #expect(model.prices.price(speed: "TURBO") == Money.zero)
    #expect(model.parameter("seed")?.kind == .integer(100...999_999))
    let roles = Set(model.parameters.compactMap(\.role))
    #expect(
      roles == [.prompt, .image, .speed, .seed, .palette, .style, .styleReferences, .plates]
    )
  }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self = .integer(value) }
}
