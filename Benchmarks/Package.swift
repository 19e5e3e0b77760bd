// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "bastide-benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .executableTarget(name: "bench", swiftSettings: [.treatAllWarnings(as: .error)])
    ]
)
