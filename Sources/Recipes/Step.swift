package import Diagnostics

/// One request in the making of a cell; without `steps` there is one, `background`.
package struct Step: Sendable, Equatable {
  package let name: String
  /// The step whose picture is this one's image; `nil` for the product's own.
  package let from: String?
  /// Values that override the axis or parameter of that name.
  package let overrides: [RequestParameter]
  /// Prompt of this step, where it has its own.
  package let prompt: Located<Template>?
  package let span: SourceSpan?

  package init(
    name: String,
    from: String?,
    overrides: [RequestParameter],
    prompt: Located<Template>?,
    span: SourceSpan?
  ) {
    self.name = name
    self.from = from
    self.overrides = overrides
    self.prompt = prompt
    self.span = span
  }
}
