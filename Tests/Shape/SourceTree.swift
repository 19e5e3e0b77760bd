import Foundation

/// The Swift sources of the project as they lie on disk.
struct SourceTree {
    let root: URL
    let files: [SourceFile]

    init() throws {
        root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = ["Kernel", "Engines", "Services", "Sources", "Plugins", "Tests", "Benchmarks"]
        files = try folders.flatMap { [root] folder -> [SourceFile] in
            let base = root.appending(path: folder)
            let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            return try names.filter { $0.hasSuffix(".swift") && !$0.contains(".build/") }.sorted().map {
                try SourceFile(
                    path: "\(folder)/\($0)",
                    text: String(contentsOf: base.appending(path: $0), encoding: .utf8))
            }
        }
    }

    /// What is delivered: neither tests nor benchmarks.
    var product: [SourceFile] {
        files.filter { !$0.isTest }
    }
}

/// One source file and what the rules of the house measure in it.
struct SourceFile {
    let path: String
    let lines: [Substring]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    var isTest: Bool {
        path.contains("/Tests/") || path.hasPrefix("Tests/") || path.hasPrefix("Benchmarks/")
    }

    /// Lines of code without their comments.
    var code: [(number: Int, text: Substring)] {
        lines.enumerated().compactMap { index, line in
            let trimmed = line.drop { $0 == " " }
            return trimmed.hasPrefix("//") ? nil : (index + 1, line)
        }
    }

    /// The functions and initialisers, each with the count of its lines: from its signature to its closing brace.
    var functions: [(name: String, line: Int, length: Int)] {
        lines.indices.compactMap { start in
            let line = lines[start]
            let indent = line.prefix { $0 == " " }.count
            let words = line.split(separator: " ").prefix { $0 != "{" }
            guard let keyword = words.first(where: { $0 == "func" || $0.hasPrefix("init") }) else {
                return nil
            }
            guard !line.drop(while: { $0 == " " }).hasPrefix("//"), !words.contains("case") else {
                return nil
            }
            if line.hasSuffix("}") { return (String(keyword), start + 1, 1) }
            let closing = String(repeating: " ", count: indent) + "}"
            guard let end = lines[(start + 1)...].firstIndex(where: { $0 == closing }) else { return nil }
            return (line.trimmingCharacters(in: .whitespaces), start + 1, end - start + 1)
        }
    }
}

extension [Int] {
    /// The value below which lies this share of the sorted numbers.
    func percentile(_ share: Double) -> Int {
        isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }
}
