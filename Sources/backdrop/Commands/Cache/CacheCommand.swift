import ArgumentParser

/// `backdrop cache`: looks after what was made.
struct CacheCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Looks after the store: what is in it, whether it is sound, copies of it.",
    subcommands: [
      ListCacheCommand.self,
      ShowCacheCommand.self,
      VerifyCacheCommand.self,
      PruneCacheCommand.self,
      ExportCacheCommand.self,
      ImportCacheCommand.self,
    ]
  )
}
