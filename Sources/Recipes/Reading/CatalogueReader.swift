package import Catalogue
package import Diagnostics

/// Reads catalogue files: what providers sell, as data.
package enum CatalogueReader {
  /// The catalogue that is part of the binary.
  package static func builtIn() -> Catalogue {
    Catalogue(
      providers: BuiltInFile.all.map { file in
        let source = SourceFile(name: file.name, bytes: Array(file.text.utf8))
        guard let provider = read(source).provider else {
          preconditionFailure("a bug of ours: the built-in catalogue file \(file.name) is wrong")
        }
        return provider
      }
    )
  }

  /// Reads one file; the provider is `nil` exactly when a diagnostic is an error.
  ///
  /// `declaration`: whose file it is.
  package static func read(
    _ source: SourceFile,
    declaration: Provider.Declaration = .builtIn
  ) -> (provider: Provider?, diagnostics: [Diagnostic]) {
    let (root, found) = YAMLReader.read(source)
    guard let root else { return (nil, found) }
    var check = ShapeCheck()
    check.check(root, .object(CatalogueDefinition.provider), name: "a catalogue file")
    var diagnostics = found + check.diagnostics
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return (nil, diagnostics.inOrderOfPlace)
    }
    var decoder = ProviderDecoder()
    let provider = decoder.provider(root, declaration: declaration)
    diagnostics += decoder.diagnostics
    let isValid = !diagnostics.contains { $0.severity == .error }
    return (isValid ? provider : nil, diagnostics.inOrderOfPlace)
  }

  /// The built-in catalogue with a person's own files, and what is wrong with these.
  ///
  /// A file whose provider has a name that is taken is refused: a built-in provider's key must not
  /// go where a file beside it points.
  package static func catalogue(
    with files: [SourceFile]
  ) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    var providers = builtIn().providers
    var diagnostics: [Diagnostic] = []
    for file in files {
      let (provider, found) = read(file, declaration: .person)
      diagnostics += found
      guard let provider else { continue }
      if providers.contains(where: { $0.name == provider.name }) {
        let problem = RecipeProblem.providerTaken(provider.name)
        diagnostics.append(problem.diagnostic(at: file.span(0..<0)))
      } else {
        providers.append(provider)
      }
    }
    return (Catalogue(providers: providers), diagnostics.inOrderOfPlace)
  }
}
