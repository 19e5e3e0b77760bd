// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "bastide-benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CEpoll", path: "Sources/CEpoll"),
        // The engine itself, beside the programs that are driven from outside: a link to its folder.
        .target(
            name: "Geocoder", exclude: ["Tests"],
            swiftSettings: [
                .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            ]),
        .executableTarget(
            name: "bench", dependencies: ["CEpoll", "Geocoder"],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ]
)
