package import Catalogue
package import Recipes
package import Requests

/// Everything a run will do: cells, the requests they share, and what each needs.
///
/// A plan is a pure function of the recipe, the catalogue and the digests of the input files: no
/// clock, disk or network. What is cached is not in it.
package struct Plan: Sendable, Equatable {
  /// One combination of values and the requests that make its picture.
  package struct Cell: Sendable, Equatable {
    /// Readable and stable: the ids of its values, joined by full stops, constants left out.
    package let id: String
    /// Index into `axes[i].values` for each axis of the plan, in their order.
    package let values: [Int]
    /// Index into `requests` by step, in the order of `steps`; the last makes the cell's picture.
    package let requests: [Int]
    /// Path of its picture below `images/`, without the file extension.
    package let filename: String

    package init(id: String, values: [Int], requests: [Int], filename: String) {
      self.id = id
      self.values = values
      self.requests = requests
      self.filename = filename
    }
  }

  /// A node of the request graph; equal keys are one node.
  package struct Node: Sendable, Equatable {
    package let request: Request
    package let document: KeyDocument
    /// Upper bound of its price; `nil` where the catalogue knows none.
    package let price: Money?
    /// How far `price` can be relied on.
    package let exactness: PriceList.Exactness
    /// Indices into `requests` of those whose pictures it needs; all smaller than its own.
    package let needs: [Int]
    /// Path or link of each input file by parameter name, as the recipe names it.
    package let files: [String: String]

    package init(
      request: Request,
      document: KeyDocument,
      price: Money?,
      exactness: PriceList.Exactness = .exact,
      needs: [Int],
      files: [String: String]
    ) {
      self.request = request
      self.document = document
      self.price = price
      self.exactness = exactness
      self.needs = needs
      self.files = files
    }
  }

  package let recipe: Recipe
  /// The recipe's axes with every value that a cell uses, included ones too.
  package let axes: [Axis]
  /// Names of the steps, each after the one it is from.
  package let steps: [String]
  /// In the order in which they run.
  package let cells: [Cell]
  /// In the order in which they are first needed.
  package let requests: [Node]
  /// How many pairs of values the cells cover; `nil` unless the recipe samples pairwise.
  package let coverage: PairCoverage?

  package init(
    recipe: Recipe,
    axes: [Axis],
    steps: [String],
    cells: [Cell],
    requests: [Node],
    coverage: PairCoverage? = nil
  ) {
    self.recipe = recipe
    self.axes = axes
    self.steps = steps
    self.cells = cells
    self.requests = requests
    self.coverage = coverage
  }
}
