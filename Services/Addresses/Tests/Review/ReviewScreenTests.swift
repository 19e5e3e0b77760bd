import Contract
import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The queue of what is read again` {
    private static let queue = "/mairie/32999/adresses/a-relire"
    private static let voie = "/mairie/32999/adresses/voies/v1"

    private func turnOn(_ counter: Counter) async throws {
        let setting = Self.queue + "/reglage"
        for who in ["reader", "contributor"] {
            #expect(try await counter.post(setting, [("relecture", "oui")], as: who).status == 403)
        }
        #expect(try await counter.post(setting, [("relecture", "oui")]).status == 303)
    }

    /// A contributor renames the rue du Moulin.
    private func rename(_ counter: Counter, to name: String) async throws -> String {
        let version = try await counter.stage.draft().voies.first?.version ?? 0
        let sent = try await counter.post(
            Self.voie, [("nom", name), ("nature", "voie"), ("version", "\(version)")], as: "contributor")
        #expect(sent.status == 303)
        let waiting = try await counter.stage.store.waitingReviews(of: counter.stage.commune)
        return try #require(waiting.first?.editID)
    }

    private func mark(_ page: Answer) -> String {
        let parts = page.text.components(separatedBy: "name=\"vu\" value=\"")
        return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
    }

    private func duties(_ who: String, _ counter: Counter) async throws -> [String] {
        try await AddressDuties(
            desk: counter.service.desk, commune: counter.stage.commune, visitorID: who
        ).all().map(\.label)
    }

    @Test(arguments: Engine.allCases) func `lets a manager keep, correct or refuse, and says why`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            #expect(try await counter.get(Self.queue, as: "reader").text.contains("sans être relus"))
            try await turnOn(counter)
            let id = try await rename(counter, to: "Rue Haute")
            let path = "\(Self.queue)/gestes/\(id)"
            #expect(try await duties("manager", counter).contains { $0.hasPrefix("Relire 1") })
            // Not undone from the history without a word: it is decided where it is read.
            let undone = try await counter.post("/mairie/32999/adresses/annulation", [("geste", id)])
            #expect(undone.location == path)
            #expect(try await counter.stage.store.waitingReviews(of: counter.stage.commune).count == 1)
            let list = try await counter.get(Self.queue).text
            #expect(list.contains("Changements à relire (1)") && list.contains("renommée"))

            let read = try await counter.get(path, as: "contributor").text
            #expect(read.contains("<strong>Rue Haute</strong>") && !read.contains("Ne pas garder"))
            let page = try await counter.get(path)
            #expect(page.text.contains("Corriger d’abord") && page.text.contains("Ne pas garder"))
            for who in ["reader", "contributor"] {
                #expect(try await counter.post(path + "/accord", [("vu", mark(page))], as: who).status == 403)
            }
            let unsaid = try await counter.post(path + "/refus", [("vu", mark(page)), ("raison", "")])
            #expect(unsaid.status == 422 && unsaid.text.contains("Dites pourquoi"))
            let stale = try await counter.post(path + "/accord", [("vu", "autre")])
            #expect(stale.status == 409 && stale.text.contains("Quelque chose a changé"))

            let reason = [("vu", mark(page)), ("raison", "Le conseil n’a pas <voté>")]
            #expect(try await counter.post(path + "/refus", reason).status == 303)
            #expect(try await counter.stage.draft().voies.map(\.name) == ["Rue du Moulin"])
            #expect(try await counter.post(path + "/refus", reason).status == 409)
            #expect(try await duties("contributor", counter).contains { $0.contains("n’a pas été gardé") })
            #expect(!(try await duties("manager", counter)).contains { $0.contains("n’a pas été gardé") })
            let told = try await counter.get(path, as: "contributor").text
            #expect(told.contains("n’a pas &lt;voté&gt;") && told.contains("J’ai lu"))
            #expect(try await counter.post(path + "/lu", as: "contributor").status == 303)
            #expect(!(try await duties("contributor", counter)).contains { $0.contains("n’a pas été gardé") })
            #expect(try await counter.journal().contains("Relu\u{A0}: pas gardé"))
            let history = try await counter.get("/mairie/32999/adresses/historique").text
            #expect(history.contains("Pas gardé par Jeanne Lapeyre"))
            #expect(try await counter.get("\(Self.queue)/gestes/nothing").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `shows both versions once somebody changed it meanwhile`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await turnOn(counter)
            let id = try await rename(counter, to: "Rue Haute")
            let path = "\(Self.queue)/gestes/\(id)"
            let before = mark(try await counter.get(path))
            let version = try await counter.stage.draft().voies.first?.version ?? 0
            let corrected = try await counter.post(
                Self.voie, [("nom", "Rue Haute du Moulin"), ("nature", "voie"), ("version", "\(version)")])
            #expect(corrected.status == 303)
            #expect(try await counter.post(path + "/accord", [("vu", before)]).status == 409)
            let page = try await counter.get(path)
            #expect(
                page.text.contains("Dans la liste maintenant") && page.text.contains("Rue Haute du Moulin"))
            #expect(page.text.contains("Garder tel que c’est maintenant"))
            let unable = try await counter.post(path + "/refus", [("vu", mark(page)), ("raison", "Non")])
            #expect(unable.status == 409 && unable.text.contains("Corrigez la liste vous-même"))
            #expect(try await counter.post(path + "/accord", [("vu", mark(page))]).status == 303)
            #expect(try await duties("contributor", counter).contains { $0.contains("a été corrigé") })
            #expect(try await counter.stage.draft().voies.map(\.name) == ["Rue Haute du Moulin"])
        }
    }

    @Test(arguments: Engine.allCases) func `keeps the list from the public until it is read`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            try await turnOn(counter)
            try await counter.stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute")),
                by: Author(id: "contributor", name: "Paul", rank: .contributor))
            let publishing = "/mairie/32999/adresses/publier"
            let refused = try await counter.post(publishing, [("quand", "maintenant")])
            #expect(refused.status == 422 && refused.text.contains("attend d’être relu"))
            let page = try await counter.get(publishing).text
            let parts = page.components(separatedBy: "name=\"relecture-passee\" value=\"")
            let until = String(try #require(parts.dropFirst().first).prefix { $0 != "\"" })
            let sent = try await counter.post(
                publishing, [("quand", "maintenant"), ("relecture-passee", until)])
            #expect(sent.status == 303)
            #expect(try await counter.journal().contains("Gardés sans relecture"))
            #expect(try await counter.get("/adresses/32999/bal.csv", as: nil).text.contains("Rue Haute"))
        }
    }

    @Test(arguments: Engine.allCases) func `says that it holds a list whose date has come`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            try await turnOn(counter)
            try await counter.stage.store.publish(
                counter.stage.commune, at: Instant.now.adding(.seconds(3600)), by: Stage.author)
            try await counter.stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute")),
                by: Author(id: "contributor", name: "Paul", rank: .contributor))
            let publishing = "/mairie/32999/adresses/publier"
            let before = try await counter.get(publishing).text
            #expect(before.contains("dès que tout est relu") && !before.contains("Publication retenue"))
            try await counter.stage.store.database.write { session in
                try session.execute("UPDATE address_publication SET planned_for = \(Instant.now)")
            }
            let held = try await counter.get(publishing).text
            #expect(held.contains("Publication retenue\u{A0}: 1\u{A0}changement à relire"))
            #expect(try await duties("manager", counter).contains { $0.contains("est retenue") })
        }
    }

    @Test(arguments: Engine.allCases) func `goes from voie to voie`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            let next = try await counter.get(Self.queue + "/voie-suivante", as: "reader")
            #expect(next.location == Self.voie + "?relecture=oui")
            let read = try await counter.get(next.location, as: "reader").text
            #expect(read.contains("Personne n’a encore dit") && !read.contains("Vue, voie suivante"))
            #expect(!(try await counter.get(Self.voie)).text.contains("Vue, voie suivante"))
            let first = try await counter.get(next.location, as: "contributor")
            #expect(first.text.contains("accesskey=\"v\" autofocus"))
            // A correction made on the way stays on it.
            #expect(first.text.contains("name=\"relecture\" value=\"oui\""))
            let kept = try await counter.post(
                Self.voie,
                [("nom", "Rue du Moulin"), ("nature", "voie"), ("version", "1"), ("relecture", "oui")],
                as: "contributor")
            #expect(kept.location == Self.voie + "?relecture=oui")
            #expect(try await counter.post(Self.voie + "/vue", as: "reader").status == 403)
            let unseen = try await counter.post(Self.voie + "/vue", [("vu", "autre")], as: "contributor")
            #expect(unseen.location.hasPrefix(Self.voie + "?"))
            let second = try await counter.post(Self.voie + "/vue", [("vu", mark(first))], as: "contributor")
            #expect(second.location.hasSuffix("/voies/v2?relecture=oui"))
            let last = try await counter.get(second.location, as: "contributor")
            let done = try await counter.post(
                "/mairie/32999/adresses/voies/v2/vue", [("vu", mark(last))], as: "contributor")
            #expect(done.location == Self.queue)
            #expect(try await counter.get(Self.queue).text.contains("Tout a été vu depuis"))
            // One alone is left: it is said, not that all were seen.
            try await counter.stage.apply(.changeVoie(id: "v2", version: 1, VoieForm(name: "Rue Basse")))
            let alone = try await counter.get(Self.queue + "/voie-suivante?apres=v2", as: "contributor")
            #expect(alone.location.hasSuffix("/voies/v2?relecture=oui"))
            try await counter.stage.apply(.deleteVoie(id: "v2", version: 2))
            let gone = try await counter.post(
                "/mairie/32999/adresses/voies/v2/vue", [("vu", mark(last))], as: "contributor")
            #expect(gone.location == Self.queue)
        }
    }
}

@Suite struct `A file of national signalements` {
    private static let office = "/mairie/32999/adresses/signalements"

    @Test(arguments: Engine.allCases) func `joins the messages, and is done from their page`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let file = NationalItems.list(NationalItems.update(), NationalItems.create)
            let path = Self.office + "/fichier"
            #expect(try await counter.upload(path, file, named: "s.json", as: "contributor").status == 403)
            let bad = try await counter.upload(path, Array("{".utf8), named: "s.json")
            #expect(bad.status == 422 && bad.text.contains("n’est pas une liste de signalements"))
            #expect(try await counter.upload(path, file, named: "s.json").status == 303)
            #expect(try await counter.upload(path, file, named: "s.json").status == 303)
            let list = try await counter.get(Self.office).text
            #expect(list.contains("À traiter (2)") && list.contains("(base nationale)"))
            #expect(try await counter.get("/mairie/32999/adresses/a-relire").text.contains("À corriger"))

            let reports = try await AddressReportStore(database: counter.stage.store.database).open(
                in: counter.stage.commune)
            let update = "\(Self.office)/\(try #require(reports.first).id)"
            #expect(!(try await counter.get(update, as: "reader")).text.contains("anne@exemple.fr"))
            let page = try await counter.get(update, as: "contributor").text
            #expect(page.contains("Faire ce changement") && page.contains("anne@exemple.fr"))
            #expect(page.contains("Mettre le point à cet endroit") && page.contains("en attente"))
            let fields = [("geste", "champs"), ("version", "1"), ("adresse", "n2")]
            // The same version of another row is not what was shown.
            let other = [("geste", "champs"), ("version", "1"), ("adresse", "n1")]
            #expect(try await counter.post(update + "/correction", other, as: "contributor").status == 303)
            #expect(
                try await counter.stage.store.numero("n2", of: counter.stage.commune)?.numero.label == "2")
            #expect(try await counter.post(update + "/correction", fields, as: "reader").status == 403)
            #expect(try await counter.post(update + "/correction", fields, as: "contributor").status == 303)
            let numero = try await counter.stage.store.numero("n2", of: counter.stage.commune)?.numero
            #expect(numero?.label == "12 bis")
            #expect(try await counter.post(update + "/correction", fields).status == 303)
            #expect(try await counter.post(update + "/correction", [("geste", "x")]).status == 404)
            // Once all is as asked, it is said, and nothing is offered to add.
            let half = try await counter.get(update).text
            #expect(!half.contains("dit déjà ainsi") && !half.contains("Ajouter cette adresse"))
            let point = [("geste", "position"), ("version", "2"), ("adresse", "n2")]
            #expect(try await counter.post(update + "/correction", point).status == 303)
            let done = try await counter.get(update).text
            #expect(done.contains("La liste dit déjà ainsi") && !done.contains("Ajouter cette adresse"))
            let create = try await counter.get("\(Self.office)/\(reports[1].id)").text
            #expect(create.contains("value=\"v1\" selected") && create.contains("Ajouter cette adresse"))
        }
    }
}
