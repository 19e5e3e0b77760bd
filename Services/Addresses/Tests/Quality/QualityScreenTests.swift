import Foundation
import Jobs
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The quality page` {
    private static let home = "/mairie/32999/adresses"
    private static let page = home + "/qualite"

    /// Beside the rue du Moulin: an abbreviation with a double space, a voie without a numéro.
    private func prepare(_ counter: Counter) async throws {
        try await counter.stage.store.database.write { session in
            try session.execute(
                """
                INSERT INTO voie (commune_code, id, kind, name, language_names, sort_key, parcelles, topo_code,
                    certified, source, updated_on, remark, extra, version)
                SELECT commune_code, 'v9', kind, 'Av  Jean Moulin', language_names, 'av jean moulin', parcelles,
                    topo_code, certified, source, updated_on, remark, extra, 1 FROM voie WHERE id = 'v1'
                """)
        }
    }

    private func check(_ counter: Counter) async throws {
        try await CheckChangedCommunes(database: counter.stage.store.database)
            .check(counter.stage.commune)
    }

    private func report(_ counter: Counter) async throws -> QualityReport {
        try #require(try await counter.stage.store.quality(of: counter.stage.commune))
    }

    @Test(arguments: Engine.allCases) func `says what is well, then what to do`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            #expect(try await counter.get(Self.page, as: "reader").text.contains("Rien à améliorer."))
            try await prepare(counter)
            let page = try await counter.get(Self.page, as: "reader").text
            #expect(page.contains("points à regarder"))
            #expect(page.contains("Un mot abrégé") && page.contains("Une voie sans numéro"))
            #expect(page.contains("serait «\u{A0}Avenue Jean Moulin\u{A0}»"))
            #expect(page.contains("href=\"\(Self.home)/voies/v9\""))
            #expect(!page.contains("Voir les corrections proposées"), "a reader corrects nothing")
            let only = try await counter.get(Self.page + "?mots=rien").text
            #expect(only.contains("Rien de tel dans la liste."))
            let subject = try await counter.get(Self.page + "?sujet=abbreviation_invalid", as: "contributor")
                .text
            #expect(subject.contains("Laisser de côté les alertes choisies"))
            let unknown = try await counter.get(Self.page + "?sujet=inconnu").text
            #expect(unknown.contains("Un mot abrégé"))
            #expect(try await counter.get(Self.page, as: nil).status != 200)
        }
    }

    @Test(arguments: Engine.allCases) func `is counted by the check, at a glance`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            try await check(counter)
            #expect(try await counter.stage.store.alertCount(of: counter.stage.commune).total == 3)
            #expect(try await counter.get(Self.home).text.contains("3\u{A0}points à regarder"))
        }
    }

    @Test(arguments: Engine.allCases) func `corrects the chosen lines in one gesture, undone whole`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let path = Self.page + "/corrections"
            #expect(try await counter.get(path, as: "reader").status == 403)
            let preview = try await counter.get(path, as: "contributor").text
            #expect(preview.contains("<strong>Avenue Jean Moulin</strong>"))
            #expect(preview.contains("value=\"1 nom:v9\" checked"))
            #expect(try await counter.post(path, [("ligne", "1 nom:v9")], as: "reader").status == 403)
            let none = try await counter.post(path, as: "contributor")
            #expect(none.status == 303)

            let done = try await counter.post(path, [("ligne", "1 nom:v9")], as: "contributor")
            #expect(done.status == 303)
            #expect(try await counter.stage.draft().voies.contains { $0.name == "Avenue Jean Moulin" })
            #expect(try await counter.journal().contains { $0.contains("correction de la liste") })
            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            try await counter.stage.undo(gesture.id)
            #expect(try await counter.stage.draft().voies.contains { $0.name == "Av  Jean Moulin" })
        }
    }

    @Test(arguments: Engine.allCases) func `corrects nothing of what somebody changed meanwhile`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            try await counter.stage.apply(
                .changeVoie(id: "v9", version: 1, VoieForm(name: "Avenue du Stade")))
            let late = try await counter.post(
                Self.page + "/corrections", [("ligne", "1 nom:v9")], as: "contributor")
            #expect(late.status == 409 && late.text.contains("rien n’est fait"))
            #expect(try await counter.stage.draft().voies.contains { $0.name == "Avenue du Stade" })
            for strange in ["", "x", "1", "1 ", "9999999999999999999999 nom:v9", "1 nom:v9 nom:v1"] {
                let answer = try await counter.post(
                    Self.page + "/corrections", [("ligne", strange)], as: "contributor")
                #expect([303, 409].contains(answer.status), "\(strange)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `leaves an alert aside with why, until it tells something else`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let alert = try #require(try await report(counter).open.first { $0.code == .emptyVoie })
            let fields = [("sujet", "voie_empty"), ("alerte", ShownAlert(alert).text)]
            let path = Self.page + "/laisser"
            #expect(
                try await counter.post(path, fields + [("raison", "Travaux")], as: "reader").status == 403)
            let unsaid = try await counter.post(path, fields + [("raison", " ")], as: "contributor")
            #expect(unsaid.status == 422 && unsaid.text.contains("Dites pourquoi"))
            #expect(unsaid.text.contains("checked"), "what was chosen stays chosen")
            let unchosen = try await counter.post(path, [("sujet", "voie_empty"), ("raison", "oui")])
            #expect(unchosen.status == 422 && unchosen.text.contains("Choisissez d’abord"))
            #expect(try await counter.post(path, [("sujet", "rien"), ("raison", "oui oui")]).status == 404)

            let done = try await counter.post(
                path, fields + [("raison", "Travaux en 2027")], as: "contributor")
            #expect(done.status == 303)
            #expect(try await !report(counter).open.contains { $0.code == .emptyVoie })
            let list = try await counter.get(Self.page + "/laissees", as: "reader").text
            #expect(list.contains("Travaux en 2027") && list.contains("Jeanne Lapeyre"))
            #expect(list.contains("Toujours laissées de côté") && !list.contains(">Remettre<"))
            #expect(try await counter.journal().contains("Alertes laissées de côté"))
            #expect(try await report(counter).lines.count == 1)

            try await counter.stage.apply(
                .changeVoie(id: "v9", version: 1, VoieForm(name: "Avenue du Stade")))
            #expect(try await report(counter).open.map(\.code) == [.emptyVoie])
            #expect(try await counter.get(Self.page + "/laissees").text.contains("Plus d’actualité"))
            let past = [("sujet", "voie_empty"), ("objet", "v9"), ("passee", "oui")]
            let erased = try await counter.post(Self.page + "/remettre", past, as: "contributor")
            #expect(counter.notice(of: erased).contains("La trace de l’alerte est effacée"))
        }
    }

    @Test(arguments: Engine.allCases) func `tells again what is brought back, and skips what changed`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let (store, commune) = (counter.stage.store, counter.stage.commune)
            let alerts = try await report(counter).open.map(ShownAlert.init)
            let stale = try #require(ShownAlert(text: "voie_empty v9 0000000000000000"))
            let count = try await store.ignore(
                alerts + [stale], because: "essai", in: commune,
                by: Author(id: "contributor", name: "Jeanne Lapeyre"))
            #expect(count == alerts.count)
            #expect(try await report(counter).open.isEmpty)
            #expect(try await report(counter).lines.isEmpty)
            try await check(counter)
            #expect(try await store.alertCount(of: commune) == AlertCount(total: 0, isOfNow: true))
            let fields = [("sujet", "voie_empty"), ("objet", "v9")]
            #expect(try await counter.post(Self.page + "/remettre", fields, as: "reader").status == 403)
            #expect(try await counter.post(Self.page + "/remettre", fields, as: "contributor").status == 303)
            #expect(try await report(counter).open.map(\.code) == [.emptyVoie])
            #expect(try await counter.post(Self.page + "/remettre", fields, as: "contributor").status == 303)

            let past = try #require(try await report(counter).ignored.first)
            try await store.database.write { session in
                try session.execute(
                    "UPDATE address_alert_ignored SET object_id = 'gone' WHERE object_id = \(past.objectID)")
            }
            try await store.database.write {
                try AddressTraces.forgetAuthors(before: .now.daysAgo(-1), in: $0)
            }
            let kept = try await report(counter).ignored
            #expect(kept.allSatisfy { $0.personName != "Jeanne Lapeyre" && $0.reason.isEmpty })
            #expect(!kept.contains { $0.objectID == "gone" })
        }
    }

    @Test(arguments: Engine.allCases) func `goes into a file for a spreadsheet`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let all = try await counter.get(Self.home + "/qualite.csv", as: "reader").text
            #expect(all.hasPrefix("a_faire;alerte;code;") && all.contains(";Avenue Jean Moulin;"))
            let one = try await counter.get(Self.home + "/qualite.csv?sujet=voie_empty").text
            #expect(one.contains("voie_empty") && !one.contains("abbreviation_invalid"))
        }
    }

    @Test(arguments: Engine.allCases) func `says that nothing keeps from publishing only when it is so`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            try await check(counter)
            for isValid in [false, true] {
                try await counter.stage.store.database.write {
                    try $0.execute("UPDATE address_check SET valid = \(isValid)")
                }
                let (page, home) = (try await counter.get(Self.page), try await counter.get(Self.home))
                #expect(page.text.contains("Aucun n’empêche de publier") == isValid)
                #expect(home.text.contains("Rien n’empêche de publier") == isValid)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `counts what is left aside while it is read`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let (store, commune) = (counter.stage.store, counter.stage.commune)
            let quality = DraftQuality(of: try await counter.stage.draft(), ground: nil)
            _ = try await store.ignore(
                try await report(counter).open.map(ShownAlert.init), because: "essai", in: commune,
                by: Author(id: "contributor", name: "Jeanne Lapeyre"))
            try await store.database.write {
                try AlertTable.count(quality, version: 1, of: commune, in: $0)
            }
            #expect(try await store.alertCount(of: commune).total == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `is counted again after an import, and not told until then`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            try await prepare(counter)
            try await check(counter)
            let before = try await stage.store.alertCount(of: stage.commune)
            #expect(before.isOfNow && before.total > 0)
            var file = try await stage.draft()
            file.voies[0].name = "Av du Moulin"
            let brought = try #require(
                try FileDrafts.written(BALWriter(version: .v1_5).bytes(of: file)).communes["32999"])
            let work = DraftImport(
                commune: stage.commune, origin: .file, file: brought, label: "essai", author: Stage.author)
            _ = try await stage.store.database.write {
                try work.perform(.agreed, name: "Montfort-sous-Bois", at: .now, in: $0)
            }
            #expect(try await !stage.store.alertCount(of: stage.commune).isOfNow)
            let home = try await counter.get(Self.home).text
            #expect(home.contains("Points à regarder") && home.contains("comptés de nouveau"))
            #expect(!home.contains("\u{A0}points à regarder"))
            let waiting = try await stage.store.database.read { try CheckTable.pending(limit: 9, in: $0) }
            #expect(waiting == [stage.commune])
            try await CheckChangedCommunes(database: stage.store.database).perform(
                JobRun(id: "", payload: "{}") { _ in })
            let told = try await report(counter).open.count
            #expect(told > 0)
            #expect(
                try await stage.store.alertCount(of: stage.commune) == AlertCount(total: told, isOfNow: true))
            #expect(try await counter.get(Self.home).text.contains("\(told)\u{A0}point"))
        }
    }

    @Test(arguments: Engine.allCases) func `keeps the search when leaving aside is refused`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let fields = [("sujet", "voie_empty"), ("mots", "jean moulin"), ("raison", "oui oui")]
            let refused = try await counter.post(Self.page + "/laisser", fields, as: "contributor")
            #expect(refused.status == 422 && refused.text.contains("mots=jean"))
            let alert = try #require(try await report(counter).open.first { $0.code == .emptyVoie })
            let done = try await counter.post(
                Self.page + "/laisser", fields + [("alerte", ShownAlert(alert).text)], as: "contributor")
            #expect(done.status == 303 && done.location.contains("mots=jean"))
        }
    }

    @Test(arguments: Engine.allCases) func `corrects nothing that somebody left aside meanwhile`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await prepare(counter)
            let alert = try #require(try await report(counter).open.first { $0.code == .abbreviation })
            _ = try await counter.stage.store.ignore(
                [ShownAlert(alert)], because: "essai", in: counter.stage.commune,
                by: Author(id: "contributor", name: "Jeanne Lapeyre"))
            #expect(try await report(counter).lines.isEmpty)
            let late = try await counter.post(
                Self.page + "/corrections", [("ligne", "1 nom:v9")], as: "contributor")
            #expect(late.status == 409)
            #expect(try await counter.stage.draft().voies.contains { $0.name == "Av  Jean Moulin" })
        }
    }
}
