import Foundation

/// One run of a program: how long it took, how it ended, and the most anonymous memory it was seen to hold.
struct Run {
    let seconds: Double
    let status: Int32
    /// MiB of anonymous memory (`RssAnon` of `/proc/PID/status`, sampled every 2 ms).
    let memory: Double
    let output: String

    /// Runs a program to its end.
    ///
    /// - Throws: when it cannot be started.
    init(_ program: String, _ arguments: [String], sampled: Bool = false) throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        let start = ContinuousClock.now
        try process.run()
        let peak = sampled ? Self.watch(process) : 0
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let elapsed = start.duration(to: .now)
        seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        status = process.terminationStatus
        memory = peak
        output = String(decoding: data, as: UTF8.self)
    }

    /// The anonymous memory of a process now, in MiB; 0 once it is gone.
    static func anonymousMemory(of process: Int32) -> Double {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
            return 0
        }
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        let kibibytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        return (kibibytes.flatMap { Double($0) } ?? 0) / 1024
    }

    private static func watch(_ process: Process) -> Double {
        var peak = 0.0
        while process.isRunning {
            peak = max(peak, anonymousMemory(of: process.processIdentifier))
            usleep(2000)
        }
        return peak
    }
}
