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
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw Failure("\(program) is not there: run script/release.")
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String {
        folder.appending(path: name).path
    }

    /// Checks a file: valid or not, it must have been read.
    func check(_ arguments: [String], sampled: Bool = false) throws -> Run {
        let run = try Run(program, ["addresses", "check"] + arguments, sampled: sampled)
        guard run.status < 2 else { throw failure(of: run, ["addresses", "check"] + arguments) }
        return run
    }

    /// Runs the program, which must succeed.
    @discardableResult
    func make(_ arguments: String..., sampled: Bool = false) throws -> Run {
        let run = try Run(program, arguments, sampled: sampled)
        guard run.status == 0 else { throw failure(of: run, arguments) }
        return run
    }

    private func failure(of run: Run, _ arguments: [String]) -> Failure {
        let end = (run.output + run.errors).suffix(300)
        return Failure("bastide \(arguments.joined(separator: " ")) ended with status \(run.status). \(end)")
    }

    func clear() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("The folder \(folder.path) stays: \(error.localizedDescription)")
        }
    }
}
