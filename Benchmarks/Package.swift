// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "bastide-benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CEpoll", path: "Sources/CEpoll"),
        .executableTarget(
            name: "bench", dependencies: ["CEpoll"], swiftSettings: [.treatAllWarnings(as: .error)]),
    ]
)
