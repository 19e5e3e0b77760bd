import Foundation
import Subprocess

/// A program of the system that works for this one, within limits, and dies with the task that runs it.
package struct ChildProgram: Sendable {
    package let name: String
    /// Where it keeps what it needs for itself.
    package let folder: String
    /// Bytes of the longest file that it may write.
    package let largestFile: Int

    /// What the system grants it at most: memory and processor time (setrlimit(2)).
    private static let addressSpace = 6 << 30
    private static let processorSeconds = 3600

    package init(name: String, folder: String, largestFile: Int = 64 << 20) {
        self.name = name
        self.folder = folder
        self.largestFile = largestFile
    }

    /// Whether this machine has it.
    package static func isInstalled(_ name: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains { folder in
            FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)")
        }
    }

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - input: what it reads on its standard input: there alone go secrets.
    ///   - line: called with each line that it writes.
    /// - Returns: whether it ended well, and the last it said of what went wrong.
    package func run(
        _ arguments: [String], input: [UInt8], line: @escaping @Sendable (String) throws -> Void
    ) async throws -> (isSuccess: Bool, errors: String) {
        let result = try await Subprocess.run(
            .name("prlimit"), arguments: Arguments(limits + [name] + arguments), environment: environment,
            platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
        ) { child in
            try await withThrowingTaskGroup(of: String.self) { group in
                group.addTask {
                    await Self.give(input, to: child.standardInputWriter)
                    return ""
                }
                group.addTask {
                    for try await text in child.standardOutput.strings(
                        bufferingPolicy: .maxLineLength(1 << 20))
                    {
                        try line(text)
                    }
                    return ""
                }
                group.addTask {
                    var errors: [String] = []
                    for try await text in child.standardError.strings(
                        bufferingPolicy: .maxLineLength(1 << 20))
                    {
                        errors = errors.suffix(9) + [text]
                    }
                    return errors.joined(separator: "\n")
                }
                return try await group.reduce("", +)
            }
        }
        return (result.terminationStatus.isSuccess, result.closureResult)
    }

    /// Runs it to its end, for what it writes.
    ///
    /// - Returns: nil when it failed.
    package func output(_ arguments: [String], input: [UInt8], limit: Int) async throws -> [UInt8]? {
        let result = try await Subprocess.run(
            .name("prlimit"), arguments: Arguments(limits + [name] + arguments), environment: environment,
            platformOptions: options, input: .inputWriter, output: .bytes(limit: limit), error: .discarded
        ) { child in
            await Self.give(input, to: child.standardInputWriter)
        }
        return result.terminationStatus.isSuccess ? result.standardOutput : nil
    }

    /// Gives a program what it reads, or as much as it takes.
    ///
    /// Whether it was enough, its own ending tells. Subprocess stops this whole program (`IODescriptor.deinit`) when a
    /// child ends before it has read an input given as `.array`: hence the writer, which is closed whatever comes.
    private static func give(_ input: [UInt8], to writer: StandardInputWriter) async {
        _ = brokenPipesAreErrors
        _ = try? await writer.write(input)
        try? await writer.finish()
    }

    /// What is written to a program that has ended is an error, and no signal that ends this one (pipe(7)).
    private static let brokenPipesAreErrors: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    private var limits: [String] {
        [
            "--as=\(Self.addressSpace)", "--cpu=\(Self.processorSeconds)", "--fsize=\(largestFile)",
            "--nofile=512",
            "--core=0", "--",
        ]
    }

    /// Nothing of this program's own environment, which may hold settings.
    private var environment: Environment {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return .custom([
            "PATH": path, "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "GOMEMLIMIT": "512MiB",
            "GOMAXPROCS": "2",
        ])
    }

    private var options: PlatformOptions {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        return options
    }
}
