extension [Diagnostic] {
  /// By file, place, severity, id and message; those without a place first.
  package var inOrderOfPlace: [Diagnostic] {
    sorted { a, b in
      let (fileA, fileB) = (a.span?.file ?? "", b.span?.file ?? "")
      if fileA != fileB { return fileA < fileB }
      let (startA, startB) = (a.span?.range.lowerBound ?? -1, b.span?.range.lowerBound ?? -1)
      if startA != startB { return startA < startB }
      if a.severity != b.severity { return a.severity < b.severity }
      return a.id != b.id ? a.id < b.id : a.message < b.message
    }
  }
}
