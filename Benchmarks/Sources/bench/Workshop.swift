import Foundation

/// Where a run works: the release program, a temporary folder, the real files beside the project.
struct Workshop {
    let program: String
    let root: URL
    let folder: URL
    let shared: URL

    /// - Parameters:
    ///   - needsProgram: whether nothing can be measured without the release program.
    init(needsProgram: Bool = true) throws {
        let environment = ProcessInfo.processInfo.environment
        let root = environment["BASTIDE_ROOT"] ?? FileManager.default.currentDirectoryPath
        self.root = URL(filePath: root)
        program = environment["BASTIDE_PROGRAM"] ?? "\(root)/.build/release/bastide"
        shared = URL(filePath: environment["BASTIDE_SHARED"] ?? "\(root)/../shared")
        folder = FileManager.default.temporaryDirectory.appending(path: "bastide-bench-\(getpid())")
        guard hasProgram || !needsProgram else {
            throw Failure("\(program) is not there: run script/release.")
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Whether the release program is there.
    var hasProgram: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// Where a server of a measure listens; the sink stands on the next one.
    static var port: Int {
        ProcessInfo.processInfo.environment["BASTIDE_BENCH_PORT"].flatMap { Int($0) }
            ?? 20000 + Int(getpid()) % 19000
    }

    /// The Python of the tests, with other implementations of the standards; nil when it was not set up.
    var python: String? {
        let path = root.appending(path: ".venv/bin/python").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// What a program of the tests counts in the lines that it is given.
    func answer(_ python: String, _ script: String, to lines: [String]) throws -> Int {
        let file = path("lines.txt")
        try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        let input = open(file, O_RDONLY)
        defer { close(input) }
        let run = try Run(python, [root.appending(path: script).path], input: input)
        guard let count = Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure("\(script) said: \((run.output + run.errors).suffix(300))")
        }
        return count
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
        try make(arguments, sampled: sampled)
    }

    @discardableResult
    func make(_ arguments: [String], sampled: Bool = false) throws -> Run {
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
