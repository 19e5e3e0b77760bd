import Persistence
import TestSupport
import Testing
import Territory
import Web

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

    @Test(arguments: Engine.allCases) func `is one message however often its form is sent`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let store = AddressReportStore(database: stage.store.database)
            let form = ReportForm(kind: .wrong, text: "Le 4 est chez le voisin", lon: 0.5, lat: 43.7)
            let home = ClientNetwork(of: "198.51.100.7").text
            let receipts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await store.receive(form, in: stage.commune, drawn: "tirage", from: home).receipt
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(receipts.count == 1)
            #expect(try await store.openCount(in: stage.commune) == 1)
            let other = try await store.receive(
                ReportForm(kind: .wrong, text: "Le 6 aussi"), in: stage.commune, drawn: "tirage", from: home)
            #expect(!receipts.contains(other.receipt))
            for draw in ["autre", nil, nil] {
                _ = try await store.receive(form, in: stage.commune, drawn: draw, from: home)
            }
            #expect(try await store.openCount(in: stage.commune) == 5)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused when it says nothing`(on engine: Engine) async throws {
        try await Stage.with(engine) { stage in
            let store = AddressReportStore(database: stage.store.database)
            await #expect(throws: ReportRefusal.tooShort) {
                _ = try await store.receive(ReportForm(kind: .wrong, text: "  a "), in: stage.commune)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `does not pass any more when its network floods`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let store = AddressReportStore(database: stage.store.database)
            let form = ReportForm(kind: .wrong, text: "Le numéro est faux")
            let neighbour = try #require(CodeINSEE("32013"))
            // Every address of a home is one network, whatever the commune it writes to.
            for rank in 0..<store.limitOfNetwork {
                _ = try await store.receive(
                    form, in: rank < 5 ? stage.commune : neighbour,
                    from: ClientNetwork(of: "2001:db8:0:1::\(rank + 1)").text)
            }
            for _ in 0..<2 {
                await #expect(throws: ReportRefusal.tooManyFromThere(minutes: 60)) {
                    _ = try await store.receive(
                        form, in: stage.commune, from: ClientNetwork(of: "2001:db8:0:1::ff").text)
                }
            }
            #expect(try await store.openCount(in: stage.commune) == 5)
            _ = try await store.receive(
                form, in: stage.commune, from: ClientNetwork(of: "2001:db8:0:2::1").text)
            // Nothing is known of a network once its hour is over.
            try await ForgetOldRows(database: store.database).perform(at: Instant.now.adding(.seconds(3601)))
            let left = try await store.database.read {
                try $0.value("SELECT COUNT(*) FROM address_report_sender", as: Int.self)
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `of many networks is slowed, and never kept out for good`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let store = AddressReportStore(database: stage.store.database)
            let form = ReportForm(kind: .wrong, text: "Le numéro est faux")
            for rank in 0..<store.limitOfCommune {
                _ = try await store.receive(
                    form, in: stage.commune, from: ClientNetwork(of: "198.51.100.\(rank)").text)
            }
            await #expect(throws: ReportRefusal.tooManyForCommune(minutes: 60)) {
                _ = try await store.receive(
                    form, in: stage.commune, from: ClientNetwork(of: "203.0.113.1").text)
            }
            // An hour later, with a thousand messages still open.
            try await store.database.write { session in
                try session.execute("UPDATE address_report SET at = at - 3601000")
                for rank in 0..<1000 {
                    try session.execute(
                        """
                        INSERT INTO address_report (id, receipt, commune_code, kind, body, state, answer, at)
                        VALUES (\("f\(rank)"), \("f\(rank)"), \(stage.commune), 'wrong', 'Faux', 'received', '', 0)
                        """)
                }
            }
            _ = try await store.receive(form, in: stage.commune, from: ClientNetwork(of: "203.0.113.1").text)
            #expect(try await store.openCount(in: stage.commune) == 1000 + store.limitOfCommune + 1)
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
