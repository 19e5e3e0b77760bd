import Foundation

/// Packs of 16 MiB, as restic sends them: how fast, and in how little memory when a hundred come at once.
enum UploadFigures {
    private static let size = 16 << 20
    /// As many as restic opens (`rest.connections`).
    private static let usual = 5
    private static let memoryFolder = "/dev/shm"

    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let lot = try ObjectLot(workshop, count: 100, size: size)
        report.figure("the disk itself (dd, fsync)", try disk(workshop), "MB/s", goal: nil)
        let ours = { try BackupServer.bastide(workshop, in: $0) }
        let theirs = { try BackupServer.rclone(in: $0) }
        let disk = workshop.path("uploads")
        let memory = "\(memoryFolder)/bastide-bench-\(getpid())"
        let places: [(name: String, path: String, goal: Goal?)] =
            [("on the disk", disk, nil)] + (hasMemory ? [("in memory", memory, .least(700))] : [])
        if !hasMemory { report.say("\(memoryFolder) is too small: uploads are measured on the disk only.") }
        for place in places {
            for lines in [usual, 100] {
                let (mine, peer) = (
                    try best(lot, lines, place.path, ours), try best(lot, lines, place.path, theirs)
                )
                let name = "16 MiB uploads \(place.name), \(lines) at once"
                report.figure(
                    name, mine.rate, "MB/s",
                    goal: lines == usual ? place.goal : nil, peer: "rclone \(Report.short(peer.rate)) MB/s")
                report.figure(
                    "\(name), resident memory", mine.memory, "MiB", goal: .most(128),
                    peer: "rclone \(Report.short(peer.memory)) MiB")
            }
        }
    }

    private struct Figures {
        /// Millions of bytes a second.
        var rate = 0.0
        var memory = 0.0
    }

    /// The fastest of three, and the most memory of them all.
    private static func best(
        _ lot: ObjectLot, _ lines: Int, _ folder: String, _ start: (String) throws -> BackupServer
    ) throws -> Figures {
        var best = Figures()
        for _ in 0..<3 {
            let server = try start(folder)
            sync()
            try server.child.forgetPeak()
            let sending = try Sending(lot, to: server.tenants, lines: lines).checked(server.name)
            best.rate = max(best.rate, lot.bytes / sending.seconds / 1e6)
            best.memory = max(best.memory, server.child.peakResidentMemory)
            try server.clear()
        }
        return best
    }

    /// What the disk gives to one writer that waits for it, in millions of bytes a second.
    private static func disk(_ workshop: Workshop) throws -> Double {
        sync()
        let path = workshop.path("disk")
        let run = try Run("dd", ["if=/dev/zero", "of=\(path)", "bs=16M", "count=64", "conv=fsync"])
        guard run.status == 0 else { throw Failure("dd: \(run.errors)") }
        try FileManager.default.removeItem(atPath: path)
        return Double(64 * size) / run.seconds / 1e6
    }

    /// Whether a folder in memory has room for the objects and what surrounds them.
    private static var hasMemory: Bool {
        var facts = statvfs()
        guard statvfs(memoryFolder, &facts) == 0 else { return false }
        return Double(facts.f_bavail) * Double(facts.f_frsize) > 4e9
    }
}
