import Diagnostics
import Planning
import Recipes
import Requests
import Testing

@Suite struct CellTextTests {
  private static let text = #"""
    recipe: 1
    name: mugs
    products:
      mug:
        image: mug.png
        title: Enamel mug
        noun: red-brown mug
        colours: [red, deep blue]
        size: large
      cup: {image: cup.png, title: Cup, noun: cup, colours: white}
    prompts:
      forest:
        text: '{{ product.colours | join:" or " }}: {{ product.noun | title }}, {{ light | upper }}'
        title: In the woods
      names:
        text: '{{ product }} {{ product.title }} {{ product.id }} {{ prompt.title }} {{ light.id }}'
        title: By name
      missing: '{{ product.size | default:"small" }} {{ product.colours | title }} {{ light.title }}'
    matrix:
      product: all
      prompt: [forest, names, missing]
      light: [{id: gold, text: golden hour, title: Golden hour}, dusk]
    filename: '{{ product.colours | join:"+" }}/{{ prompt.title }}-{{ light }}'
    """#

  @Test(arguments: [
    ("mug.forest.gold", "red or deep blue: Red-Brown Mug, GOLDEN HOUR"),
    ("cup.forest.dusk", "white: Cup, DUSK"),
    ("mug.names.gold", "mug Enamel mug mug By name gold"),
    ("mug.missing.gold", "large Red, Deep Blue Golden hour"),
    ("cup.missing.dusk", "small White dusk"),
  ])
  func `a prompt's text is what the language makes of it`(id: String, prompt: String) throws {
    let plan = try planned(Self.text)
    let cell = try #require(plan.cells.first { $0.id == id })
    #expect(plan.requests[cell.requests[0]].request.parameters["prompt"]?.text == prompt)
  }

  @Test func `a file name has ids, and hyphens for what no file can be called`() throws {
    let names = try planned(Self.text).cells.map(\.filename).sorted()
    #expect(names.first == "red-deep-blue/By-name-dusk")
    #expect(names.last == "white/missing-gold")
  }

  @Test func `worked out against the axes, a template says what it says cell by cell`() throws {
    let plan = try planned(Self.text)
    for cell in plan.cells {
      let values = Dictionary(
        uniqueKeysWithValues: zip(plan.axes, cell.values).map { ($0.name, $0.values[$1]) }
      )
      let id = try #require(values["prompt"]?.id)
      let prompt = try #require(plan.recipe.prompts.first { $0.id == id })
      let rendered = prompt.text.value.render { plan.recipe.templateValue($0) { values[$0] } }
      #expect(plan.requests[cell.requests[0]].request.parameters["prompt"]?.text == rendered)
    }
  }
}
