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
            numero.lieudit = ["", "", "Lapeyrade", "lapeyrade", "Le Pouy"][draw(5)]
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

    /// How many times each address is written.
    private func counts(_ numeros: [Numero]) -> [[String]: Int] {
        Dictionary(grouping: numeros, by: \.spot).mapValues(\.count)
    }

    @Test(arguments: 1...300) func `conserves every numéro that is not told to leave`(seed: Int) throws {
        let village = Village(seed: UInt64(seed))
        let before = village.subject
        let plan = try #require(VoieMergePlan(village.merge, on: before))
        guard plan.problem == nil else {
            #expect(plan.problem?.words.contains("se contredisent") == true)
            #expect(throws: EditRefusal.self) {
                try village.merge.changes(seen: plan.seen, on: before, in: Self.today)
            }
            return
        }
        let changes = try village.merge.changes(seen: plan.seen, on: before, in: Self.today)
        let after = made(changes, on: before)
        #expect(Set(changes.map(\.id)).count == changes.count, "each row once")
        let left = Set(plan.leaving.map(\.id))
        #expect(Set(before.numeros.keys).subtracting(after.numeros.keys) == left)
        let own = Set(before.numeros(of: "v1").map { $0.label })
        for numero in plan.leaving {
            #expect(own.contains(numero.label), "only what both have may leave")
        }
        // An address that somebody had is still there, or the one that it was taken out for.
        for line in plan.lines where line.fate == .leaves {
            let spots = [line.after.spot] + line.rivals.map(\.spot)
            #expect(after.numeros.values.contains { spots.contains($0.spot) })
        }
        for line in plan.lines where line.fate == .replaces {
            #expect(after.numeros[line.numero.id]?.voieID == "v1")
        }
        for numero in after.numeros.values {
            var expected = try #require(before.numeros[numero.id])
            if numero.voieID != expected.voieID {
                if before.voies["v2"]?.kind == .lieuDit, expected.lieudit.isEmpty {
                    expected.lieudit = "R du moulin"
                }
                expected.voieID = "v1"
                expected.updatedOn = Self.today.today
                expected.version += 1
            }
            #expect(numero == expected)
        }
        // No address is there twice that was not on one of the two.
        let own1 = counts(before.numeros(of: "v1"))
        let own2 = counts(plan.lines.map(\.after))
        for (place, count) in counts(after.numeros(of: "v1")) {
            #expect(count <= max(own1[place] ?? 0, own2[place] ?? 0))
        }
        #expect((after.voies["v2"] == nil) == after.numeros(of: "v2").isEmpty)
        #expect(after.voies["v1"]?.name == "Rue du Moulin")
        if after.voies["v2"] == nil {
            #expect(after.voies["v1"]?.comment.hasSuffix(before.voies["v2"]?.comment ?? "") == true)
        }
        let back = made(changes.reversed().map(\.inverse), on: after)
        #expect(back.voies == before.voies && back.numeros == before.numeros)
    }

    /// A voie kept with its numéros and another with hers, each « 3 », « 3 Lapeyrade ».
    private func plan(
        _ kept: [String], _ others: [String], _ fates: [String: VoieMerge.Fate] = [:]
    ) throws -> VoieMergePlan {
        let voies = ["v1", "v2"].map { Voie(id: $0, kind: .voie, name: "Rue \($0)") }
        let numeros = [("v1", kept), ("v2", others)].flatMap { voieID, texts in
            texts.enumerated().map { rank, text in
                let parts = text.split(separator: " ", maxSplits: 1)
                var numero = Numero(id: "\(voieID)-\(rank)", voieID: voieID, number: Int(parts[0]) ?? 0)
                numero.lieudit = parts.count > 1 ? String(parts[1]) : ""
                return numero
            }
        }
        var merge = VoieMerge(keptID: "v1", otherID: "v2")
        merge.fates = fates
        return try #require(VoieMergePlan(merge, on: EditSubject(voies: voies, numeros: numeros)))
    }

    @Test func `leaves a double where it is unless both say another place`() throws {
        let cases: [(kept: String, other: String, fate: VoieMerge.Fate, isApart: Bool)] = [
            ("3", "3", .stays, false), ("3", "3 Lapeyrade", .stays, true), ("3 Lapeyrade", "3", .stays, true),
            ("3 Le Pouy", "3 le pouy", .stays, false), ("3 Le Pouy", "3 Lapeyrade", .comes, true),
            ("4", "3", .comes, false),
        ]
        for one in cases {
            let line = try #require(try plan([one.kept], [one.other]).lines.first)
            #expect(line.fate == one.fate, "\(one)")
            #expect(line.rivals.isEmpty || line.isApart == one.isApart, "\(one)")
        }
        // Asked, both may stand on one voie where one of them says no place.
        #expect(try plan(["3"], ["3 Lapeyrade"], ["v2-0": .comes]).lines[0].fate == .comes)
        #expect(try plan(["3 Le Pouy"], ["3 le pouy"], ["v2-0": .comes]).lines[0].fate == .stays)
        // What is taken out for it is what may be the same, not its namesake elsewhere.
        #expect(
            try plan(["3", "3 Le Pouy"], ["3 Lapeyrade"], ["v2-0": .replaces]).leaving.map(\.id) == ["v1-0"])
    }

    @Test func `leaves where it is what no choice was shown for`() throws {
        let numbers = (0...VoieMergePlan.mostDoubles).map { "\($0)" }
        let plan = try plan(numbers.map { "\($0) Le Pouy" }, numbers.map { "\($0) Lapeyrade" })
        #expect(plan.coming.count == VoieMergePlan.mostDoubles)
        #expect(plan.staying.map(\.number) == [VoieMergePlan.mostDoubles] && !plan.otherLeaves)
    }

    @Test func `refuses two choices that would leave neither`() throws {
        let choices: [String: VoieMerge.Fate] = ["v2-0": .leaves, "v2-1": .replaces]
        let words = try plan(["3"], ["3", "3 Lapeyrade"], choices).problem?.words
        #expect(words?.contains("Pour le 3, deux de vos choix se contredisent") == true)
        // The same address is still there by another row.
        #expect(try plan(["3"], ["3", "3"], choices).problem == nil)
        #expect(try plan(["3"], ["3", "3 Lapeyrade"], ["v2-0": .replaces, "v2-1": .leaves]).problem == nil)
        #expect(
            try plan(["3"], ["3", "3", "3 Lapeyrade"], ["v2-0": .leaves, "v2-2": .replaces]).problem == nil)
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
