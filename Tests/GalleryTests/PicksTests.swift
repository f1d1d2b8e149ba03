import Execution
import Foundation
import Gallery
import GalleryFixture
import Planning
import Requests
import Testing

struct PicksTests {
  private let fixture = Fixture(states: .mixed)

  private func key(_ index: Int) -> RequestKey { fixture.record.plan.requests[index].document.key }

  private func review(
    _ index: Int,
    _ pick: Picks.Review.Pick,
    changed: Int64 = 1_700_000_000_123,
    comments: [Picks.Review.Comment] = []
  ) -> Picks.Review {
    Picks.Review(
      key: key(index),
      cell: fixture.record.plan.cells[index].id,
      file: nil,
      pick: pick,
      stars: 4,
      label: .green,
      comments: comments,
      changed: changed
    )
  }

  @Test func `a picks file comes back the same`() throws {
    let picks = Picks(
      recipe: "autumn-mugs",
      reviews: [
        review(0, .picked),
        review(
          1,
          .rejected,
          comments: [
            .init(text: "too \"bright\" \u{2028}", point: .init(x: 0.25, y: 1), changed: 1),
            .init(text: "=1+1", point: nil, changed: 2),
          ]
        ),
      ]
    )
    #expect(try Picks(json: picks.json) == picks)
    #expect(String(decoding: picks.json, as: UTF8.self).contains("2023-11-14T22:13:20.123Z"))
  }

  @Test func `of several reviews of a picture the last change counts`() {
    let first = Picks(recipe: "a", reviews: [review(0, .picked, changed: 5), review(1, .picked)])
    let second = Picks(recipe: "a", reviews: [review(2, .none), review(0, .rejected, changed: 6)])
    for merged in [Picks.merged([first, second]), Picks.merged([second, first])] {
      #expect(merged.reviews.count == 3)
      #expect(merged.reviews.first { $0.key == key(0) }?.pick == .rejected)
    }
  }

  @Test(arguments: [
    ("", "it is no JSON"), ("[]", "it has no `picks` and `reviews`"),
    (#"{"picks":2,"reviews":[],"recipe":"a"}"#, "it is of version"),
    (#"{"picks":1,"reviews":[]}"#, "it does not say of which recipe it is"),
    (
      #"{"picks":1,"recipe":"a","reviews":[{"key":"abc"}]}"#,
      "review 1 has no `key` of 64 hexadecimal digits"
    ),
  ])
  func `what is no picks file is refused with a reason`(text: String, reason: String) {
    let error = #expect(throws: UnreadablePicks.self) { _ = try Picks(json: Array(text.utf8)) }
    #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
  }

  @Test func `a picks file's paths are not believed`() throws {
    let picks = Picks(
      recipe: "autumn-mugs",
      reviews: [
        Picks.Review(
          key: key(0),
          cell: "../../etc",
          file: "../../../etc/passwd",
          pick: .picked,
          changed: 0
        ),
        // It was withheld.
        review(7, .picked),
      ]
    )
    let files = PickedFiles(picks, of: fixture.record)
    #expect(files.files.map(\.source) == ["images/mug/forest-TURBO-417233.png"])
    #expect(files.files.map(\.name) == ["mug-forest-TURBO-417233.png"])
    #expect(files.missing.count == 1)
  }

  @Test func `no field of the table is a formula`() {
    let review = review(
      0,
      .picked,
      comments: [.init(text: "=HYPERLINK(\"x\")", point: nil, changed: 0)]
    )
    let rows = Picks.csv([(review, "@SUM.png"), (review, "-1,2.png")])
    #expect(rows.contains("\r\n'@SUM.png,"))
    #expect(rows.contains("\r\n\"'-1,2.png\","))
    #expect(rows.contains(",\"'=HYPERLINK(\"\"x\"\")\","))
  }

  @Test func `a promoted recipe holds the winners and their words as they were sent`() throws {
    let hostile = Fixture(text: "{{ product }} # {{{ 'x' \" \u{2028}\u{202E} \\ : - \n tab\t")
    let keys = hostile.record.plan.requests.map(\.document.key)
    let picks = Picks(
      recipe: "autumn-mugs",
      reviews: [3, 17, 9].map {
        Picks.Review(key: keys[$0], cell: "", file: nil, pick: .picked, changed: 0)
      }
    )
    let promotion = try Promotion(picks, of: hostile.record, wishes: .init())
    #expect(promotion.winners == [3, 9, 17])
    let text = promotion.recipe(named: "winners", parents: [])
    #expect(
      text.contains(#"{{ \"{{\" }} product }} # {{ \"{{\" }}{ 'x' \" \u2028\u202E \\ : - \n tab\t"#)
    )
    #expect(!text.contains("\u{2028}") && !text.contains("\u{202E}"))
    #expect(text.contains("prompt: \"forest\", speed: \"QUALITY\", seed: 425152"))
  }

  @Test func `nothing picked, or something else, is no promotion`() throws {
    #expect(throws: Promotion.Problem.noWinners) {
      try Promotion(
        Picks(recipe: "a", reviews: [review(0, .rejected)]),
        of: fixture.record,
        wishes: .init()
      )
    }
    let stranger = Picks.Review(
      key: RequestKey(Digest(of: [1])),
      cell: "",
      file: nil,
      pick: .picked,
      changed: 0
    )
    #expect(throws: Promotion.Problem.unknownPictures(count: 1)) {
      try Promotion(
        Picks(recipe: "a", reviews: [stranger]),
        of: fixture.record,
        wishes: .init()
      )
    }
  }

  @Test func `a page of its own holds everything and asks for nothing`() throws {
    let folder = try TemporaryFolder()
    let blobs = fixture.blobs
    let tools = fixture.tools { digest, path in
      try Data(blobs.bytes(of: digest)).write(to: URL(fileURLWithPath: path))
    }
    try GalleryWriter.begin(fixture.record, in: folder.path, tools: tools).finish(fixture.record)
    let page = String(
      decoding: try SinglePage.html(of: fixture.record, in: folder.path),
      as: UTF8.self
    )
    #expect(!page.contains("src=\"") && !page.contains("<link rel=\"stylesheet\""))
    #expect(page.components(separatedBy: "<script>").count == 6)
    #expect(page.contains("default-src 'none'; script-src 'sha256-"))
    #expect(page.contains("data:image/webp;base64,"))
  }

  @Test func `an archive is a ZIP file that other programs read`() throws {
    let folder = try TemporaryFolder()
    let fixture = Fixture()
    let blobs = fixture.blobs
    let tools = fixture.tools { digest, path in
      try Data(blobs.bytes(of: digest)).write(to: URL(fileURLWithPath: path))
    }
    try GalleryWriter.begin(fixture.record, in: folder.path, tools: tools).finish(fixture.record)
    let zip = try GalleryArchive.zip(of: folder.path, named: "mugs")
    try Data(zip).write(to: URL(fileURLWithPath: folder.path + ".zip"))
    defer { try? FileManager.default.removeItem(atPath: folder.path + ".zip") }
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = [
      "-c",
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as archive:
          assert archive.testzip() is None
          names = archive.namelist()
          assert "mugs/index.html" in names and len(names) == int(sys.argv[2]), names
      """, folder.path + ".zip", "\(folder.files().count)",
    ]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
  }
}
