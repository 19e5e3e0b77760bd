import Foundation
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The second of two people` {
    private typealias Lines = `A file brought by a town hall`

    private static let voie = "/mairie/32999/adresses/voies/v1"
    private static let numero = voie + "/numeros/n1"

    /// What the first of them saved.
    private static func firstSaves(_ counter: Counter) async throws {
        let moved = [
            ("version", "1"), ("type-position", "entrée"), ("longitude", "0,6"), ("latitude", "43,8"),
        ]
        #expect(try await counter.post(numero + "/positions/0", moved).status == 303)
    }

    @Test(arguments: Engine.allCases) func `sees both places, and keeps hers if she wants`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await Self.firstSaves(counter)
            let hers = [("type-position", "bâtiment"), ("longitude", "0,62"), ("latitude", "43,8")]
            let late = try await counter.post(
                Self.numero + "/positions/0", [("version", "1")] + hers, as: "contributor")
            #expect(late.status == 409)
            for words in ["Les deux versions", "0.600000", "value=\"0,62\"", "Garder ma version"] {
                #expect(late.text.contains(words), "\(words)")
            }
            let kept = try await counter.post(
                Self.numero + "/positions/0", [("version", "2")] + hers, as: "contributor")
            #expect(kept.status == 303)
            #expect(try await counter.stage.draft().numeros.first?.positions.first?.point.lon == 0.62)
        }
    }

    @Test(
        arguments: Engine.allCases,
        [
            (numero, "numero", "abc", "650"), (voie, "nom", "", "Rue des Meuniers"),
            (numero + "/positions/0", "longitude", "zzz", "0,62"),
        ])
    func `is told even after correcting a mistake of her own`(
        on engine: Engine, form: (path: String, field: String, wrong: String, right: String)
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let send = { (value: String, version: String) in
                let rest = [("version", version), ("voie", "v1"), ("latitude", "43,8")]
                return try await counter.post(form.path, rest + [(form.field, value)], as: "contributor")
            }
            #expect(
                try await counter.post(Self.voie, [("version", "1"), ("nom", "Rue Haute")]).status == 303)
            try await Self.firstSaves(counter)
            let mistaken = try await send(form.wrong, "1")
            #expect(mistaken.status == 422)
            let sent = mistaken.text.components(separatedBy: "action=\"\(form.path)\"").last
            let version = try #require(
                sent?.components(separatedBy: "name=\"version\" value=\"").dropFirst().first)
            let late = try await send(form.right, String(version.prefix { $0 != "\"" }))
            #expect(late.status == 409)
        }
    }

    @Test(arguments: Engine.allCases) func `may add again what was deleted, as she wrote it`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.deleteNumero(id: "n1", version: 1))
            let written = [
                ("version", "1"), ("voie", "v1"), ("numero", "21"), ("commentaire", "Portail bleu"),
            ]
            let late = try await counter.post(Self.numero, written, as: "contributor")
            #expect(late.status == 409)
            for words in [
                "a été supprimé depuis que vous avez ouvert cette page", ", par Jeanne Lapeyre, le ",
                "value=\"21\"", "Portail bleu", "value=\"0.501000\"",
                "action=\"\(Self.voie)/nouveau-numero\"",
            ] { #expect(late.text.contains(words), "\(words)") }
            let moved = [("version", "1"), ("longitude", "0,62"), ("latitude", "43,8")]
            let place = try await counter.post(Self.numero + "/positions/0", moved, as: "contributor")
            #expect(place.status == 409)
            #expect(place.text.contains("value=\"0,62\"") && place.text.contains("name=\"numero\""))

            try await counter.stage.apply(.deleteVoie(id: "v1", version: 1))
            let renamed = try await counter.post(Self.voie, [("version", "1"), ("nom", "Rue des Meuniers")])
            #expect(renamed.status == 409)
            #expect(renamed.text.contains("value=\"Rue des Meuniers\""))
            #expect(renamed.text.contains("action=\"/mairie/32999/adresses/nouvelle-voie\""))
        }
    }

    @Test(arguments: Engine.allCases) func `is never told that another deleted what she did, or an import`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let written = [("version", "1"), ("voie", "v1"), ("numero", "21")]
            let deleted = try await counter.post(
                Self.numero + "/suppression", [("version", "1")], as: "contributor")
            #expect(deleted.status == 303)
            let own = try await counter.post(Self.numero, written, as: "contributor")
            #expect(own.status == 409 && own.text.contains(", par vous-même, le "))

            // An import takes everything else out: the history does not say of which rows.
            let database = counter.stage.store.database
            let bytes = Lines.file(1...1)
            let lines = try await FolderImport(database: database, key: "essai", losses: .agreed)
                .take(bytes, name: "liste.csv")
            #expect(lines.map(\.taken) == [1])
            for numero in ["n1", "n2"] {
                let late = try await counter.post(
                    Self.voie + "/numeros/" + numero, written, as: "contributor")
                #expect(late.status == 409 && late.text.contains("a été supprimé depuis"))
                #expect(!late.text.contains(", par vous-même, le ") && !late.text.contains("autre personne"))
                #expect(late.text.contains("/historique"))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `may make a lieu-dit again where she was placing it`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let home = "/mairie/32999/adresses"
            var form = VoieForm(name: "Le Pigeonnier", kind: .lieuDit, names: ["oci": "Lo Colomèr"])
            form.positions = [
                PositionForm(kind: .segment, lon: 0.51, lat: 43.7), PositionForm(lon: 0.52, lat: 43.7),
            ]
            try await counter.stage.apply(.addVoie(id: "l1", form))
            try await counter.stage.apply(.deleteVoie(id: "l1", version: 1))
            let written = [
                ("version", "1"), ("type-position", "entrée"), ("longitude", "0,53"), ("latitude", "43,71"),
            ]
            for path in ["/voies/l1/positions", "/voies/l1/positions/1"] {
                let late = try await counter.post(home + path, written, as: "contributor")
                #expect(late.status == 409)
                for words in [
                    "Ce lieu-dit a été supprimé", "value=\"0,53\"", "value=\"43,71\"", "Lo Colomèr",
                    "value=\"entrée\" selected", "value=\"lieu-dit\" selected",
                    "action=\"\(home)/nouvelle-voie\"",
                    path.hasSuffix("1") ? "Son autre position revient" : "Ses 2 autres positions reviennent",
                ] { #expect(late.text.contains(words), "\(path) \(words)") }
            }
            let again = [
                ("nom", "Le Pigeonnier"), ("nature", "lieu-dit"), ("type-position", "entrée"),
                ("longitude", "0,53"), ("latitude", "43,71"), ("autres-positions", "segment;0.51;43.7"),
            ]
            let asVoie = again.filter { $0.0 != "nature" } + [("nature", "voie")]
            let refused = try await counter.post(home + "/nouvelle-voie", asVoie, as: "contributor")
            #expect(refused.status == 422 && refused.text.contains("Une voie se place par ses numéros"))
            #expect(refused.text.contains("value=\"0,53\"") && refused.text.contains("segment;0.51;43.7"))
            let unread = again.filter { $0.0 != "latitude" } + [("latitude", "nord")]
            let twice = try await counter.post(home + "/nouvelle-voie", unread, as: "contributor")
            #expect(twice.status == 422 && twice.text.contains("value=\"nord\""))
            let added = try await counter.post(home + "/nouvelle-voie", again, as: "contributor")
            #expect(added.status == 303)
            let lieuDit = try await counter.stage.draft().voies.first { $0.kind == .lieuDit }
            #expect(lieuDit?.positions.map(\.point.lon) == [0.53, 0.51])
            #expect(lieuDit?.positions.map(\.kind) == [.entree, .segment])
        }
    }

    @Test(arguments: Engine.allCases) func `is asked again before she deletes what changed`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await Self.firstSaves(counter)
            let path = Self.numero + "/suppression"
            let late = try await counter.post(path, [("version", "1")], as: "contributor")
            #expect(late.status == 409)
            #expect(late.text.contains("Position déplacée") && late.text.contains("le 1, par Jeanne Lapeyre"))
            #expect(late.text.contains("Supprimer quand même"))
            let place = try await counter.post(
                Self.numero + "/positions/0/suppression", [("version", "1")], as: "contributor")
            #expect(place.status == 409 && place.text.contains("Supprimer quand même"))
            #expect(try await counter.stage.draft().numeros.count == 3)
            #expect(try await counter.post(path, [("version", "2")], as: "contributor").status == 303)
            #expect(try await counter.post(path, [("version", "2")], as: "contributor").status == 303)
            #expect(try await counter.stage.draft().numeros.count == 2)

            try await counter.stage.apply(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute")))
            let voie = try await counter.post(Self.voie + "/suppression", [("version", "1")])
            #expect(voie.status == 409 && voie.text.contains("renommée"))
        }
    }

    @Test(arguments: Engine.allCases) func `finds both names of a voie at the head of its page`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute")))
            let late = try await counter.post(Self.voie, [("version", "1"), ("nom", "Rue Basse")])
            #expect(late.status == 409)
            let parts = late.text.components(separatedBy: "Les deux versions")
            #expect(parts.count == 2)
            #expect(!parts[0].contains("Choisir le") && parts[1].contains("value=\"Rue Basse\""))
        }
    }
}
