import Catalogue
import Diagnostics
import Planning
import Recipes
import Requests
import Testing

@Suite struct StatusTests {
  private func plan(
    _ prices: [String: Money] = [
      "TURBO": Money(dollars: 0.0375), "QUALITY": Money(dollars: 0.1125),
    ],
    _ exactness: PriceList.Exactness = .exact
  ) throws -> PlanOutline {
    var builder = RecipeBuilder()
    builder.title = "Mugs\u{1B}[31m"
    builder.axes = [
      .made("product", .product, ["mug", "bottle"]), .made("prompt", .prompt, ["forest", "beach"]),
      .made("speed", .speed, ["TURBO", "QUALITY"]),
    ]
    return try #require(builder.drafted(catalogue: .pricing(prices, exactness)).draft).outline
  }

  private func picture() -> Outcome {
    .completed(
      Picture(blob: Digest(of: "blob"), format: .png, width: 1, height: 1, facts: [:])
    )
  }

  private func outcomes(_ plan: PlanOutline) -> [RequestKey: Outcome] {
    let keys = plan.keys
    return [
      keys[0]: picture(), keys[1]: .blocked(reason: "unsafe", billed: .no),
      keys[2]: .failed(reason: "500", billed: .no), keys[3]: .failed(reason: "cut", billed: .maybe),
      keys[4]: .unknown(reason: "no answer came"), keys[5]: .pending, keys[6]: .cancelled,
      keys[7]: .skipped(needs: keys[0]),
    ]
  }

  @Test func `each outcome says whether a request is sent and why`() throws {
    let plan = try plan()
    let status = PlanStatus(plan, outcomes: outcomes(plan))
    #expect(
      plan.keys.indices.map { status.entry(of: $0) }.map {
        "\($0.standing.rawValue) | \($0.reason)"
      } == [
        "cached | cached", "blocked | blocked before: not billed, unsafe",
        "new | new: failed before, 500",
        "blocked | failed before: maybe billed $0.1125, cut",
        "blocked | unknown: it was sent before, no answer came",
        "new | new: still pending at the provider", "new | new: the run was stopped before it",
        "new | new: skipped before",
      ]
    )
    #expect(status.totals.cached == 1)
    #expect(status.totals.new == 4)
    #expect(status.totals.blocked == 3)
    #expect(PlanStatus(plan, outcomes: [:]).entry(of: 0) == .neverRun)
  }

  @Test(
    arguments: [
      (["": Money.zero], .exact, "$0.00", .exact),
      (["TURBO": Money(dollars: 0.03), "QUALITY": Money(dollars: 0.09)], .exact, "$0.48", .exact),
      (["": Money(dollars: 0.06)], .upperBound, "$0.48", .upperBound),
      (["TURBO": Money(dollars: 0.06)], .exact, nil, .unknown),
    ] as [([String: Money], PriceList.Exactness, String?, PlanStatus.PriceIs)]
  ) func `a total says how far it can be relied on`(
    prices: [String: Money],
    exactness: PriceList.Exactness,
    total: String?,
    priceIs: PlanStatus.PriceIs
  ) throws {
    let totals = PlanStatus(try plan(prices, exactness), outcomes: [:]).totals
    #expect(totals.price?.description == total)
    #expect(totals.priceIs == priceIs)
  }

  @Test func `the default speed has its price`() throws {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [.made("p", "a log")]
    let catalogue = Catalogue.pricing(["DEFAULT": Money(dollars: 0.06), "TURBO": .zero])
    let plan = try #require(builder.planned(catalogue: catalogue).plan)
    #expect(plan.requests[0].price == Money(dollars: 0.06))
  }

  @Test func `what is cached costs nothing`() throws {
    let plan = try plan()
    let all = Dictionary(
      uniqueKeysWithValues: plan.keys.map { ($0, picture()) }
    )
    let totals = PlanStatus(plan, outcomes: all).totals
    #expect(totals.price == .zero)
    #expect(totals.new == 0)
  }

  @Test func `the duration is the work shared by what may be in flight`() throws {
    let status = PlanStatus(try plan(), outcomes: [:])
    #expect(status.expectedSeconds(.forTests, workers: 4) == 8)
    #expect(
      PlanStatus(try plan(), outcomes: outcomes(try plan())).expectedSeconds(.forTests, workers: 1)
        == 4
    )
  }

  @Test func `the table says per axis value what is sent and what it costs`() throws {
    let plan = try plan()
    let table = PlanTable(PlanStatus(plan, outcomes: outcomes(plan)), expectedSeconds: 100)
    #expect(
      table.text == """
        Mugs\u{FFFD}[31m · mugs · replace at studio

                               cells   requests   cached   new     price
        product
          mug                      4          4        1     1   $0.0375
          bottle                   4          4        0     3   $0.2625
        prompt
          forest                   4          4        1     1   $0.1125
          beach                    4          4        0     3   $0.1875
        speed
          TURBO                    4          4        1     2   $0.0750
          QUALITY                  4          4        0     2   $0.2250

        total                      8          8        1     4   $0.3000

        3 requests will not be sent again: `--explain` says why.
        It takes about 2 min.
        Next: backdrop run recipe.yaml

        """
    )
  }

  @Test func `the table of steps, long axes and samples keeps to 80 columns`() throws {
    var builder = RecipeBuilder()
    builder.products = [.made("mug")]
    builder.prompts = [
      .made("p", .variable("light"), .variable("a-name-that-is-rather-long"))
    ]
    builder.axes = [
      .variable("light", 20),
      .made(
        "a-name-that-is-rather-long",
        .variable,
        (0..<3).map { "a-value-that-is-longer-than-any-value-should-be-\($0)" }
      ),
    ]
    builder.sample = .pairwise
    builder.steps = [.made("background"), .made("second", from: "background")]
    let draft = try #require(
      builder.drafted(catalogue: .pricing(["": Money(dollars: 12.5)], .upperBound)).draft
    )
    let text = PlanTable(PlanStatus(draft.outline, outcomes: [:])).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.contains("  … 9 more "))
    #expect(text.contains("60 cells cover 60 of 60 pairs of values."))
    #expect(text.contains("The price is an upper bound."))
    #expect(text.contains("≤ $1500.00"))
    #expect(text.contains("step second"))
  }

  @Test func `the JSON of a plan is that of the schema`() throws {
    var builder = RecipeBuilder()
    builder.products = [.made("mug", image: "/home/ann/mug.png")]
    builder.prompts = [.made("p", "a \"log\"")]
    builder.axes = [.seeds([100])]
    builder.steps = [.made("background"), .made("second", from: "background")]
    let draft = try #require(
      builder.drafted(catalogue: .pricing(["": Money(dollars: 0.06)], .upperBound)).draft
    )
    let plan = draft.plan()
    let keys = plan.requests.map(\.document.key.hex)
    let picture = Digest(of: "/home/ann/mug.png").hex
    #expect(
      PlanJSON.text(of: plan, PlanStatus(draft.outline, outcomes: [:])) == """
        {
          "recipe": "mugs",
          "cells": [
            {
              "id": "100",
              "axes": {
                "product": "mug",
                "prompt": "p",
                "seed": "100"
              },
              "steps": {
                "background": "\(keys[0])",
                "second": "\(keys[1])"
              }
            }
          ],
          "requests": [
            {
              "key": "\(keys[0])",
              "provider": "studio",
              "model": "replace",
              "params": {
                "prompt": "a \\"log\\"",
                "seed": 100
              },
              "inputs": {
                "image": {
                  "file": "mug.png",
                  "sha256": "\(picture)"
                }
              },
              "needs": [],
              "status": "new",
              "price_usd": 0.06,
              "reason": "new: never run"
            },
            {
              "key": "\(keys[1])",
              "provider": "studio",
              "model": "replace",
              "params": {
                "prompt": "a \\"log\\"",
                "seed": 100
              },
              "inputs": {
                "image": {
                  "request": "\(keys[0])"
                }
              },
              "needs": [
                "\(keys[0])"
              ],
              "status": "new",
              "price_usd": 0.06,
              "reason": "new: never run"
            }
          ],
          "totals": {
            "cells": 1,
            "requests": 2,
            "cached": 0,
            "new": 2,
            "price_usd": 0.12,
            "price_is": "upper_bound"
          }
        }

        """
    )
  }
}
