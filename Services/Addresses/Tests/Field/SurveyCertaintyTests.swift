import Testing

@testable import Addresses

/// What is certified is a number and its point: a sheet says either, both, or that one of them is wrong.
@Suite struct `What a field sheet certifies` {
    private typealias Sheet = `A survey typed back`

    private static func read(
        isCertified: Bool = false, isPlaced: Bool = true, _ body: (inout Survey.Row) -> Void
    ) throws -> SurveyReading.Line {
        var numero = Numero(id: "n1", voieID: "v1", number: 1)
        numero.isCertified = isCertified
        if isPlaced {
            numero.positions = [Position(kind: .entree, point: Point(lon: 0.5, lat: 43.7, x: 0, y: 0))]
        }
        let subject = EditSubject(
            voies: [Voie(id: "v1", kind: .voie, name: "Rue du Moulin")], numeros: [numero])
        return try #require(
            try SurveyReading(Sheet.survey([Sheet.row("n1", body)]), on: subject).lines.first)
    }

    @Test func `is neither a wrong point nor none`() throws {
        let wrong = try Self.read { ($0.isSeen, $0.note.isMisplaced) = (true, true) }
        #expect(wrong.isSeenInVain && wrong.after?.isCertified == false)
        let none = try Self.read(isPlaced: false) { $0.isSeen = true }
        #expect(none.isSeenInVain && none.after?.isCertified == false && none.changesSomething)
        #expect(none.after?.comment.contains("vu, à placer sur la carte") == true)
        let kept = try Self.read(isCertified: true, isPlaced: false) { $0.isSeen = true }
        #expect(kept.isSeenInVain && kept.after?.isCertified == true && !kept.losesCertified)
        let fallen = try Self.read(isCertified: true) { $0.note.isMisplaced = true }
        #expect(fallen.after?.isCertified == false && fallen.losesCertified)
        #expect(try Self.read { $0.isSeen = true }.after?.isCertified == true)
    }

    @Test func `falls with a new number that nobody saw, and is told when it leaves`() throws {
        let unseen = try Self.read(isCertified: true) { $0.number = "3" }
        #expect(unseen.after?.isCertified == false && unseen.losesCertified)
        let seen = try Self.read(isCertified: true) { ($0.isSeen, $0.number) = (true, "3") }
        #expect(seen.after?.isCertified == true && !seen.losesCertified)
        #expect(try Self.read(isCertified: true) { $0.isMissing = true }.losesCertified)
        let same = try Self.read(isCertified: true) { $0.number = "1" }
        #expect(same.after?.isCertified == true && !same.changesSomething)
    }

    @Test func `loses no remark, neither with its address nor by its length`() throws {
        let leaving = try Self.read { ($0.isMissing, $0.note.remark) = (true, "démolie en 2020") }
        #expect(leaving.refusal?.contains("sa remarque partirait") == true)
        let long = try Self.read { $0.note.remark = String(repeating: "a", count: 501) }
        #expect(long.refusal?.contains("500") == true)
        let whole = try Self.read { $0.note.remark = String(repeating: "a", count: 500) }
        #expect(whole.refusal == nil)
    }
}
