package import Requests

/// The JSON schema of catalogue files, written from the definition that their reader runs on.
package enum CatalogueSchema {
  /// The whole schema.
  package static func json() -> JSONValue {
    ShapeSchema.json(CatalogueDefinition.provider, title: "Backdrop catalogue file")
  }
}
