import Foundation

/// A town hall's first backup and its restore by restic, on this program and on rclone by turns.
enum BackupFigures {
    private static let rounds = 3
    /// How much slower than the peer, that verifies nothing and forces nothing to the disk.
    private static let slower = 1.05

    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let files = try MixedFiles(in: workshop.path("mairie"))
        let tool = try Restic(workshop)
        var (ours, theirs): ([Round], [Round]) = ([], [])
        for number in 0..<rounds {
            let (first, second) = (workshop.path("ours-\(number)"), workshop.path("theirs-\(number)"))
            let isFirst = number.isMultiple(of: 2)
            if isFirst { ours.append(try Round(.bastide(workshop, in: first), tool, files)) }
            theirs.append(try Round(.rclone(in: second), tool, files))
            if !isFirst { ours.append(try Round(.bastide(workshop, in: first), tool, files)) }
        }
        try FileManager.default.removeItem(atPath: files.folder)
        let name = String(format: "%.2f GB in %d files, first backup", Double(files.bytes) / 1e9, files.count)
        let share = 2e9 / Double(files.bytes)
        let lines: [(name: String, unit: String, goal: (Double) -> Goal?, value: (Round) -> Double)] = [
            (name, "s", { .most($0 * slower) }, \.backup.seconds),
            (
                "first backup, processor of the server for 2 GB", "s", { _ in .most(3) },
                { $0.backup.processor * share }
            ),
            ("first backup, processor of restic", "s", { _ in nil }, \.backup.client),
            ("restore, compared by diff -r", "s", { .most($0 * slower) }, \.restore.seconds),
            (
                "restore, processor of the server for 2 GB", "s", { _ in nil },
                { $0.restore.processor * share }
            ),
        ]
        for line in lines {
            let peer = theirs.map(line.value).min() ?? 0
            report.figure(
                line.name, ours.map(line.value).min() ?? 0, line.unit, goal: line.goal(peer),
                peer: "rclone \(Report.short(peer)) \(line.unit)")
        }
        for (name, value) in [("backup", \Round.backup.memory), ("restore", \Round.restore.memory)] {
            report.figure(
                "\(name), resident memory of the server", ours.map { $0[keyPath: value] }.max() ?? 0, "MiB",
                goal: name == "backup" ? .most(64) : nil,
                peer: "rclone \(Report.short(theirs.map { $0[keyPath: value] }.max() ?? 0)) MiB")
        }
    }

    /// One server, from an empty folder to its files compared.
    private struct Round {
        let backup: Restic.Work
        let restore: Restic.Work

        init(_ server: BackupServer, _ tool: Restic, _ files: MixedFiles) throws {
            guard let tenant = server.tenants.first else {
                throw Failure("\(server.name) has no repository.")
            }
            try tool.run(["init"], on: tenant.repository)
            backup = try tool.work(["backup", files.folder], on: tenant.repository, of: server)
            let target = tool.target
            restore = try tool.work(
                ["restore", "latest", "--target", target], on: tenant.repository, of: server)
            try tool.compare(files.folder, with: target + files.folder)
            try FileManager.default.removeItem(atPath: target)
            try server.clear()
            try tool.forget()
        }
    }
}

/// The restic of the system.
struct Restic {
    private let password: String
    private let cache: String
    let target: String

    /// What one command took.
    struct Work {
        let seconds: Double
        /// Seconds of processor of the server.
        let processor: Double
        /// Seconds of processor of restic.
        let client: Double
        /// The most resident memory of the server, in MiB.
        let memory: Double
    }

    init(_ workshop: Workshop) throws {
        password = workshop.path("password")
        cache = workshop.path("cache")
        target = workshop.path("restored")
        try "bastide-bench".write(toFile: password, atomically: true, encoding: .utf8)
    }

    @discardableResult
    func run(_ arguments: [String], on repository: String) throws -> Run {
        let common = ["-r", repository, "--password-file", password, "--cache-dir", cache, "--quiet"]
        let run = try Run("restic", common + arguments)
        guard run.status == 0 else {
            throw Failure("restic \(arguments[0]) ended with \(run.status). \(run.errors.suffix(300))")
        }
        return run
    }

    func work(_ arguments: [String], on repository: String, of server: BackupServer) throws -> Work {
        // What was written before would be written to the disk meanwhile.
        sync()
        try server.child.forgetPeak()
        let before = try server.child.processor
        let run = try run(arguments, on: repository)
        return Work(
            seconds: run.seconds, processor: try server.child.processor - before, client: run.processor,
            memory: server.child.peakResidentMemory)
    }

    func compare(_ files: String, with others: String) throws {
        let run = try Run("diff", ["-r", files, others])
        guard run.status == 0 else { throw Failure("What was restored differs: \(run.output.prefix(300))") }
    }

    /// Forgets what it knows of repositories.
    func forget() throws { try FileManager.default.removeItem(atPath: cache) }
}
