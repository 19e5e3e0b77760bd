import Foundation

/// A département at once: 460 tenants, five connections each, small objects at a steady rate.
enum FleetFigures {
    private static let tenants = 460
    private static let lines = 2300
    private static let rate = 1000.0
    private static let seconds = 30.0

    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let lot = try ObjectLot(workshop, count: Int(rate * seconds), size: 4096)
        let ours = try BackupServer.bastide(workshop, in: workshop.path("fleet"), tenants: tenants)
        let mine = try send(lot, ours)
        let names = ours.tenants.map(\.folder)
        try ours.clear()
        let theirs = try BackupServer.rclone(in: workshop.path("fleet-peer"), tenants: names)
        let peer = try send(lot, theirs)
        try theirs.clear()
        report.say(
            "\(tenants) tenants, \(lines) connections, \(Int(rate)) POST a second of 4 KiB, for \(Int(seconds)) s:"
        )
        let shares: [(name: String, share: Double, goal: Goal?)] = [
            ("fleet, p50", 50, nil), ("fleet, p99", 99, .most(50)), ("fleet, longest", 100, nil),
        ]
        for (name, share, goal) in shares {
            report.figure(
                name, mine.sending.percentile(share), "ms", goal: goal,
                peer: "rclone \(Report.short(peer.sending.percentile(share))) ms")
        }
        let refused = mine.sending.refused
        let failed = refused.filter { $0.key >= 500 }.values.reduce(0, +)
        report.figure("fleet, answers of 500 and more", Double(failed), "", goal: .most(0))
        report.figure(
            "fleet, other answers than 200", Double(refused.values.reduce(0, +)), "", goal: .most(0))
        report.figure(
            "fleet, processor of the server for a second", mine.processor / seconds, "s", goal: nil,
            peer: "rclone \(Report.short(peer.processor / seconds)) s")
        report.figure(
            "fleet, resident memory", mine.memory, "MiB", goal: nil,
            peer: "rclone \(Report.short(peer.memory)) MiB")
    }

    private static func send(_ lot: ObjectLot, _ server: BackupServer) throws -> (
        sending: Sending, processor: Double, memory: Double
    ) {
        sync()
        try server.child.forgetPeak()
        let before = try server.child.processor
        let sending = try Sending(lot, to: server.tenants, lines: lines, rate: rate)
        return (sending, try server.child.processor - before, server.child.peakResidentMemory)
    }
}
