package import Requests

/// How a model is asked for, as far as its provider's protocol leaves it open.
package struct Wire: Sendable, Equatable {
  /// When the picture comes.
  package enum Mode: String, Sendable, Equatable, CaseIterable {
    /// With the answer to the request itself.
    case synchronous = "sync"
    /// By asking again for a job's result.
    case job = "async"
  }

  /// Which of the endpoints of an `openai-images` provider makes the picture.
  package enum Endpoint: String, Sendable, Equatable, CaseIterable { case generations, edits }

  /// How parameters are put into the request's body.
  package enum Body: String, Sendable, Equatable, CaseIterable { case json, multipart }

  /// How input pictures travel.
  package enum Carriage: String, Sendable, Equatable, CaseIterable {
    /// `data:image/png;base64,…`, a third larger than the picture.
    case dataURI = "data_uri"
    case base64
    /// A part of a multipart body with the picture's own bytes.
    case part
    /// The author's own link; a picture in a file cannot be sent.
    case url
  }

  /// The model's name on the wire: in the address (`segmind`, `ideogram-v1`) or in the body.
  package let slug: String
  package let mode: Mode
  /// Looked at for `openai-images` only.
  package let endpoint: Endpoint
  package let body: Body
  package let images: Carriage
  /// Sent with every request besides its parameters; never part of a request's key.
  package let constants: JSONObject

  package init(
    slug: String,
    mode: Mode = .synchronous,
    endpoint: Endpoint = .generations,
    body: Body = .json,
    images: Carriage = .dataURI,
    constants: JSONObject = [:]
  ) {
    self.slug = slug
    self.mode = mode
    self.endpoint = endpoint
    self.body = body
    self.images = images
    self.constants = constants
  }
}
