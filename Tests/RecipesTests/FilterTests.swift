import Diagnostics
import Recipes
import Testing

@Suite
struct FilterTests {
  private func recipe() throws -> Recipe {
    let text = ExampleRecipe.text.replacing("extends: brand.yaml", with: "")
    return try #require(reading(text).recipe)
  }

  @Test
  func `only takes lists, negation and stars`() throws {
    let only = " speed = TURBO , QUALITY ;style=not:film;season=*;light=golden hour;"
    let (filter, diagnostics, _) = CellFilter.parse(only: only, of: try recipe())
    #expect(diagnostics == [])
    #expect(
      filter?.terms == [
        .init(axis: "speed", condition: .oneOf(["TURBO", "QUALITY"])),
        .init(axis: "style", condition: .noneOf(["film"])),
        .init(axis: "season", condition: .any),
        .init(axis: "light", condition: .oneOf(["golden-hour"])),
      ]
    )
  }

  @Test
  func `mistakes in only are shown in the argument`() throws {
    let (filter, diagnostics, source) = CellFilter.parse(
      only: "sped=TURBO;style=flim;x",
      of: try recipe()
    )
    #expect(filter == nil)
    #expect(
      DiagnosticRenderer(sources: [source]).text(of: diagnostics) == """
        --only:1:1: error: unknown axis `sped` [unknown-axis]
            1 | sped=TURBO;style=flim;x
              | ^^^^
           help: did you mean `speed`?
        --only:1:18: error: axis `style` has no value `flim` [unknown-value]
            1 | sped=TURBO;style=flim;x
              |                  ^^^^
           help: did you mean `film`?
        --only:1:23: error: `--only` must be `axis=value`, found `x` [malformed-value]
            1 | sped=TURBO;style=flim;x
              |                       ^

        """
    )
  }
}
