import Contract
import HTTPTypes
import Jobs
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The screens of publishing` {
    private static let home = "/mairie/32999/adresses"

    @Test(arguments: Engine.allCases) func `publish what changes, and take it back`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let nothing = try await counter.get("/adresses/32999/bal.csv", as: nil)
            #expect(nothing.status == 404)
            let page = try await counter.get(Self.home + "/publier", as: "reader").text
            #expect(page.contains("Rien n’est encore publié"))
            #expect(page.contains("Ajoutées (3)"))

            let published = try await counter.post(Self.home + "/publier", [("quand", "maintenant")])
            #expect(published.status == 303)
            let file = try await counter.get("/adresses/32999/bal.csv", as: nil)
            #expect(file.status == 200)
            #expect(file.text.contains("Rue du Moulin"))
            let sum = try await counter.get("/adresses/32999/bal.csv.sha256", as: nil).text
            #expect(sum.hasSuffix("  bal.csv\n"))
            #expect(file.headers[.eTag]?.contains(sum.prefix(64)) == true)

            let after = try await counter.get(Self.home + "/publier").text
            #expect(after.contains("Vue par le public"))
            let publication = try #require(
                try await counter.stage.store.publications(of: counter.stage.commune).first)
            let id = ("publication", publication.id)
            let asked = try await counter.post(Self.home + "/publier/retrait", [id])
            #expect(asked.status == 409 && asked.text.contains("Plus personne ne verrait les adresses"))
            #expect(try await counter.get("/adresses/32999/bal.csv", as: nil).status == 200)
            let back = try await counter.post(Self.home + "/publier/retrait", [id, ("plus-rien", "oui")])
            #expect(back.status == 303)
            let gone = try await counter.get("/adresses/32999/bal.csv", as: nil)
            #expect(gone.status == 404)
            let hidden = try await counter.get(Self.home + "/publier").text
            #expect(
                hidden.contains("Le public ne voit plus rien") && hidden.contains("Remettre en vue du public")
            )
            #expect(try await counter.post(Self.home + "/publier/remise", [id]).status == 303)
            #expect(try await counter.get("/adresses/32999/bal.csv", as: nil).text == file.text)
            let journal = try await counter.journal()
            #expect(journal.contains("Adresses publiées") && journal.contains("Version publiée de nouveau"))
        }
    }

    @Test(arguments: Engine.allCases) func `give every earlier version back as a file`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            _ = try await counter.post(Self.home + "/publier", [("quand", "maintenant")])
            try await counter.stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue des Meuniers", kind: .voie)))
            _ = try await counter.post(Self.home + "/publier", [("quand", "maintenant")])
            let page = try await counter.get(Self.home + "/publier", as: "reader").text
            let publications = try await counter.stage.store.publications(of: counter.stage.commune)
            #expect(publications.count == 2)
            let names = try await publications.map(\.id).asyncMap { id in
                #expect(page.contains("\(Self.home)/publications/\(id)\""))
                let file = try await counter.get(Self.home + "/publications/\(id)", as: "reader")
                #expect(file.headers[.contentDisposition]?.contains("adresses-32999-") == true)
                return file.text.contains("Rue des Meuniers")
            }
            #expect(names.sorted { $0 && !$1 } == [true, false])
            #expect(try await counter.get(Self.home + "/publications/rien").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `wait for Monday`(on engine: Engine) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let planned = try await counter.post(Self.home + "/publier", [("quand", "lundi")])
            #expect(planned.status == 303)
            let page = try await counter.get(Self.home + "/publier").text
            #expect(page.contains("Publication prévue lundi"))
            let unseen = try await counter.get("/adresses/32999/bal.csv", as: nil)
            #expect(unseen.status == 404)

            let past = try await counter.post(
                Self.home + "/publier", [("quand", "date"), ("date", "2020-01-01T09:00")])
            #expect(past.status == 422)
            #expect(past.text.contains("Donnez une date à venir"))
        }
    }

    @Test(arguments: Engine.allCases) func `refuse what the national base would refuse, with the way to it`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            try await CheckChangedCommunes(database: stage.store.database).check(stage.commune)
            try await stage.addUnplaced()
            #expect(try await counter.get(Self.home + "/publier").text.contains("Quand publier"))
            for when in ["maintenant", "lundi"] {
                let refused = try await counter.post(Self.home + "/publier", [("quand", when)])
                #expect(refused.status == 422)
                #expect(refused.text.contains("Rien n’est publié"))
                #expect(refused.text.contains("1\u{A0}ligne est refusée par la base nationale"))
                #expect(refused.text.contains("href=\"\(Self.home)/controle\""))
            }
            #expect(try await counter.get("/adresses/32999/bal.csv", as: nil).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `publish nothing twice, nor what was not asked`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let path = Self.home + "/publier"
            for wrong in [[], [("quand", "bidon")], [("quand", "date"), ("date", "2099-01-01T09:00")]] {
                let refused = try await counter.post(path, wrong)
                #expect(refused.status == 422 && refused.text.contains("Rien n’est publié pour l’instant"))
            }
            for _ in 0..<2 {
                #expect(try await counter.post(path, [("quand", "maintenant")]).status == 303)
            }
            #expect(try await counter.stage.store.publications(of: counter.stage.commune).count == 1)
            try await counter.stage.addUnplaced()
            let page = try await counter.get(path, as: "contributor").text
            #expect(page.contains("Publier revient à une personne") && !page.contains("Quand publier"))
        }
    }

    @Test(arguments: Engine.allCases) func `tell in the morning what could not be published at its date`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            let date = Instant.now.adding(.seconds(3600))
            try await stage.store.publish(stage.commune, at: date, by: Stage.author)
            try await stage.addUnplaced()
            try await CheckChangedCommunes(database: stage.store.database).check(stage.commune)
            let duties = {
                try await AddressDuties(desk: counter.service.desk, commune: stage.commune, visitorID: "p1")
                    .all()
            }
            #expect(try await duties().contains { $0.detail.contains("ne se fera pas") })
            try await ReleasePublication(store: stage.store).perform(at: date)
            #expect(try await duties().contains { $0.label.contains("n’a pas pu se faire") })
            let page = try await counter.get(Self.home + "/publier").text
            #expect(page.contains("N’a pas pu paraître à sa date"))
        }
    }

    @Test(arguments: Engine.allCases) func `say which text no spreadsheet holds`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let parcelles = (1000..<4000).map { "32999000AB\($0)" }.joined(separator: "|")
            try await counter.stage.store.database.write { session in
                try session.execute("UPDATE numero SET parcelles = \(parcelles) WHERE id = 'n2'")
            }
            let refused = try await counter.get(Self.home + "/exports/adresses.xlsx", as: "reader")
            #expect(refused.status == 422)
            #expect(refused.text.contains("sa ligne 3, colonne «\u{A0}Parcelles\u{A0}», est trop longue"))
            #expect(try await counter.get(Self.home + "/exports/bal-1.5.csv", as: "reader").status == 200)
        }
    }

    @Test func `are swept by the program itself`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let names = counter.service.jobs.filter { $0.every != nil }.map(\.name)
            #expect(names.contains("adresses.publications-en-retard"))
        }
    }

    @Test func `hand the draft over in every format`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let page = try await counter.get(Self.home + "/exports", as: "reader").text
            for format in DraftFormat.allCases where ![.bal15WithColumns, .traces].contains(format) {
                #expect(page.contains(format.rawValue))
                let file = try await counter.get(Self.home + "/exports/\(format.rawValue)", as: "reader")
                #expect(file.status == 200)
                #expect(!file.text.isEmpty)
            }
            let unknown = try await counter.get(Self.home + "/exports/adresses.pdf")
            #expect(unknown.status == 404)
        }
    }
}
