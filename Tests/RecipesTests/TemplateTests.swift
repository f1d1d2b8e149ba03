import Diagnostics
import Recipes
import Testing

@Suite
struct TemplateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    let text: String
    var testDescription: String { template }
  }

  static let cases = [
    Case(template: "plain", text: "plain"),
    Case(template: "{{ light }}", text: "golden hour"),
    Case(template: "{{light}}, {{  light  }}", text: "golden hour, golden hour"),
    Case(template: "{{ light | upper }}", text: "GOLDEN HOUR"),
    Case(template: "{{ light | title }}", text: "Golden Hour"),
    Case(template: "{{ light.id }}", text: "golden-hour"),
    Case(template: "{{ product.noun | upper | lower }}", text: "a red mug"),
    Case(template: "{{ product.note | default:'none' }}", text: "none"),
    Case(template: "{{ product.note | default:\"a | b\" | upper }}", text: "A | B"),
    Case(template: "{{ product.colours }}", text: "red, blue"),
    Case(template: "{{ product.colours | join:\" and \" }}", text: "red and blue"),
    Case(template: "{{ '{{' }} light }}", text: "{{ light }}"),
    Case(template: "{ single } }} ", text: "{ single } }} "),
    Case(template: "é{{ product }}é", text: "émugé"),
  ]

  @Test(arguments: cases)
  func `a template renders`(_ example: Case) throws {
    let quoted = example.template.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let reading = reading(
      """
      recipe: 1
      name: example
      products:
        mug: {image: mug.png, noun: a red mug, colours: [red, blue]}
        bottle: {image: bottle.png, note: "", noun: a bottle}
      prompts: {only: "\(quoted)"}
      matrix: {product: [mug, bottle], light: golden hour}
      """
      .replacing("[mug, bottle]", with: example.template.contains("colours") ? "mug" : "all")
    )
    #expect(output(reading) == "")
    let recipe = try #require(reading.recipe)
    let rendered = recipe.prompts[0].text.value.render { path in
      recipe.templateValue(path) { name in
        recipe.axes.first { $0.name == name }?.values.first
      }
    }
    #expect(rendered == example.text)
  }

  @Test
  func `file names use ids where prompts use texts`() throws {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts: {only: "{{ light }}"}
      matrix: {light: [golden hour, dusk]}
      """
    )
    let recipe = try #require(reading.recipe)
    let value = recipe.axes.first { $0.name == "light" }?.values.first
    #expect(recipe.templateValue(["light"]) { _ in value } == .text("golden hour"))
    #expect(recipe.templateValue(["light"], usesIDs: true) { _ in value } == .text("golden-hour"))
    #expect(recipe.filename.value.variables.map(\.path) == [["light"]])
  }

  @Test
  func `places in folded and escaped text are found again`() {
    let reading = reading(
      """
      recipe: 1
      name: example
      products: {mug: {image: mug.png}}
      prompts:
        folded: >
          on a log,
          {{ lihgt }}
        escaped: "\\u00e9 {{ lihgt }}"
      matrix: {prompt: all, light: dusk}
      """
    )
    let places = reading.diagnostics.compactMap { diagnostic in
      diagnostic.span.map { reading.sources[0].position(of: $0.range.lowerBound) }
    }
    #expect(places.map(\.line) == [7, 8])
    #expect(places.map(\.column) == [8, 23])
  }
}
