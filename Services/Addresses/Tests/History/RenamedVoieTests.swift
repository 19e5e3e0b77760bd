import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The history of a numéro whose voie was renamed` {
    private static let page = "/mairie/32999/adresses/voies/v1/numeros/n1/historique"

    /// The voie takes a name.
    @discardableResult
    private static func rename(_ id: String, _ name: String, in stage: Stage) async throws -> EditRecord {
        let version = try #require(try await stage.draft().voies.first { $0.id == id }?.version)
        return try #require(
            try await stage.apply(.changeVoie(id: id, version: version, VoieForm(name: name))))
    }

    @discardableResult
    private static func change(_ id: String, _ form: NumeroForm, in stage: Stage) async throws -> EditRecord {
        let version = try #require(try await stage.draft().numeros.first { $0.id == id }?.version)
        return try #require(try await stage.apply(.changeNumero(id: id, version: version, form)))
    }

    private static func past(_ id: String, in stage: Stage) async throws -> RowPast {
        try #require(try await stage.store.past(of: .numero(id), in: stage.commune))
    }

    @Test(arguments: Engine.allCases) func `tells it, and names the voie as it was called then`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            try await Self.rename("v1", "Rue des Meuniers", in: stage)
            var note = VoieForm()
            note.comment = "Plaque à poser"
            try await stage.apply(.changeVoie(id: "v1", version: 2, note))
            try await Self.change("n1", NumeroForm(number: 7), in: stage)
            try await Self.rename("v1", "Allée Neuve", in: stage)

            let past = try await Self.past("n1", in: stage)
            #expect(
                past.gestures.map(\.record.label) == [
                    "«\u{A0}Rue des Meuniers\u{A0}» renommée «\u{A0}Allée Neuve\u{A0}»", "Le 1 devient le 7",
                    "«\u{A0}Rue du Moulin\u{A0}» renommée «\u{A0}Rue des Meuniers\u{A0}»",
                    "1 ajouté, «\u{A0}Rue du Moulin\u{A0}»",
                ])
            #expect(past.gestures.map { $0.names["v1"] } == [nil, "Rue des Meuniers", nil, "Rue du Moulin"])
            #expect(
                past.gestures.map { $0.renaming?.after.name } == [
                    "Allée Neuve", nil, "Rue des Meuniers", nil,
                ])
            #expect(past.voieName == "Allée Neuve")

            let page = try await counter.get(Self.page, as: "reader").text
            for words in [
                "Voie\u{A0}: Rue du Moulin</li>", "<del>Rue du Moulin</del> → <ins>Rue des Meuniers</ins>",
                "7, Allée Neuve",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            let added = try #require(past.gestures.last?.record.id)
            let gesture = try await counter.get("/mairie/32999/adresses/historique/\(added)").text
            #expect(
                gesture.contains(">1, Rue du Moulin</a>")
                    && gesture.contains("Voie\u{A0}: Rue du Moulin</li>"))
        }
    }

    @Test(arguments: Engine.allCases) func `keeps to the time when it was on it`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await Self.rename("v2", "Rue Basse", in: stage)
            try await Self.rename("v1", "Rue des Meuniers", in: stage)
            let move = try await Self.change("n1", NumeroForm(voieID: "v2"), in: stage)
            try await Self.rename("v1", "Allée Neuve", in: stage)
            let last = try await Self.rename("v2", "Rue Vieille", in: stage)
            let past = try await Self.past("n1", in: stage)
            #expect(
                past.gestures.map { $0.renaming?.after.name } == [
                    "Rue Vieille", nil, "Rue des Meuniers", nil,
                ])
            #expect(past.gestures[1].names == ["v1": "Rue des Meuniers", "v2": "Rue Basse"])

            // Back where it was: what was renamed meanwhile is not its own.
            try await stage.undo(last.id)
            try await stage.undo(move.id)
            try await Self.rename("v1", "Allée Ancienne", in: stage)
            let back = try await Self.past("n1", in: stage)
            #expect(
                back.gestures.map { $0.renaming?.after.name } == [
                    "Allée Ancienne", "Rue Vieille", nil, "Rue des Meuniers", nil,
                ])
            let other = try await Self.past("n2", in: stage)
            #expect(
                other.gestures.map { $0.renaming?.after.name } == [
                    "Allée Ancienne", "Allée Neuve", "Rue des Meuniers", nil,
                ])
        }
    }

    @Test(arguments: Engine.allCases) func `names it as it was between a renaming and its undoing`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let renaming = try await Self.rename("v1", "Rue des Meuniers", in: stage)
            try await Self.change("n1", NumeroForm(number: 7), in: stage)
            try await stage.undo(renaming.id)
            try await Self.change("n1", NumeroForm(number: 8), in: stage)
            try await stage.redo(renaming.id)
            try await Self.change("n1", NumeroForm(number: 9), in: stage)
            let names = try await Self.past("n1", in: stage).gestures.compactMap { $0.names["v1"] }
            #expect(names == ["Rue des Meuniers", "Rue du Moulin", "Rue des Meuniers", "Rue du Moulin"])
        }
    }

    @Test(arguments: Engine.allCases) func `names it as the first list brought it, and as it left`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.takeFile(1...2)
            let draft = try await stage.draft()
            let (voie, numero) = (try #require(draft.voies.first), try #require(draft.numeros.first))
            try await Self.rename(voie.id, "Allée Neuve", in: stage)
            let past = try await Self.past(numero.id, in: stage)
            #expect(past.gestures.map { $0.renaming?.after.name } == ["Allée Neuve", nil])
            #expect(past.gestures.last?.names[voie.id] == voie.name)
            let version = try #require(try await stage.draft().voies.first?.version)
            try await stage.apply(.deleteVoie(id: voie.id, version: version))
            let gone = try await Self.past(numero.id, in: stage)
            #expect(gone.now == nil && gone.voieName == "Allée Neuve")
            #expect(gone.gestures.map { $0.names[voie.id] } == ["Allée Neuve", nil, voie.name])
        }
    }

    @Test(arguments: Engine.allCases) func `is read page by page, however many changes its voie had`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await Self.rename("v1", "Rue des Meuniers", in: stage)
            for version in 2...131 {
                var note = VoieForm()
                note.comment = "Note \(version)"
                try await stage.apply(.changeVoie(id: "v1", version: version, note))
            }
            for round in 1...32 { try await Self.rename("v1", "Rue \(round)", in: stage) }
            var (told, before): ([String?], Int?) = ([], nil)
            for _ in 1...9 {
                let past = try #require(
                    try await stage.store.past(of: .numero("n1"), before: before, in: stage.commune))
                told += past.gestures.map { $0.renaming?.after.name ?? $0.names["v1"] }
                before = past.next
                if before == nil { break }
            }
            #expect(before == nil)
            #expect(told == (1...32).reversed().map { "Rue \($0)" } + ["Rue des Meuniers", "Rue du Moulin"])
        }
    }
}
