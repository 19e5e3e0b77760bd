import Foundation
import Glibc
import Testing

/// A program of `Tests/Standards`: another implementation, from PyPI, of a standard that we write ourselves.
///
/// `script/setup test` installs them in `.venv`. A test that misses them is cancelled, and counted aloud at the end of the
/// run; in continuous integration it fails instead.
package struct PythonProgram: Sendable {
    private let script: URL

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let python = root.appending(path: ".venv/bin/python")

    /// - Parameter name: of the file, for example `open_messages.py`.
    package init(_ name: String) throws {
        script = Self.root.appending(path: "Tests/Standards").appending(path: name)
        guard !FileManager.default.isExecutableFile(atPath: Self.python.path) else { return }
        guard ProcessInfo.processInfo.environment["CI"] != "true" else { throw NoPython() }
        SkippedTests.count(for: "the Python tools (script/setup test installs them)")
        try Test.cancel("the Python tools are missing: script/setup test installs them")
    }

    /// Runs it to its end on this input.
    ///
    /// - Returns: what it printed, without the last line end.
    package func answer(to input: String) async throws -> String {
        try await withTemporaryFolder { folder in
            let (file, answer) = (folder.appending(path: "in"), folder.appending(path: "out"))
            try Data(input.utf8).write(to: file)
            try Data().write(to: answer)
            let process = launched([])
            process.standardInput = try FileHandle(forReadingFrom: file)
            process.standardOutput = try FileHandle(forWritingTo: answer)
            try process.run()
            while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
            #expect(process.terminationStatus == 0)
            return try String(contentsOf: answer, encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// Lets it run while the body does.
    package func running<T>(_ arguments: [String], _ body: () async throws -> T) async throws -> T {
        let process = launched(arguments)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Some threads from which a process is launched block SIGTERM, and it with them.
        defer { kill(process.processIdentifier, SIGKILL) }
        return try await body()
    }

    private func launched(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.python
        process.arguments = [script.path] + arguments
        return process
    }
}

/// `.venv` is missing, and continuous integration runs every test.
struct NoPython: Error {}
