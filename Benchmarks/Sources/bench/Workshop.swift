import Foundation

/// Where a run works: the release program, a temporary folder, the real files beside the project.
struct Workshop {
    let program: String
    let folder: URL
    let shared: URL

    init() throws {
        let environment = ProcessInfo.processInfo.environment
        let root = environment["BASTIDE_ROOT"] ?? FileManager.default.currentDirectoryPath
        program = environment["BASTIDE_PROGRAM"] ?? "\(root)/.build/release/bastide"
        shared = URL(filePath: environment["BASTIDE_SHARED"] ?? "\(root)/../shared")
        folder = FileManager.default.temporaryDirectory.appending(path: "bastide-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String {
        folder.appending(path: name).path
    }

    func bastide(_ arguments: String..., sampled: Bool = false) throws -> Run {
        try Run(program, arguments, sampled: sampled)
    }

    func clear() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("The folder \(folder.path) stays: \(error)")
        }
    }
}
