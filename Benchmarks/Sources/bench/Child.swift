import Foundation

/// A program started by this one.
///
/// By `posix_spawn` and `wait4`: Foundation's own `Process` takes some forty milliseconds more to notice the end.
struct Child {
    let id: pid_t

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - input: what it reads, nothing when nil.
    ///   - output: where its standard output goes, nowhere when nil; so its errors.
    /// - Throws: `Failure` when it cannot be started.
    init(
        _ program: String, _ arguments: [String], input: Int32? = nil, output: Int32? = nil,
        errors: Int32? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        for (stream, target) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            if let target {
                posix_spawn_file_actions_adddup2(&actions, target, stream)
            } else {
                posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
            }
        }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var surroundings = Self.surroundings.map { strdup($0) } + [nil]
        defer { for word in words + surroundings { free(word) } }
        var started: pid_t = 0
        let refusal = posix_spawnp(&started, program, &actions, nil, &words, &surroundings)
        guard refusal == 0 else {
            throw Failure("\(program) cannot be started: \(String(cString: strerror(refusal))).")
        }
        id = started
    }

    /// The environment without the settings of this measure: the program would refuse what it does not know.
    private static var surroundings: [String] {
        ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("BASTIDE_") }.map { "\($0)=\($1)" }
    }

    /// Waits for its end: its exit code, or 128 and the signal that ended it, and its seconds of processor.
    @discardableResult
    func wait() -> (status: Int32, processor: Double) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        return (code, Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime))
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    /// The most anonymous memory it was seen to hold up to its end, in MiB.
    func peakMemory() -> Double {
        var peak = 0.0
        while true {
            let now = anonymousMemory
            // A program that has ended and waits for its parent holds no memory any more.
            guard now > 0 || peak == 0, kill(id, 0) == 0, !hasEnded else { return peak }
            peak = max(peak, now)
            usleep(2000)
        }
    }

    /// Its anonymous memory now, in MiB; 0 once it has ended.
    var anonymousMemory: Double { memory("RssAnon:") }

    /// The same with the pages of files.
    var residentMemory: Double { memory("VmRSS:") }

    /// The most memory it held since `forgetPeak`, with the pages of files, in MiB: the system keeps count.
    var peakResidentMemory: Double { memory("VmHWM:") }

    /// Begins the count of `peakResidentMemory` anew (proc(5), `clear_refs`).
    func forgetPeak() throws {
        try Data("5".utf8).write(to: URL(filePath: "/proc/\(id)/clear_refs"))
    }

    /// Seconds of processor that it took so far, of its own and of the system for it.
    var processor: Double {
        get throws {
            let line = try String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
            // The name of the program, in parentheses, may hold spaces; utime and stime are the fields 14 and 15.
            let fields = line[(line.lastIndex(of: ")") ?? line.startIndex)...].split(separator: " ")
            guard fields.count > 12, let own = Double(fields[12]), let system = Double(fields[13]) else {
                throw Failure("/proc/\(id)/stat is not understood.")
            }
            return (own + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    private func memory(_ name: String) -> Double {
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        let kibibytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        return (kibibytes.flatMap { Double($0) } ?? 0) / 1024
    }

    private var hasEnded: Bool {
        let state = status.split(separator: "\n").first { $0.hasPrefix("State:") }
        return state.map { $0.contains("Z") || $0.contains("X") } ?? true
    }

    /// What the system says of it; nothing once it is gone.
    private var status: String {
        do {
            return try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        } catch {
            return ""
        }
    }

    /// Asks it to end, and waits for that.
    func stop() {
        kill(id, SIGTERM)
        wait()
    }
}
