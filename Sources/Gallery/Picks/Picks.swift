package import Requests

/// What reviewers decided: the contents of `picks.json` (`schemas/picks.schema.json`).
package struct Picks: Sendable, Equatable {
  package static let version = 1

  /// What was decided on one picture.
  package struct Review: Sendable, Equatable {
    /// What a reviewer decided.
    package enum Pick: String, Sendable { case none, picked, rejected }

    /// Colours to mark by.
    package enum Label: String, Sendable { case red, yellow, green, blue }

    /// Something said of the picture, or of a point of it.
    package struct Comment: Sendable, Equatable {
      package let text: String
      /// 0…1 from the left and from the top; `nil` without a pin.
      package let point: Point?
      /// Milliseconds since 1970.
      package let changed: Int64

      package init(text: String, point: Point?, changed: Int64) {
        self.text = text
        self.point = point
        self.changed = changed
      }
    }

    /// A place in a picture.
    package struct Point: Sendable, Equatable {
      package let x: Double
      package let y: Double

      package init(x: Double, y: Double) {
        self.x = x
        self.y = y
      }
    }

    package let key: RequestKey
    /// Id of a cell that shows the picture; for people, the key decides.
    package let cell: String
    /// Path of the picture below the output folder, as the reviewer's gallery had it.
    package let file: String?
    package let pick: Pick
    /// 0 (none) to 5.
    package let stars: Int
    package let label: Label?
    package let comments: [Comment]
    /// Milliseconds since 1970 of the last change.
    package let changed: Int64

    package init(
      key: RequestKey,
      cell: String,
      file: String?,
      pick: Pick,
      stars: Int = 0,
      label: Label? = nil,
      comments: [Comment] = [],
      changed: Int64
    ) {
      self.key = key
      self.cell = cell
      self.file = file
      self.pick = pick
      self.stars = stars
      self.label = label
      self.comments = comments
      self.changed = changed
    }
  }

  /// Name of the recipe whose pictures these are.
  package let recipe: String
  /// At most one for each key.
  package let reviews: [Review]

  /// Of several reviews of one picture the last change counts.
  package init(recipe: String, reviews: [Review]) {
    self.recipe = recipe
    var kept: [Review] = []
    var places: [RequestKey: Int] = [:]
    for review in reviews {
      if let place = places[review.key] {
        if review.changed > kept[place].changed { kept[place] = review }
      } else {
        places[review.key] = kept.count
        kept.append(review)
      }
    }
    self.reviews = kept
  }

  /// The picked ones, in the order of the file.
  package var picked: [Review] { reviews.filter { $0.pick == .picked } }

  /// What several people decided: for each picture the last change, in the order of the first file.
  ///
  /// - Precondition: all are of one recipe.
  package static func merged(_ all: [Picks]) -> Picks {
    precondition(Set(all.map(\.recipe)).count == 1, "a bug of ours: picks of several recipes")
    return Picks(recipe: all.first?.recipe ?? "", reviews: all.flatMap(\.reviews))
  }
}
