import Persistence
import Testing

@testable import Vault

@Suite struct `The rule of five figures` {
    private func facts() throws -> DepotFacts {
        let depot = Depot(
            id: "d", slug: try #require(Slug("96001-mairie")), name: "Mairie", commune: "96001", quota: 1,
            deletionDelay: 90, frozenAt: nil, used: 0, hidden: 0, madeAt: .now)
        var facts = DepotFacts(depot: depot)
        (facts.lastComplete, facts.scrubbedAt) = (.now, .now)
        facts.offline = OfflineCopy(at: .now, disk: "Disque 1")
        return facts
    }

    private func held(_ facts: DepotFacts) -> [Bool] { SafetyRule(facts: facts).boxes.map(\.isHeld) }

    @Test func `is held by a backup, its copies and its readings`() throws {
        #expect(held(try facts()) == [true, true, true, true, true])
    }

    @Test func `holds nothing without a complete backup, whatever was copied`() throws {
        var facts = try facts()
        facts.lastComplete = nil
        #expect(held(facts) == [false, false, false, false, false])
    }

    @Test func `knows an error when the last exercise failed, the server’s or a kit’s`() throws {
        var facts = try facts()
        facts.serverDrillFailed = true
        #expect(held(facts) == [true, true, true, true, false])
        #expect(SafetyRule(facts: facts).boxes[4].words.contains("exercice"))
        facts.serverDrillFailed = false
        var device = DeviceFacts(
            name: "PC", madeAt: .now, completedAt: nil, backsUp: true, openingDays: .workingDays)
        device.witness = KitPast(provedAt: nil, failedAt: .now, failures: 1)
        facts.devices = [device]
        #expect(held(facts) == [true, true, true, true, false])
    }
}
