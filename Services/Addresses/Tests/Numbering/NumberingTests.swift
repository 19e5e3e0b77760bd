import AddressEngine
import TestSupport
import Testing

@testable import Addresses

@Suite struct `Numbering a voie` {
    /// The rue du Moulin of the stage, its numéros 1, 2 and 3 about 80, 160 and 240 m from where its line begins.
    static func traced(_ stage: Stage) async throws {
        try await stage.rueDuMoulin()
        try await line(stage)
    }

    /// The line alone, where the voie is already there.
    static func line(_ stage: Stage) async throws {
        let line = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.70005), GeoPoint(longitude: 0.51, latitude: 43.70005),
        ])
        try await stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(line)))
    }

    static func request(_ rule: NumberingRule = .metric, houses: [(Double, Double)] = []) -> NumberingRequest
    {
        var request = NumberingRequest(voieIDs: ["v1"], options: NumberingOptions(rule: rule))
        request.houses = houses.enumerated().map {
            .init(id: "h\($0.offset)", lon: $0.element.0, lat: $0.element.1)
        }
        return request
    }

    @Test(arguments: Engine.allCases) func `by distance is one gesture, undone and made again whole`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await Self.traced(stage)
            let before = try await stage.draft()
            let request = Self.request(houses: [(0.506, 43.7003), (0.50101, 43.70001), (0.506, 43.8)])
            let proposal = try await stage.store.proposal(of: request, in: stage.commune)
            #expect(proposal.count(.changed) == 3 && proposal.count(.new) == 1)
            #expect(proposal.lines.count { $0.after.isEmpty } == 1 && proposal.beyond == 1)
            let record = try #require(
                try await stage.apply(.numberHouses(request, seen: proposal.seen)))
            #expect(record.label == "«\u{A0}Rue du Moulin\u{A0}» numérotée" && record.rank == .contributor)
            let after = try await stage.draft()
            #expect(after.numeros.map(\.number) == [80, 162, 242, 483])
            #expect(after.numeros.last?.positions.map(\.kind) == [.batiment])
            try await stage.undo(record.id)
            #expect(try await stage.draft().saysTheSame(as: before))
            try await stage.redo(record.id)
            #expect(try await stage.draft().saysTheSame(as: after))
        }
    }

    @Test(arguments: Engine.allCases) func `keeps certified numbers unless asked`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await Self.traced(stage)
            try await stage.apply(.certifyVoie(id: "v1"))
            var request = Self.request()
            var proposal = try await stage.store.proposal(of: request, in: stage.commune)
            #expect(proposal.count(.kept) == 3 && !proposal.changesSomething)
            #expect(proposal.lines.contains { !$0.doubts.isEmpty })
            #expect(try await stage.apply(.numberHouses(request, seen: proposal.seen)) == nil)
            request.options.kept = .none
            proposal = try await stage.store.proposal(of: request, in: stage.commune)
            #expect(proposal.count(.changed) == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `from the other end turns its line round with it`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await Self.traced(stage)
            let before = try await stage.draft()
            var request = Self.request(.sequential)
            request.isFromOtherEnd = true
            let proposal = try await stage.store.proposal(of: request, in: stage.commune)
            let record = try #require(try await stage.apply(.numberHouses(request, seen: proposal.seen)))
            let after = try await stage.draft()
            #expect(after.voies[0].trace == before.voies[0].trace?.reversed)
            let fromTheWest = after.numeros.sorted { $0.positions[0].point.lon < $1.positions[0].point.lon }
            #expect(fromTheWest.map(\.number) == [5, 3, 1])
            try await stage.undo(record.id)
            #expect(try await stage.draft().saysTheSame(as: before))
        }
    }

    @Test(arguments: Engine.allCases) func `that somebody changed meanwhile is refused with both shown`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await Self.traced(stage)
            let request = Self.request()
            let seen = try await stage.store.proposal(of: request, in: stage.commune).seen
            try await stage.apply(.deleteNumero(id: "n2", version: 1))
            let before = try await stage.draft()
            let refusal = await #expect(throws: EditRefusal.self) {
                try await stage.apply(.numberHouses(request, seen: seen))
            }
            guard case .stale(let row) = refusal else {
                Issue.record("it came late: \(String(describing: refusal))")
                return
            }
            #expect(row.differences.map(\.theirs) == ["(n’y est pas)"])
            #expect(row.differences.map(\.yours) == ["2 → 162"])
            #expect(try await stage.draft().saysTheSame(as: before))
            let voie = try await stage.draft().voies[0]
            try await stage.apply(.changeTrace(voieID: "v1", version: voie.version, .erase))
            await #expect(throws: EditRefusal.self) {
                try await stage.apply(.numberHouses(request, seen: seen))
            }
        }
    }

    @Test func `proposes the number of one house, and says why`() throws {
        var voie = Voie(id: "v1", kind: .voie, name: "Chemin du Bois")
        #expect(HouseProposal(lon: 0.505, lat: 43.7, on: voie, [], rule: .metric) == nil)
        voie.trace = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.51, latitude: 43.7),
        ])
        let free = try #require(HouseProposal(lon: 0.505, lat: 43.7002, on: voie, [], rule: .metric))
        let number = try #require(free.number)
        #expect(number % 2 == 1 && (395...410).contains(number) && free.words.count == 1)
        #expect(free.words[0].contains("à gauche"))
        var taken = Numero(id: "n1", voieID: "v1", number: number)
        taken.positions = [Position(kind: nil, point: Point(lon: 0.505, lat: 43.7003, x: 0, y: 0))]
        let next = try #require(HouseProposal(lon: 0.505, lat: 43.7002, on: voie, [taken], rule: .metric))
        #expect(next.number != number)
        #expect(next.words.contains { $0.contains("Le \(number) est déjà pris") })
        #expect(voie.presentRule([]) == .metric && voie.presentRule([taken]) == .metric)
        taken.number = 3
        #expect(voie.presentRule([taken]) == .sequential)
    }
}
