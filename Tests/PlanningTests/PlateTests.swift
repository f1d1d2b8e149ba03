import Diagnostics
import Planning
import Recipes
import Requests
import Testing

@Suite struct PlateTests {
  private func requests(of plates: [Plate]) throws -> [Request] {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [.made("p", "a log")]
    builder.plates = plates
    return try #require(builder.planned().plan).requests.map(\.request)
  }

  private let forest = Plate(path: .init("plates/forest.png", at: nil), tags: ["forest", "mist"])
  private let beach = Plate(path: .init("plates/beach.png", at: nil), tags: ["beach"])

  @Test func `plates come with their tags and bytes, in one order, and are in the key`() throws {
    let plain = try #require(try requests(of: []).first)
    let request = try #require(try requests(of: [beach, forest]).first)
    #expect(
      request.parameters["plates"]
        == .array([
          .object(["tags": .array(["beach"])]), .object(["tags": .array(["forest", "mist"])]),
        ])
    )
    #expect(request.inputs.keys.sorted() == ["image", "plates[0]", "plates[1]"])
    #expect(request.inputs["plates[0]"] != request.inputs["plates[1]"])
    #expect(KeyDocument(request).key != KeyDocument(plain).key)
  }
}
