// swift-tools-version: 6.2
import PackageDescription

/// Strictness shared by every Swift target (docs/decisions/0006-strict-settings.md).
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

/// libvips and OpenCV are bound on first use, so that a command that touches no picture does not
/// pay for loading them (docs/decisions/0002-lazy-binding-of-picture-libraries.md).
let boundOnFirstUse: [LinkerSetting] = [
  .unsafeFlags([
    "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "lazy",
    "-Xlinker", "--unresolved-symbols=ignore-in-object-files",
  ])
]

/// Pixels are computed by optimised code in debug builds too, or a picture there takes a minute
/// (docs/decisions/0009-optimised-pixels-in-debug-builds.md).
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"])]

func target(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = [],
  settings: [SwiftSetting] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    swiftSettings: strict + settings
  )
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    path: "Tests/\(name)",
    exclude: exclude,
    swiftSettings: strict
  )
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let ordered = Target.Dependency.product(
  name: "OrderedCollections",
  package: "swift-collections"
)
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient",
  package: "async-http-client"
)
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "backdrop",
  products: [.executable(name: "backdrop", targets: ["backdrop"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // C borders.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CGObject", pkgConfig: "gobject-2.0", providers: [.apt(["libvips-dev"])]),
    .target(name: "CVips", dependencies: ["CGObject"], linkerSettings: boundOnFirstUse),
    .target(
      name: "CSegmentation",
      cxxSettings: [.unsafeFlags(["-I/usr/include/opencv4"])],
      linkerSettings: boundOnFirstUse
    ),

    // From the nouns up to the command; arrows point down only (ARCHITECTURE.md).
    target("Diagnostics"),
    target("Requests", [crypto]),
    target("Catalogue", ["Requests", "Diagnostics"], exclude: ["Resources"]),
    target(
      "Recipes",
      ["Catalogue", "Requests", "Diagnostics", "CLibYAML", ordered],
      settings: [.strictMemorySafety()]
    ),
    target("Planning", ["Recipes", "Catalogue", "Requests", "Diagnostics", ordered]),
    target("Imaging", ["Requests", "CVips"]),
    target("Store", ["Requests", grdb, sqlite]),
    target("Execution", ["Planning", "Recipes", "Catalogue", "Requests", "Diagnostics", heap]),
    target(
      "Providers",
      ["Requests", "Catalogue", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL]
    ),
    target(
      "Gateway",
      ["Execution", "Providers", "Requests", "Catalogue", hummingbird, nioCore, logging]
    ),
    target("Studio", ["Imaging", "Requests", "CSegmentation"], settings: optimised),
    target(
      "Gallery",
      ["Execution", "Planning", "Recipes", "Requests", "Diagnostics"],
      exclude: ["Resources"]
    ),
    .executableTarget(
      name: "backdrop",
      dependencies: [
        "Gateway", "Gallery", "Studio", "Providers", "Execution", "Store", "Imaging", "Planning",
        "Recipes", "Catalogue",
        "Requests", "Diagnostics", argumentParser,
      ],
      exclude: ["Resources"],
      swiftSettings: strict
    ),

    // The sample products' photographs, with their true alpha; see recipes/assets/README.md.
    .target(
      name: "StillLife",
      path: "recipes/assets/generator/StillLife",
      swiftSettings: strict + optimised
    ),
    .executableTarget(
      name: "still-life",
      dependencies: ["StillLife"],
      path: "recipes/assets/generator/still-life",
      swiftSettings: strict
    ),

    // Draws contact sheets and measures the studio; see scripts/bench and scripts/sheets.
    .executableTarget(
      name: "studio-bench",
      dependencies: ["Studio", "Imaging", "Requests", "StillLife"],
      path: "benchmarks/studio",
      swiftSettings: strict
    ),

    // What tests of several targets share.
    target("TestSupport", ["Requests", "Diagnostics"]),

    // The executor under a virtual clock, against a provider that keeps books (scripts/simulate).
    .target(
      name: "Simulation",
      dependencies: [
        "Execution", "Planning", "Recipes", "Catalogue", "Requests", "Diagnostics", "TestSupport",
        heap,
      ],
      path: "Tests/Simulation",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "simulate",
      dependencies: ["Simulation"],
      path: "Tests/SimulateTool",
      swiftSettings: strict
    ),

    .target(
      name: "GalleryFixture",
      dependencies: ["Gallery", "Execution", "Planning", "Recipes", "Requests", "Diagnostics"],
      path: "Tests/GalleryFixture",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "gallery-fixture",
      dependencies: ["GalleryFixture", "Gallery", "Execution", "Planning", "Requests"],
      path: "Tests/GalleryFixtureTool",
      swiftSettings: strict
    ),

    .executableTarget(
      name: "thumbnail-bench",
      dependencies: ["Imaging"],
      path: "benchmarks/ThumbnailBench",
      swiftSettings: strict
    ),

    // A process that uses a store as a run does, for tests that kill it and for benchmarks.
    .target(
      name: "StoreProbe",
      dependencies: ["Requests"],
      path: "Tests/StoreProbe",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "store-probe",
      dependencies: ["StoreProbe", "Store", "Requests"],
      path: "Tests/StoreProbeTool",
      swiftSettings: strict
    ),

    // Changes recipes at random; scripts/fuzz runs it.
    .target(
      name: "FuzzTrial",
      dependencies: ["Planning", "Recipes", "Catalogue", "Requests", "Diagnostics"],
      path: "Tests/FuzzTrial",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "fuzz-recipe",
      dependencies: ["FuzzTrial", "Recipes"],
      path: "Tests/Fuzz",
      swiftSettings: strict
    ),

    tests("ArchitectureTests", []),
    tests("CommandTests", ["Imaging", "Requests"]),
    tests("CutOutTests", ["Studio", "Imaging", "Requests", "StillLife"]),
    tests(
      "ExecutionTests",
      [
        "Execution", "Planning", "Recipes", "Catalogue", "Requests", "Diagnostics", "TestSupport",
        "Simulation", heap,
      ]
    ),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("GatewayTests", ["Gateway", "Recipes", "Catalogue", "Requests", "TestSupport"]),
    tests("RequestsTests", ["Requests"]),
    tests(
      "RecipesTests",
      ["FuzzTrial", "Planning", "Recipes", "Catalogue", "Requests", "Diagnostics"],
      exclude: ["Corpus"]
    ),
    tests("ImagingTests", ["Imaging", "Requests", "CVips"], exclude: ["Fixtures"]),
    tests(
      "ProvidersTests",
      ["Providers", "Catalogue", "Requests", "TestSupport", nioCore, nioHTTP1, nioPosix],
      exclude: ["Server"]
    ),
    tests(
      "StoreTests",
      ["Store", "StoreProbe", "store-probe", "Requests", "TestSupport", grdb],
      exclude: ["Fixtures", "PowerCut/shim.c"]
    ),
    tests("PlanningTests", ["Planning", "Recipes", "Catalogue", "Requests", "Diagnostics"]),
    tests("StillLifeTests", ["StillLife"]),
    tests("StudioTests", ["Studio", "Imaging", "Requests"], exclude: ["Fixtures"]),
    tests(
      "GalleryTests",
      ["Gallery", "GalleryFixture", "Execution", "Planning", "Recipes", "Requests"]
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
