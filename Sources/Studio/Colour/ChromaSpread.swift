/// A symmetric 2 × 2 matrix over the a and b of OKLab: a covariance, or what moves colours by one.
struct ChromaSpread: Sendable, Equatable {
  var aa: Float = 0
  var ab: Float = 0
  var bb: Float = 0

  private var determinant: Float { max(0, aa * bb - ab * ab) }

  /// The larger eigenvalue.
  var greatest: Float {
    let half = (aa + bb) / 2
    return half + max(0, half * half - determinant).squareRoot()
  }

  /// The square root; of a matrix without negative eigenvalues.
  var squareRoot: ChromaSpread {
    let root = determinant.squareRoot()
    let scale = 1 / max((aa + bb + 2 * root).squareRoot(), 1e-6)
    return ChromaSpread(aa: (aa + root) * scale, ab: ab * scale, bb: (bb + root) * scale)
  }

  private var inverse: ChromaSpread {
    let scale = 1 / max(determinant, 1e-12)
    return ChromaSpread(aa: bb * scale, ab: -ab * scale, bb: aa * scale)
  }

  /// This, on both sides of another.
  private func around(_ other: ChromaSpread) -> ChromaSpread {
    let (a, b) = (aa * other.aa + ab * other.ab, aa * other.ab + ab * other.bb)
    let (c, d) = (ab * other.aa + bb * other.ab, ab * other.ab + bb * other.bb)
    return ChromaSpread(aa: a * aa + b * ab, ab: a * ab + b * bb, bb: c * ab + d * bb)
  }

  /// What turns colours of this spread into colours of another and moves each as little as can be
  /// (Pitié and Kokaram, The Linear Monge-Kantorovitch Colour Mapping, 2007).
  func moving(to other: ChromaSpread) -> ChromaSpread {
    let root = squareRoot
    return root.inverse.around(root.around(other).squareRoot)
  }

  static func + (one: ChromaSpread, other: ChromaSpread) -> ChromaSpread {
    ChromaSpread(aa: one.aa + other.aa, ab: one.ab + other.ab, bb: one.bb + other.bb)
  }

  static func * (one: ChromaSpread, factor: Float) -> ChromaSpread {
    ChromaSpread(aa: one.aa * factor, ab: one.ab * factor, bb: one.bb * factor)
  }
}
