import Foundation
import Logging
import Synchronization
import Testing

@testable import Web

@Suite struct `The log` {
    @Test func `is one line of JSON an event`() throws {
        let lines = Lines()
        var logger = Logger(label: "essai") { JSONLogHandler(label: $0) { lines.add($0) } }
        logger[metadataKey: "service"] = "adresses"
        logger.warning("deux \"lignes\"\nà dire", metadata: ["n": "12"])
        let line = try #require(lines.all.first)
        #expect(line.hasSuffix("\n"))
        #expect(line.dropLast().contains("\n") == false)
        let fields = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        #expect(fields["message"] == "deux \"lignes\"\nà dire")
        #expect(fields["level"] == "warning")
        #expect(fields["service"] == "adresses")
        #expect(fields["n"] == "12")
        #expect(lines.all.count == 1)
    }

    @Test func `says the day and the zone of its time`() throws {
        let lines = Lines()
        let logger = Logger(label: "essai") { JSONLogHandler(label: $0) { lines.add($0) } }
        let before = Date.now.addingTimeInterval(-1)
        logger.info("ici")
        let line = try #require(lines.all.first)
        let time = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))["time"] ?? ""
        #expect(
            time.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z/) != nil)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        #expect((before...Date.now).contains(try style.parse(time)))
    }
}

/// The lines that a logger wrote.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}
