import Foundation

/// How fast a village is alerted: 100,000 devices, by the release program, with a sink on the same two cores.
enum NotificationFigures {
    private static let devices = 100_000

    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let port = Workshop.port
        let sink = try Sink(port: port + 1, devices: devices)
        let data = workshop.path("devices")
        let keys = workshop.path("keys.jsonl")
        let filling = try workshop.make(
            ["bench", "subscribers", "--data", data, "--count", String(devices), "--keys", keys]
                + sink.origins.flatMap { ["--service", $0] })
        report.figure("\(devices) devices subscribe", filling.seconds, "s", goal: nil)
        let alerted = try alert(workshop, sink, data, port, &report)
        try Sample(keys: keys, text: alerted.text, posts: sink.now.sample).verify(in: workshop, &report)
        try PushPeer(sink: sink, keys: keys, text: alerted.text)
            .measure(in: workshop, against: alerted.rate, &report)
        try interrupted(workshop, sink, data, port, &report)
    }

    /// Everybody, undisturbed.
    private static func alert(
        _ workshop: Workshop, _ sink: Sink, _ data: String, _ port: Int, _ report: inout Report
    ) throws -> (text: String, rate: Double) {
        sink.begin()
        let start = ContinuousClock.now
        let program = try AlertingProgram(workshop, data: data, port: port, message: "crue")
        let (counts, memory) = try program.settled()
        let seconds = start.duration(to: .now).seconds
        let text = program.text ?? ""
        let processor = program.stop()
        let tally = sink.now
        try check(counts, tally)
        guard tally.posts == devices else { throw Failure("\(tally.posts) posts for \(devices) devices.") }
        let rate = Double(devices) / seconds
        report.figure("sealed and posted, from first to last", tally.rate, "messages/s", goal: .least(5000))
        report.figure("the same, from the start of the program to the ledger", rate, "messages/s", goal: nil)
        report.figure("100,000 alerted, ledger complete", seconds, "s", goal: .most(60))
        report.figure("the same, of processor, sink apart", processor, "s", goal: nil)
        report.figure("the same, resident memory", memory.resident, "MiB", goal: .most(200))
        report.figure("the same, anonymous memory", memory.anonymous, "MiB", goal: nil)
        return (text, tally.rate)
    }

    /// What may be posted and not yet written when the program is killed (Kernel/Notifications/README.md).
    private static let mostUnwritten = 1024

    /// Killed in the middle, started again.
    private static func interrupted(
        _ workshop: Workshop, _ sink: Sink, _ data: String, _ port: Int, _ report: inout Report
    ) throws {
        sink.begin()
        let start = ContinuousClock.now
        let first = try AlertingProgram(workshop, data: data, port: port, message: "orage")
        while sink.posts < devices / 2 {
            guard start.duration(to: .now).seconds < 120 else { throw Failure("Half was never reached.") }
            usleep(1000)
        }
        first.shoot()
        let second = try AlertingProgram(workshop, data: data, port: port, message: "orage")
        let (counts, memory) = try second.settled()
        let seconds = start.duration(to: .now).seconds
        second.stop()
        guard second.wasResumed else { throw Failure("The second program sent a message of its own.") }
        let tally = sink.now
        try check(counts, tally)
        let twice = tally.times.count { $0 == 2 }
        report.figure(
            "kill -9 in the middle: never posted", Double(tally.times.count { $0 == 0 }), "", goal: .most(0))
        report.figure("posted twice", Double(twice), "", goal: .most(Double(mostUnwritten)))
        report.figure("posted more than twice", Double(tally.times.count { $0 > 2 }), "", goal: .most(0))
        report.figure("posted under another topic", Double(tally.strangers), "", goal: .most(0))
        report.figure("100,000 alerted in spite of it, ledger complete", seconds, "s", goal: .most(60))
        report.figure("the same, resident memory", memory.resident, "MiB", goal: .most(200))
    }

    private static func check(_ counts: AlertingProgram.Settled, _ tally: Sink.Tally) throws {
        guard counts.addressed == devices, counts.accepted == devices, counts.others == 0 else {
            throw Failure("The ledger does not count everybody as accepted: \(counts).")
        }
        let missing = tally.times.count { $0 == 0 }
        guard missing == 0 else { throw Failure("\(missing) devices were never posted to.") }
    }
}
