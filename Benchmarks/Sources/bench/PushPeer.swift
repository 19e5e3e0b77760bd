import Foundation

/// pywebpush, measured in the same run on the same sink, by two processes: one for each core.
struct PushPeer {
    let sink: Sink
    let keys: String
    let text: String

    private static let each = 1500

    func measure(in workshop: Workshop, against rate: Double, _ report: inout Report) throws {
        guard let python = try installed(in: workshop) else {
            return report.say("pywebpush is NOT measured: it cannot be installed here.")
        }
        let file = workshop.path("peer.txt")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        for (name, way) in [
            ("pywebpush, as its README says", "each"), ("pywebpush, one connection and token kept", "kept"),
        ] {
            sink.begin()
            let script = workshop.root.appending(path: "Benchmarks/peer/pywebpush_rate.py").path
            let output = (0..<2).map { workshop.path("peer-\(way)-\($0).txt") }
            let processes = try (0..<2).map { number in
                let descriptor = open(output[number], O_CREAT | O_WRONLY | O_TRUNC, 0o600)
                defer { close(descriptor) }
                return try Child(
                    python, [script, way, String(Self.each), keys, file, sink.origins[number]],
                    output: descriptor, errors: descriptor)
            }
            let ends = processes.map { $0.wait().status }
            guard ends.allSatisfy({ $0 == 0 }), sink.posts == 2 * Self.each else {
                let said = output.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
                throw Failure("pywebpush posted \(sink.posts) messages: \(said.joined().suffix(500))")
            }
            let peer = sink.now.rate
            report.figure(name, peer, "messages/s", goal: nil)
            report.figure("this program, times \(name)", rate / peer, "×", goal: nil)
        }
    }

    /// A virtual environment of the bench's own, kept for the next run.
    private func installed(in workshop: Workshop) throws -> String? {
        let folder = workshop.root.appending(path: "Benchmarks/.build/peer").path
        let python = folder + "/bin/python"
        if FileManager.default.isExecutableFile(atPath: python),
            try Run(python, ["-c", "import pywebpush"]).status == 0
        {
            return python
        }
        guard try Run("python3", ["-m", "venv", folder]).status == 0,
            try Run(
                python,
                ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pywebpush==2.5.0"]
            )
            .status == 0
        else { return nil }
        return python
    }
}
