import AddressEngine
import TestSupport
import Testing

@testable import Addresses

@Suite struct `Two voies made one` {
    @Test(arguments: Engine.allCases) func `is one gesture, undone and made again whole`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            let before = try await stage.draft()
            let record = try #require(try await stage.apply(try await stage.merged(Stage.merge(.leaves))))
            #expect(
                record.label
                    == "«\u{A0}R du moulin\u{A0}» réunie à «\u{A0}Rue du Moulin\u{A0}», avec 2\u{A0}numéros")
            #expect(record.rank == .contributor)
            let after = try await stage.draft()
            #expect(after.voies.map(\.name) == ["Rue du Moulin"])
            #expect(after.voies[0].comment == "«\u{A0}R du moulin\u{A0}»\u{A0}: écrite ainsi en 1998")
            #expect(after.numeros.map(\.id) == ["n1", "n2", "n3", "m5", "m7"])
            #expect(after.numeros.allSatisfy { $0.voieID == "v1" })
            // All that a numéro holds comes with it.
            let old = try #require(before.numeros.first { $0.id == "m5" })
            var moved = old
            moved.voieID = "v1"
            #expect(after.numeros.first { $0.id == "m5" }?.saysTheSame(as: moved) == true)
            #expect(moved.isCertified && after.numeros.last?.comment == "portail vert")
            try await stage.undo(record.id)
            #expect(try await stage.draft().saysTheSame(as: before))
            try await stage.redo(record.id)
            #expect(try await stage.draft().saysTheSame(as: after))
        }
    }

    @Test(arguments: Engine.allCases) func `leaves a double where it is unless somebody chooses`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            let record = try #require(try await stage.apply(try await stage.merged(Stage.merge())))
            #expect(
                record.label
                    == "2\u{A0}numéros de «\u{A0}R du moulin\u{A0}» réunis à «\u{A0}Rue du Moulin\u{A0}»")
            let after = try await stage.draft()
            #expect(after.voies.map(\.id).sorted() == ["v1", "v2"])
            #expect(after.numeros.filter { $0.voieID == "v2" }.map(\.id) == ["m3"])
            // The voie that stays keeps its note.
            #expect(after.voies.map(\.comment).sorted() == ["", "écrite ainsi en 1998"])
            // The other of the two may be the one that stays.
            try await stage.apply(try await stage.merged(Stage.merge(.replaces)))
            let all = try await stage.draft()
            #expect(all.voies.map(\.id) == ["v1"])
            #expect(all.numeros.map(\.id) == ["n1", "n2", "m3", "m5", "m7"])
        }
    }

    @Test(arguments: Engine.allCases) func `keeps both where a lieu-dit tells them apart`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            var form = NumeroForm()
            form.lieudit = "Lapeyrade"
            try await stage.apply(.changeNumero(id: "m3", version: 1, form))
            // What one of them does not say does not tell them apart: it is asked.
            let unsaid = try #require(try await stage.apply(try await stage.merged(Stage.merge())))
            #expect(try await stage.draft().numeros.filter { $0.voieID == "v2" }.map(\.id) == ["m3"])
            try await stage.undo(unsaid.id)
            form.lieudit = "Le Bourg"
            try await stage.apply(.changeNumero(id: "n3", version: 1, form))
            try await stage.apply(try await stage.merged(Stage.merge()))
            let after = try await stage.draft()
            #expect(after.voies.map(\.id) == ["v1"] && after.numeros.count == 6)
            #expect(
                after.numeros.filter { $0.number == 3 }.map(\.lieudit).sorted() == ["Lapeyrade", "Le Bourg"])
        }
    }

    @Test(arguments: Engine.allCases) func `of which a row is not as it was shown is refused with both`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            var edit = try await stage.merged(Stage.merge(.leaves))
            let changes: [Edit] = [
                .changeNumero(id: "n3", version: 1, NumeroForm(suffix: "bis")),
                .changeNumero(id: "m7", version: 1, NumeroForm(number: 9)),
                .changeVoie(id: "v2", version: 1, VoieForm(name: "Ruelle du Moulin")),
                .addNumero(id: "m9", NumeroForm(voieID: "v2", number: 11)),
                .deleteNumero(id: "n1", version: 1),
            ]
            for change in changes {
                edit = try await stage.merged(Stage.merge(.leaves))
                let made = try #require(try await stage.apply(change))
                let before = try await stage.draft()
                let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
                guard case .stale(let row) = refusal else {
                    Issue.record("\(change): \(String(describing: refusal))")
                    continue
                }
                #expect(row.differences.count == 1)
                #expect(try await stage.draft().saysTheSame(as: before))
                try await stage.undo(made.id)
            }
            // What was undone is a later version: it is to be seen again too.
            await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
            try await stage.apply(.deleteVoie(id: "v2", version: 3))
            let gone = await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
            guard case .gone = gone else {
                Issue.record("\(String(describing: gone))")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases) func `has the line that was chosen`(on engine: Engine) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            try await stage.line("v1", from: 0.5, to: 0.51)
            // Its far end comes first: the line of both still runs from the beginning of the one that is kept.
            try await stage.line("v2", from: 0.52, to: 0.5101)
            let before = try await stage.draft()
            let lines: [VoieMerge.Line: [Double]] = [
                .kept: [0.5, 0.51], .other: [0.52, 0.5101], .joined: [0.5, 0.51, 0.5101, 0.52], .none: [],
            ]
            for (line, points) in lines {
                var merge = Stage.merge(.leaves)
                merge.line = line
                let record = try #require(try await stage.apply(try await stage.merged(merge)))
                let trace = try await stage.draft().voies.first { $0.id == "v1" }?.trace
                #expect((trace?.points.map(\.longitude) ?? []) == points, "\(line)")
                try await stage.undo(record.id)
                #expect(try await stage.draft().saysTheSame(as: before))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `leaves its line to the other voie while a double stays there`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            try await stage.line("v2", from: 0.52, to: 0.53)
            for line in [VoieMerge.Line.other, .joined] {
                var merge = Stage.merge()
                merge.line = line
                let record = try #require(try await stage.apply(try await stage.merged(merge)))
                let traces = try await stage.draft().voies.map { "\($0.id) \($0.trace?.points.count ?? 0)" }
                #expect(traces.sorted() == ["v1 0", "v2 2"], "\(line)")
                try await stage.undo(record.id)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is called by what it does when no numéro comes`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "R du moulin")))
            for (id, number) in [("m2", 2), ("m3", 3)] {
                try await stage.apply(.addNumero(id: id, NumeroForm(voieID: "v2", number: number)))
            }
            try await stage.line("v1", from: 0.5, to: 0.51)
            var merge = Stage.merge()
            merge.line = .none
            let line = try #require(try await stage.apply(try await stage.merged(merge)))
            #expect(line.label == "Tracé de «\u{A0}Rue du Moulin\u{A0}» changé")
            let double = try #require(try await stage.apply(try await stage.merged(Stage.merge(.leaves))))
            #expect(double.label == "1\u{A0}double de «\u{A0}R du moulin\u{A0}» supprimé")
        }
    }

    @Test(arguments: Engine.allCases) func `puts no numéro on a lieu-dit that has none`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            for (id, name) in [("l1", "Lapeyrade"), ("l2", "La Peyrade")] {
                var form = VoieForm(name: name, kind: .lieuDit)
                if id == "l2" { form.positions = [PositionForm(kind: .segment, lon: 0.5, lat: 43.7)] }
                try await stage.apply(.addVoie(id: id, form))
            }
            let refused = try await stage.merged(VoieMerge(keptID: "l1", otherID: "v1"))
            let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(refused) }
            #expect(refusal?.words.contains("«\u{A0}Lapeyrade\u{A0}» est un lieu-dit") == true)
            #expect(refusal?.words.contains("Gardez plutôt «\u{A0}Rue du Moulin\u{A0}»") == true)
            // Where nothing has a number, a lieu-dit without a point takes the one of the other.
            let both = try await stage.merged(VoieMerge(keptID: "l1", otherID: "l2"))
            let record = try #require(try await stage.apply(both))
            #expect(record.label == "«\u{A0}La Peyrade\u{A0}» réuni à «\u{A0}Lapeyrade\u{A0}»")
            let left = try #require(try await stage.draft().voies.first { $0.kind == .lieuDit })
            #expect(left.id == "l1" && left.positions.count == 1)
            // A lieu-dit comes to a voie.
            try await stage.apply(try await stage.merged(VoieMerge(keptID: "v1", otherID: "l1")))
            #expect(try await stage.draft().voies.map(\.id) == ["v1"])
        }
    }

    @Test(arguments: Engine.allCases) func `is refused when their two notes are too long for one`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            var form = VoieForm()
            form.comment = String(repeating: "é", count: 1_990)
            try await stage.apply(.changeVoie(id: "v1", version: 1, form))
            let edit = try await stage.merged(Stage.merge(.leaves))
            let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
            #expect(refusal?.words.contains("Les deux notes") == true)
            // While a double stays, so does the other voie with its note.
            #expect(try await stage.apply(try await stage.merged(Stage.merge())) != nil)
        }
    }

    @Test(arguments: Engine.allCases) func `waits to be read again when a contributor asks for it`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            try await stage.rDuMoulin()
            let before = try await stage.draft()
            let record = try #require(
                try await stage.apply(try await stage.merged(Stage.merge(.leaves)), by: Stage.paul))
            #expect(try await stage.store.waitingReviews(of: stage.commune).first?.editID == record.id)
            let proposal = try #require(try await stage.store.proposal(record.id, of: stage.commune))
            #expect(proposal.asked.count == 5 && proposal.isAsMade)
            #expect(proposal.voieNames["v2"] == "R du moulin")
            try await stage.store.refuse(
                record.id, because: "Deux rues", seen: proposal.mark, in: stage.commune, by: Stage.author)
            #expect(try await stage.draft().saysTheSame(as: before))
        }
    }

    @Test(arguments: Engine.allCases) func `gives letters to the households that it renames`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.rDuMoulin()
            let record = try #require(try await stage.apply(try await stage.merged(Stage.merge(.leaves))))
            let told = try await stage.store.addressChanges(of: stage.commune, since: record.at)
            #expect(told.isWhole)
            #expect(
                told.changes.map { "\($0.old) → \($0.new)" } == [
                    "5, R du moulin → 5, Rue du Moulin", "7, R du moulin → 7, Rue du Moulin",
                ])
        }
    }
}
