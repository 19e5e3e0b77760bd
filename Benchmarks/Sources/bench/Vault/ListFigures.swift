import Foundation

/// Five clients that list 100,000 objects at once.
enum ListFigures {
    private static let count = 100_000
    private static let clients = 5

    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let folder = workshop.path("many")
        let lot = try ObjectLot(workshop, count: count, size: 512)
        let ours = try BackupServer.bastide(workshop, in: folder)
        let sending = try Sending(lot, to: ours.tenants, lines: 64).checked(ours.name)
        report.figure(
            "\(count) objects of 512 bytes, 64 at once", Double(count) / sending.seconds, "objects/s",
            goal: nil)
        let mine = try list(workshop, ours)
        ours.stop()
        // The same files: the layout is restic's own.
        let theirs = try BackupServer.rclone(in: ours.files, tenants: ours.tenants.map(\.folder))
        let peer = try list(workshop, theirs)
        theirs.stop()
        try FileManager.default.removeItem(atPath: folder)
        report.figure(
            "\(clients) clients list \(count) objects", mine.seconds, "s", goal: nil,
            peer: "rclone \(Report.short(peer.seconds)) s")
        report.figure(
            "lists, resident memory", mine.memory, "MiB", goal: .most(128),
            peer: "rclone \(Report.short(peer.memory)) MiB")
    }

    private static func list(_ workshop: Workshop, _ server: BackupServer) throws -> (
        seconds: Double, memory: Double
    ) {
        guard let tenant = server.tenants.first else { throw Failure("\(server.name) has no repository.") }
        try server.child.forgetPeak()
        let start = ContinuousClock.now
        let lists = (0..<clients).map { workshop.path("list-\($0)") }
        let readers = try lists.map { list in
            try Child(
                "curl",
                [
                    "-s", "-f", "-u", "\(tenant.user):\(tenant.token)", "-o", list, "-H",
                    "Accept: application/vnd.x.restic.rest.v2",
                    "http://127.0.0.1:\(Workshop.port)\(tenant.path)data/",
                ])
        }
        let ends = readers.map { $0.wait().status }
        let seconds = start.duration(to: .now).seconds
        let memory = server.child.peakResidentMemory
        for (list, end) in zip(lists, ends) {
            let names = try JSONDecoder().decode([Listed].self, from: Data(contentsOf: URL(filePath: list)))
            guard end == 0, Set(names.map(\.name)).count == count, names.allSatisfy({ $0.size == 512 }) else {
                throw Failure("\(server.name) lists \(names.count) objects.")
            }
        }
        return (seconds, memory)
    }

    private struct Listed: Decodable {
        let name: String
        let size: Int
    }
}
