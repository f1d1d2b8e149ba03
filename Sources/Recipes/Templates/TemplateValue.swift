/// What a template's variable stands for.
package enum TemplateValue: Sendable, Equatable {
  case text(String)
  /// Several texts; rendered with `, ` between them unless a `join` filter says otherwise.
  case list([String])
}
