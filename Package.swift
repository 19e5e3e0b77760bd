// swift-tools-version: 6.2
import PackageDescription

/// The compiler settings of the house (STYLE.md).
let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// What every service may import.
let kernelModules: [Target.Dependency] = [
    "Persistence", "Web", "Territory", "People", "Jobs", "Notifications", "Files", "Contract", "Geocoding",
]

/// The services of the territory: a new one is a folder in `Services/`, a line here, a line in `Services.swift`.
let services = [
    Service("Addresses", engines: ["AddressEngine", "Geocoder"], plugins: ["EmbedEngine"]),
    Service("Publications"),
    Service("Vault", packages: [.hummingbird, .nioPosix]),
]

/// The kernel, lowest first: each module, what it imports of the kernel, and the packages it stands on.
let kernel: [Target] = [
    .systemLibrary(
        name: "CLibpq", path: "Kernel/CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(
        name: "CSodium", path: "Kernel/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(
        name: "CQrencode", path: "Kernel/CQrencode", pkgConfig: "libqrencode",
        providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
        name: "CZlib", path: "Kernel/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
        name: "CXlsxWriter", path: "Kernel/CXlsxWriter", pkgConfig: "xlsxwriter",
        providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
        name: "CCurl", path: "Kernel/CCurl", pkgConfig: "libcurl",
        providers: [.apt(["libcurl4-openssl-dev"])]),
    module("Persistence", ["CLibpq", .grdb, .grdbSQLite, .nio, .nioPosix, .crypto, .log]),
    module("Files", ["CZlib", "CXlsxWriter", .nio, .nioPosix, .subprocess]),
    module(
        "Web",
        [
            "Persistence", "Files", "CQrencode", .hummingbird, .httpTypes, .nio, .nioHTTP, .nioPosix, .crypto,
            .log,
            .metrics,
            .httpClient,
        ],
        assets: true),
    module("Territory", ["Persistence", "Web", .httpTypes], assets: true),
    module(
        "People",
        [
            "Persistence", "Web", "Territory", "Files", "Notifications", "CSodium", .crypto,
            .httpTypes, .log,
        ]),
    module("Jobs", ["Persistence", "Web", .httpTypes, .lifecycle, .log], assets: true),
    module(
        "Notifications",
        [
            "Persistence", "Web", "Jobs", "CCurl", .crypto, .httpClient, .httpTypes, .log, .nio, .nioHTTP,
        ],
        excluding: ["README.md"]),
    module(
        "Contract",
        ["Persistence", "Web", "Territory", "People", "Jobs", "Notifications", "Files", .httpTypes, .log]),
    module(
        "Geocoding",
        [
            "Persistence", "Web", "Territory", "People", "Jobs", "Files", "Contract", "Geocoder",
            "AddressEngine", .crypto, .httpTypes, .hummingbird, .lifecycle, .log, .nio, .metrics,
        ],
        assets: true),
]

let package = Package(
    name: "bastide",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "bastide", targets: ["bastide"]),
        .library(name: "AddressEngine", targets: ["AddressEngine"]),
        .library(name: "Geocoder", targets: ["Geocoder"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: kernel + engine("AddressEngine") + engine("Geocoder") + services.map(\.target)
        + (kernel.filter { $0.type == .regular } + services.map(\.target)).map(tests(of:))
        + [
            .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["embed"]),
            .plugin(name: "EmbedEngine", capability: .buildTool()),
            .executableTarget(name: "embed", path: "Plugins/embed", swiftSettings: house),
            .executableTarget(
                name: "bastide",
                dependencies: kernelModules + services.map { .byName(name: $0.name) } + [
                    .argumentParser, .configuration, .crypto, .hummingbird, .hummingbirdCore,
                    .hummingbirdTLS, .lifecycle, .log, .nio, .nioSSL,
                    "AddressEngine", "Geocoder", "DemoTerritory",
                ],
                swiftSettings: house),
            .target(name: "DemoTerritory", path: "Sources/DemoTerritory", swiftSettings: house),
            .testTarget(
                name: "DemoTerritoryTests", dependencies: ["DemoTerritory"], path: "Tests/DemoTerritory",
                swiftSettings: house),
            .target(
                name: "TestSupport",
                dependencies: ["Persistence", "CLibpq", .hummingbirdTesting, .httpTypes, .log, .nio],
                path: "Tests/Support", swiftSettings: house),
            .testTarget(
                name: "PlatformTests",
                dependencies: [
                    "bastide", "TestSupport", "DemoTerritory", .argumentParser, .crypto, .log,
                    .hummingbirdTesting, .httpTypes, .nio,
                ] + kernelModules,
                path: "Tests/Platform", swiftSettings: house),
            .testTarget(name: "ShapeTests", path: "Tests/Shape", swiftSettings: house),
        ]
)

// MARK: - Shapes

/// A vertical slice of `Services/`: its folder, the engines and packages of its own and, like every slice, the whole kernel.
struct Service {
    let name: String
    let engines: [String]
    let packages: [Target.Dependency]
    let assets: Bool
    let plugins: [Target.PluginUsage]

    init(
        _ name: String, engines: [String] = [], packages: [Target.Dependency] = [], assets: Bool = true,
        plugins: [Target.PluginUsage] = []
    ) {
        self.name = name
        self.engines = engines
        self.packages = packages
        self.assets = assets
        self.plugins = plugins
    }

    @MainActor var target: Target {
        .target(
            name: name,
            dependencies: kernelModules + engines.map { .byName(name: $0) }
                + [.crypto, .httpClient, .httpTypes, .log, .nio, .nioHTTP] + packages,
            path: "Services/\(name)", exclude: ["README.md", "Tests"] + (assets ? ["Assets"] : []),
            swiftSettings: house, plugins: (assets ? ["EmbedAssets"] : []) + plugins)
    }
}

@MainActor func module(
    _ name: String, _ dependencies: [Target.Dependency], assets: Bool = false, excluding files: [String] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Kernel/\(name)",
        exclude: ["Tests"] + (assets ? ["Assets"] : []) + files, swiftSettings: house,
        plugins: assets ? ["EmbedAssets"] : [])
}

@MainActor func engine(_ name: String) -> [Target] {
    let module = Target.target(
        name: name, path: "Engines/\(name)", exclude: ["Tests"],
        swiftSettings: house + [.treatWarning("EmbeddedRestrictions", as: .error)])
    return [module, tests(of: module)]
}

@MainActor func tests(of module: Target) -> Target {
    let support: [Target.Dependency] =
        module.path?.hasPrefix("Engines") == true ? [] : ["TestSupport", .hummingbirdTesting, .log]
    return .testTarget(
        name: module.name + "Tests",
        dependencies: [.byName(name: module.name)] + module.dependencies + support,
        path: "\(module.path ?? "")/Tests", swiftSettings: house)
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let httpClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTLS = product(name: "HummingbirdTLS", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let log = product(name: "Logging", package: "swift-log")
    static let metrics = product(name: "Metrics", package: "swift-metrics")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let nio = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
}
