import TestSupport
import Testing

@testable import Addresses

/// Any two voies, any numéros on them, any choices: nothing is lost but what was told to leave.
@Suite struct `What a merge of voies would do` {
    private static let today = EditContext(
        today: "2026-11-23", source: "Montfort", project: Stage.project)

    /// A commune of two voies, always the same one for a seed.
    private struct Village {
        var state: UInt64
        var subject = EditSubject()
        var merge = VoieMerge(keptID: "v1", otherID: "v2")

        init(seed: UInt64) {
            state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
            var kept = Voie(id: "v1", kind: .voie, name: "Rue du Moulin")
            var other = Voie(id: "v2", kind: draw(4) == 0 ? .lieuDit : .voie, name: "R du moulin")
            kept.comment = draw(2) == 0 ? "" : "la nôtre"
            other.comment = draw(2) == 0 ? "" : "l’autre"
            subject = EditSubject(voies: [kept, other], numeros: (0..<Int(draw(30))).map { numero($0) })
            for id in subject.numeros.keys.sorted() where draw(3) > 0 {
                merge.fates[id] = VoieMerge.Fate.allCases[draw(4)]
            }
            merge.line = VoieMerge.Line.allCases[draw(4)]
        }

        private mutating func numero(_ rank: Int) -> Numero {
            var numero = Numero(
                id: "n\(rank)", voieID: draw(2) == 0 ? "v1" : "v2", number: draw(8),
                suffix: ["", "bis"][draw(2)])
            numero.lieudit = ["", "", "Lapeyrade"][draw(3)]
            numero.isCertified = draw(2) == 0
            numero.parcelles = ["320130000A\(1000 + draw(9000))"]
            numero.comment = ["", "note \(rank)"][draw(2)]
            numero.version = 1 + draw(5)
            return numero
        }

        mutating func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    private func made(_ changes: [RowChange], on subject: EditSubject) -> EditSubject {
        var subject = subject
        for change in changes {
            switch change {
            case .voie(_, let after): subject.voies[change.id] = after
            case .numero(_, let after): subject.numeros[change.id] = after
            }
        }
        return subject
    }

    /// How many times each address of a voie is written.
    private func places(_ voieID: String, _ subject: EditSubject) -> [[String]: Int] {
        Dictionary(grouping: subject.numeros(of: voieID), by: \.place).mapValues(\.count)
    }

    @Test(arguments: 1...300) func `conserves every numéro that is not told to leave`(seed: Int) throws {
        let village = Village(seed: UInt64(seed))
        let before = village.subject
        let plan = try #require(VoieMergePlan(village.merge, on: before))
        let changes = try village.merge.changes(seen: plan.seen, on: before, in: Self.today)
        let after = made(changes, on: before)
        #expect(Set(changes.map(\.id)).count == changes.count, "each row once")
        let left = Set(plan.leaving.map(\.id))
        #expect(Set(before.numeros.keys).subtracting(after.numeros.keys) == left)
        let own = Set(before.numeros(of: "v1").map { $0.label })
        for numero in plan.leaving {
            #expect(own.contains(numero.label), "only what both have may leave")
            // An address that somebody had is still there under its number.
            #expect(after.numeros.values.contains { $0.label == numero.label && $0.voieID == "v1" })
        }
        for numero in after.numeros.values {
            var expected = try #require(before.numeros[numero.id])
            if numero.voieID != expected.voieID {
                expected.voieID = "v1"
                expected.updatedOn = Self.today.today
                expected.version += 1
            }
            #expect(numero == expected)
        }
        // No address is there twice that was not on one of the two.
        let (own1, own2, now) = (places("v1", before), places("v2", before), places("v1", after))
        for (place, count) in now { #expect(count <= max(own1[place] ?? 0, own2[place] ?? 0)) }
        #expect((after.voies["v2"] == nil) == after.numeros(of: "v2").isEmpty)
        #expect(after.voies["v1"]?.name == "Rue du Moulin")
        if after.voies["v2"] == nil {
            #expect(after.voies["v1"]?.comment.hasSuffix(before.voies["v2"]?.comment ?? "") == true)
        }
        let back = made(changes.reversed().map(\.inverse), on: after)
        #expect(back.voies == before.voies && back.numeros == before.numeros)
    }

    @Test func `is of two voies, both there`() {
        let subject = EditSubject(voies: [Voie(id: "v1", kind: .voie, name: "Rue du Moulin")])
        #expect(VoieMergePlan(VoieMerge(keptID: "v1", otherID: "v1"), on: subject) == nil)
        #expect(VoieMergePlan(VoieMerge(keptID: "v1", otherID: "v2"), on: subject) == nil)
    }

    @Test func `of a town is seen by a digest`() throws {
        let voies = ["v1", "v2"].map { Voie(id: $0, kind: .voie, name: "Rue du Moulin") }
        let numeros = (0..<6_000).map { Numero(id: "n\($0)", voieID: $0 < 3_000 ? "v1" : "v2", number: $0) }
        let subject = EditSubject(voies: voies, numeros: numeros)
        let merge = VoieMerge(keptID: "v1", otherID: "v2")
        let seen = try #require(VoieMergePlan(merge, on: subject)).seen
        #expect(seen.count < 100)
        #expect(try merge.changes(seen: seen, on: subject, in: Self.today).count == 3_001)
        var later = subject
        later.numeros["n1"]?.version = 2
        #expect(throws: EditRefusal.self) { try merge.changes(seen: seen, on: later, in: Self.today) }
    }
}
