import Foundation
import Testing

/// The rules of STYLE.md and DESIGN.md that a reading of the sources can hold.
@Suite struct `The rules of the house` {
    let tree: SourceTree

    init() throws {
        tree = try SourceTree()
    }

    @Test func `nothing traps on purpose`() {
        let traps = ["fatalError(", "try!", " as! ", "preconditionFailure(", "unsafeBitCast("]
        #expect(lines(holding: traps) == [])
    }

    @Test func `nothing is left to do later`() {
        #expect(lines(holding: ["TODO", "FIXME", "XXX"]) == [])
    }

    @Test func `no file is named for what it is not`() {
        let vague = tree.product.filter { file in
            ["Utils", "Helper", "Manager", "V2"].contains {
                file.path.split(separator: "/").last?.contains($0) == true
            }
        }
        #expect(vague.map(\.path) == [])
    }

    @Test func `each service is one line of the package and, once it has one to open, of the executable`()
        throws
    {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: tree.root.appending(path: "Services").path)
        let package = try String(contentsOf: tree.root.appending(path: "Package.swift"), encoding: .utf8)
        let joined = try String(
            contentsOf: tree.root.appending(path: "Sources/bastide/Services.swift"), encoding: .utf8)
        for folder in folders where !folder.hasPrefix(".") {
            #expect(package.contains("Service(\"\(folder)\""))
            // Rules and formats may come before the screens: without its `Service`, nothing of it is offered.
            let service = tree.files.contains { $0.path == "Services/\(folder)/\(folder)Service.swift" }
            #expect(joined.contains("\(folder)Service.self") == service)
        }
    }

    private func lines(holding words: [String]) -> [String] {
        tree.product.filter { !$0.path.hasPrefix("Tests/") }.flatMap { file in
            file.code.filter { line in words.contains { line.text.contains($0) } }
                .map { "\(file.path):\($0.number): \($0.text)" }
        }
    }
}
