import Foundation

/// addok 1.3.2, as the national API configures it, on the same addresses: installed from PyPI, over a Redis of its own.
struct AddokPeer {
    private static let packages = [
        "addok==1.3.2", "addok-france==1.2.0", "addok-fr==1.1.0", "addok-csv==1.1.0", "gunicorn",
        "setuptools<81",
    ]

    /// What it answered, and its seconds for each question.
    struct Answer {
        let housenumber: String
        let street: String
        let citycode: String
        let seconds: Double
    }

    private let workshop: Workshop
    private let redis: Child
    private let environment: [String]
    private let commands: String
    /// Seconds that it took to read the addresses.
    let loading: Double

    /// Installs it, starts Redis on a free port of loopback, and gives it the addresses.
    ///
    /// - Returns: nil when it cannot be installed here.
    init?(in workshop: Workshop, lines: [String]) throws {
        guard let commands = try Self.installed(in: workshop),
            try Run("redis-server", ["--version"]).status == 0
        else { return nil }
        let port = Workshop.port + 1
        let folder = workshop.path("redis")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.workshop = workshop
        self.commands = commands
        environment = [
            "REDIS_HOST=127.0.0.1", "REDIS_PORT=\(port)", "ADDOK_LOG_DIR=\(folder)",
            "ADDOK_CONFIG_MODULE=\(workshop.root.appending(path: "Benchmarks/peer/addok.conf").path)",
        ]
        redis = try Child(
            "redis-server",
            ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder])
        do {
            let file = workshop.path("addresses.ndjson")
            try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
            try Self.wait(port: port)
            let start = ContinuousClock.now
            for arguments in [["batch", file], ["ngrams"]] {
                let run = try Run("env", environment + ["\(commands)/addok"] + arguments)
                guard run.status == 0 else {
                    throw Failure("addok \(arguments[0]): \((run.output + run.errors).suffix(400))")
                }
            }
            loading = start.duration(to: .now).seconds
        } catch {
            redis.stop()
            throw error
        }
    }

    func answers(to questions: [AddressQuestion]) throws -> [Answer] {
        let (asked, answered) = (workshop.path("questions.tsv"), workshop.path("answers.tsv"))
        let lines = questions.map { question in
            let text = question.text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
            let place = question.longitude.map { "\($0)" } ?? ""
            return "\(String(text))\t\(place)\t\(question.latitude.map { "\($0)" } ?? "")\n"
        }
        try lines.joined().write(toFile: asked, atomically: true, encoding: .utf8)
        let script = workshop.root.appending(path: "Benchmarks/peer/addok_answers.py").path
        let run = try Run("env", environment + ["\(commands)/python", script, asked, answered])
        let rows = try String(contentsOfFile: answered, encoding: .utf8).split(separator: "\n")
        guard run.status == 0, rows.count == questions.count else {
            throw Failure("addok answered \(rows.count) questions: \(run.errors.suffix(400))")
        }
        return rows.map { row in
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Answer(
                housenumber: fields[0], street: fields[1], citycode: fields[2],
                seconds: Double(fields[3]) ?? 0)
        }
    }

    /// Ends its Redis.
    func stop() { redis.stop() }

    private static func wait(port: Int) throws {
        for _ in 0..<200 {
            let ping = try Run("redis-cli", ["-h", "127.0.0.1", "-p", "\(port)", "ping"])
            if ping.output.hasPrefix("PONG") { return }
            usleep(50_000)
        }
        throw Failure("Redis did not answer on port \(port) within ten seconds.")
    }

    /// A virtual environment of the bench's own, kept for the next run: the folder of its commands.
    private static func installed(in workshop: Workshop) throws -> String? {
        let folder = workshop.root.appending(path: "Benchmarks/.build/addok").path
        let python = folder + "/bin/python"
        let isThere = FileManager.default.isExecutableFile(atPath: python)
        if isThere, try Run(python, ["-c", "import addok, addok_fr, addok_france"]).status == 0 {
            return folder + "/bin"
        }
        guard try Run("python3", ["-m", "venv", folder]).status == 0,
            try Run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + packages)
                .status == 0
        else { return nil }
        return folder + "/bin"
    }
}
