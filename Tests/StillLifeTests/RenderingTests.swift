import StillLife
import Testing

struct RenderingTests {
  @Test func `the same pose renders the same bytes for any number of threads`() async {
    let scene = StillLifeScene.bottle(pose: 7, background: .busy)
    let alone = await photograph(scene, size: 12, threads: 1)
    let together = await photograph(scene, size: 12, threads: 3)
    #expect(alone == together)
    #expect(alone.rgb.count == 12 * 12 * 3)
    #expect(alone.alpha.count == 12 * 12)
  }

  @Test func `the outline of the mug leaves the background inside its handle free`() async throws {
    let mug = await photograph(.mug(pose: 0, background: .plain), size: 48)
    // Going right along the middle of the handle: mug, gap, handle, background.
    let row = mug.alpha[(24 * 48)..<(25 * 48)].map { $0 > 127 }
    let changes = zip(row, row.dropFirst()).filter { $0 != $1 }.count
    #expect(row.first == false)
    #expect(changes == 4)
  }

  @Test(arguments: StillLifeScene.Product.allCases)
  func `the product fills about half of the frame and touches no edge`(
    product: StillLifeScene.Product
  ) async {
    let size = 40
    let scene = StillLifeScene.product(product, pose: 0, background: .plain)
    let photograph = await photograph(scene, size: size)
    let covered = photograph.alpha.indices.filter { photograph.alpha[$0] > 127 }
    let rows = covered.map { $0 / size }
    let columns = covered.map { $0 % size }
    let top = rows.min() ?? 0
    let bottom = rows.max() ?? 0
    #expect((18...28).contains(bottom - top + 1))
    #expect(top > 3 && bottom < size - 3)
    #expect((columns.min() ?? 0) > 3 && (columns.max() ?? size) < size - 3)
  }

  @Test func `another pose is another picture`() async {
    let one = await photograph(.mug(pose: 1, background: .plain), size: 16)
    let two = await photograph(.mug(pose: 2, background: .plain), size: 16)
    #expect(one.alpha != two.alpha)
  }

  private func photograph(
    _ scene: StillLifeScene,
    size: Int,
    threads: Int = 2
  ) async -> Photograph {
    await StillLife.render(scene: scene, width: size, height: size, samples: 1, threads: threads)
  }
}
