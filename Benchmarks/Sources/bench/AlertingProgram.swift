import Foundation

/// The release program that alerts fictional devices, driven by its hidden command.
final class AlertingProgram {
    private let child: Child
    private let output: String
    private let start = ContinuousClock.now

    /// What it says of the message once the ledger is complete.
    struct Settled {
        let addressed: Int
        let accepted: Int
        /// Failed, expired, or gone.
        let others: Int
        let ledgerLines: Int
    }

    init(_ workshop: Workshop, data: String, port: Int, message: String) throws {
        output = workshop.path("alert-\(message)-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).txt")
        let file = open(output, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        guard file >= 0 else { throw Failure("\(output) cannot be written.") }
        defer { close(file) }
        child = try Child(
            workshop.program,
            ["bench", "alert", "--data", data, "--port", String(port), "--message", message],
            output: file)
    }

    /// Waits for the ledger, looking at its memory on the way.
    ///
    /// - Returns: the counts, seconds since `sent` was said, and the most memory held, in MiB.
    func settled(within seconds: Double = 180) throws -> (counts: Settled, memory: Memory) {
        var memory = Memory()
        while start.duration(to: .now).seconds < seconds {
            memory.see(child)
            if let line = lines.first(where: { $0.hasPrefix("settled ") }) {
                let numbers = line.split(separator: " ").compactMap { Int($0) }
                guard numbers.count == 6 else { break }
                return (
                    Settled(
                        addressed: numbers[0], accepted: numbers[1],
                        others: numbers[2] + numbers[3] + numbers[4], ledgerLines: numbers[5]), memory
                )
            }
            if let line = lines.first(where: { $0.hasPrefix("failed") || $0 == "broken" }) {
                throw Failure("The alert did not settle: \(line).")
            }
            usleep(5000)
        }
        throw Failure("The alert was not settled within \(Int(seconds)) s. It said: \(lines)")
    }

    /// The text that every device must read.
    var text: String? {
        lines.first { $0.hasPrefix("text ") }.map { String($0.dropFirst("text ".count)) }
    }

    var wasResumed: Bool { lines.contains("resumed") }

    private var lines: [String] {
        guard let text = try? String(contentsOfFile: output, encoding: .utf8) else { return [] }
        // The last line may not be whole yet.
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// `kill -9`.
    func shoot() {
        kill(child.id, SIGKILL)
        child.wait()
    }

    /// Asks it to end.
    ///
    /// - Returns: its seconds of processor.
    @discardableResult
    func stop() -> Double {
        kill(child.id, SIGTERM)
        return child.wait().processor
    }
}

/// The most memory that a program was seen to hold, in MiB.
struct Memory {
    var anonymous = 0.0
    /// With the pages of files: its own code, its database.
    var resident = 0.0

    mutating func see(_ child: Child) {
        anonymous = max(anonymous, child.anonymousMemory)
        resident = max(resident, child.residentMemory)
    }
}
