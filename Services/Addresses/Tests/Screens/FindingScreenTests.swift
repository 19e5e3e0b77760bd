import Foundation
import Jobs
import TestSupport
import Testing

@testable import Addresses

@Suite struct `What the check finds` {
    private static let home = "/mairie/32999/adresses"

    private static let street = "11111111-1111-4111-8111-111111111111"
    private static let square = "22222222-2222-4222-8222-222222222222"
    private static let nine = "99999999-9999-4999-8999-999999999999"

    /// A voie with one numéro in its place, another with two numéros that have none; then the check.
    private func prepare(_ counter: Counter, identifier: String? = UUID().uuidString.lowercased())
        async throws
    {
        let store = AddressStore(
            database: counter.stage.store.database, project: Projection.point(lon:lat:))
        var placed = NumeroForm(voieID: Self.street, number: 4)
        placed.position = PositionForm(kind: .entree, lon: 0.58, lat: 43.64)
        for edit: Edit in [
            .deleteVoie(id: "v1", version: 1), .addVoie(id: Self.street, VoieForm(name: "Rue du Four")),
            .addNumero(id: UUID().uuidString.lowercased(), placed),
            .addVoie(id: Self.square, VoieForm(name: "Place de l’Église")),
            .addNumero(id: Self.nine, NumeroForm(voieID: Self.square, number: 9)),
            .addNumero(id: UUID().uuidString.lowercased(), NumeroForm(voieID: Self.square, number: 10)),
        ] {
            try await store.apply(edit, in: counter.stage.commune, by: Stage.author)
        }
        if let identifier {
            try await store.identify(counter.stage.commune, as: identifier, by: Stage.author)
        }
        let check = CheckChangedCommunes(database: counter.stage.store.database)
        try await check.perform(JobRun(id: "j", payload: "{}") { _ in })
    }

    @Test(arguments: Engine.allCases) func `is counted beside each voie, filters and sorts the list`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let list = try await counter.get(Self.home + "/voies", as: "reader").text
            #expect(list.contains("<a href=\"\(Self.home)/controle?voie=\(Self.square)\">2\u{A0}à corriger"))
            #expect(list.contains("Adresse sans position"))
            #expect(list.contains("Tout ce qui est à corriger"))

            for asked in ["E", "row.longlat_vides"] {
                let wrong = try await counter.get(Self.home + "/voies?constat=\(asked)").text
                #expect(wrong.contains("Place de l’Église"), "\(asked)")
                #expect(!wrong.contains(">Rue du Four<"), "\(asked)")
            }
            let none = try await counter.get(Self.home + "/voies?constat=inconnu").text
            #expect(none.contains("Aucune voie n’est dans ce cas"))

            let query = VoieQuery(order: .found, isDescending: true)
            let first = try await counter.stage.store.voies(of: counter.stage.commune, query).lines.first
            #expect(first?.id == Self.square)
            #expect(first?.errors == 2)
            let ascending = try await counter.get(Self.home + "/voies?tri=a-revoir").text
            #expect(
                ascending.contains("aria-sort=\"ascending\"><a href=\"\(Self.home)/voies?tri=-a-revoir\">"))
        }
    }

    @Test(arguments: Engine.allCases) func `leads to the numéros concerned`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let voie = try await counter.get(Self.home + "/voies/\(Self.square)", as: "reader").text
            #expect(voie.contains("Ce que le contrôle trouve ici"))
            #expect(voie.contains("<a href=\"\(Self.home)/voies/\(Self.square)/numeros/\(Self.nine)\">9</a>"))
            let only = try await counter.get(Self.home + "/controle?voie=\(Self.square)").text
            #expect(only.contains("9 Place de l’Église"))
            #expect(!only.contains("Rue du Four</a>"))
            #expect(only.contains("quelque chose à corriger"))
            let all = try await counter.get(Self.home + "/controle").text
            #expect(all.contains("href=\"\(Self.home)/voies?constat=row.longlat_vides\""))
            #expect(all.contains("id=\"row.longlat_vides\""))
            #expect(try await counter.get(Self.home + "/controle?voie=rien").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `asks first for the identifier of the commune`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter, identifier: nil)
            let glance = try await counter.get(Self.home).text
            #expect(glance.contains("Donner l’identifiant national de la commune"))
            #expect(!glance.contains("Il manque un identifiant sur la ligne"))
            #expect(try await counter.get(Self.home + "/controle").text.contains("\(Self.home)/identifiant"))
        }
    }

    @Test(arguments: Engine.allCases) func `goes away with what it was about`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            try await counter.stage.apply(.deleteVoie(id: Self.square, version: 1))
            let check = CheckChangedCommunes(database: counter.stage.store.database)
            try await check.perform(JobRun(id: "k", payload: "{}") { _ in })
            let (findings, isPending) = try await counter.stage.store.findings(
                along: Self.square, of: counter.stage.commune)
            #expect(findings.isEmpty)
            #expect(!isPending)
        }
    }
}
