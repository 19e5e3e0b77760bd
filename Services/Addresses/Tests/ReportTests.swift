import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `What a resident tells about an address` {
    @Test(arguments: Engine.allCases) func `gets a receipt and reaches the town hall`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let reports = AddressReportStore(database: stage.store.database)
            let form = ReportForm(
                kind: .missing, text: " Le 4 rue du Four n’existe pas ", lon: 0.5, lat: 43.7, contact: "06")
            let report = try await reports.receive(form, in: stage.commune)
            #expect(report.text == "Le 4 rue du Four n’existe pas")
            #expect(try await reports.report(receipt: report.receipt)?.id == report.id)
            #expect(try await reports.open(in: stage.commune).map(\.receipt) == [report.receipt])
            try await reports.move(
                report.id, of: stage.commune, to: .done, answer: "Ajouté", by: Stage.author)
            #expect(try await reports.open(in: stage.commune).isEmpty)
            #expect(try await reports.closed(in: stage.commune).map(\.answer) == ["Ajouté"])
            await #expect(throws: ReportRefusal.impossible(from: .done, to: .received)) {
                try await reports.move(
                    report.id, of: stage.commune, to: .received, answer: "", by: Stage.author)
            }
            #expect(try await reports.forgetContacts(before: Instant.now.adding(.seconds(60))) == 1)
            #expect(try await reports.report(report.id, of: stage.commune)?.contact == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused when it says nothing, and when it floods`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            var reports = AddressReportStore(database: stage.store.database)
            reports.hourlyLimit = 2
            let store = reports
            await #expect(throws: ReportRefusal.tooShort) {
                _ = try await store.receive(ReportForm(kind: .wrong, text: "  a "), in: stage.commune)
            }
            for _ in 0..<2 {
                _ = try await store.receive(
                    ReportForm(kind: .wrong, text: "Le numéro est faux"), in: stage.commune)
            }
            await #expect(throws: ReportRefusal.tooMany) {
                _ = try await store.receive(
                    ReportForm(kind: .wrong, text: "Le numéro est faux"), in: stage.commune)
            }
        }
    }

    @Test func `goes from state to state along one table`() {
        for state in AddressReport.State.allCases {
            #expect(!state.next.contains(state))
            #expect(!state.next.contains(.received))
            #expect(state.isClosed == (state.next == [.doing]))
        }
    }
}
