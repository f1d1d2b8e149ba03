import Diagnostics
import Recipes
import Testing

@Suite
struct TableTests {
  private func products(_ csv: String, file: String = "data/mugs.csv") -> RecipeReader.Reading {
    reading(
      """
      recipe: 1
      name: example
      products: {from: \(file), id: sku}
      prompts: {forest: "{{ product.noun }}"}
      matrix: {product: all}
      """,
      files: [file: csv]
    )
  }

  @Test
  func `quotes, commas, line breaks and line ends of every kind are RFC 4180`() throws {
    let reading = products(
      "\u{FEFF}sku,image,noun\r\nmug 1,mug.png,\"a \"\"red\"\" mug,\nbig\"\rcup,https://example.com/cup.png,\n\n"
    )
    #expect(output(reading) == "")
    let recipe = try #require(reading.recipe)
    #expect(recipe.products.map(\.id) == ["mug-1", "cup"])
    #expect(recipe.products.map { $0.field("noun") } == ["a \"red\" mug,\nbig", ""])
    #expect(recipe.products.map(\.image.value) == ["data/mug.png", "https://example.com/cup.png"])
    #expect(recipe.products[0].field("sku") == "mug 1")
  }

  @Test
  func `a YAML table is a list of products`() throws {
    let reading = products(
      "- {sku: mug, image: mug.png, noun: a mug}\n- {sku: cup, image: cup.png, noun: a cup}\n",
      file: "mugs.yaml"
    )
    #expect(output(reading) == "")
    #expect(reading.recipe?.products.map(\.id) == ["mug", "cup"])
  }

  @Test
  func `a row twice is a mistake with the first`() {
    #expect(
      output(products("sku,image,noun\nmug,a.png,x\nmug,b.png,y\n")) == """
        data/mugs.csv:3:1: error: `mug` is written twice [duplicate-key]
            3 | mug,b.png,y
              | ^^^
           data/mugs.csv:2:1: first written here
            2 | mug,a.png,x
              | ---
           help: keep one of the two

        """
    )
  }

  @Test(arguments: [
    "sku,image,noun\n\"mug", "sku,image,noun\n\"a\"b,c,d", "sku,sku\n", "", "sku\0",
  ])
  func `a broken table is refused`(_ csv: String) {
    let reading = products(csv)
    #expect(reading.recipe == nil)
    #expect(reading.diagnostics.count == 1)
  }
}
