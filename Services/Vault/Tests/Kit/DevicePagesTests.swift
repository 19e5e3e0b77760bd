import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `The pages of devices` {
    private let wizard = DeviceCounter.depot + "/nouvel-appareil"

    @Test(arguments: Engine.allCases) func `add a device, hand over its kit once, and end with its code`(
        on engine: Engine
    ) async throws {
        try await DeviceCounter.open(on: engine) { counter in
            #expect(try await counter.get(DeviceCounter.devices).text.contains("Aucun appareil"))
            let page = try await counter.add(["enveloppe": "oui"])
            #expect(page.status == 200)
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.text.components(separatedBy: "<section class=\"envelope\"").count == 3)
            let secret = try #require(RepositorySecret(page.handed.secret))
            #expect(secret.groups.allSatisfy { page.text.contains("<span>\($0)</span>") })

            let kept = try await counter.device()
            #expect(kept.isUnfinished)
            #expect(kept.enrolment?.folders.map(\.path) == ["/home", "/srv/exports"])
            #expect(kept.enrolment?.openingDays.days == [.monday])
            #expect(kept.enrolment?.uploadLimit == 60)
            #expect(kept.device.scopes == [.add, .read])
            let kit = try await counter.post(
                DeviceCounter.devices + "/pc-de-l-accueil/kit",
                [("cle", page.handed.secret), ("jeton", page.handed.token)])
            #expect(kit.status == 200)
            #expect(kit.headers[.contentType] == "application/zip")
            #expect(kit.headers[.cacheControl] == "no-store")

            let control = DeviceCounter.devices + "/pc-de-l-accueil/controle"
            let wrong = secret.control == "12345678" ? "12345679" : "12345678"
            let refused = try await counter.post(control, [("code", wrong)])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Ce n’est pas le code"))
            #expect(try await counter.device().isUnfinished)
            #expect(try await counter.post(control, [("code", secret.controlInWords)]).status == 303)
            #expect(try await !counter.device().isUnfinished)
            #expect(try await counter.get(DeviceCounter.devices).text.contains("en service"))
            #expect(
                try await counter.journal() == ["Appareil ajouté", "Enveloppe d’un appareil vérifiée"])
        }
    }

    @Test func `give no kit to who has not the page that was shown once`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            let first = try await counter.add().handed
            let kit = DeviceCounter.devices + "/pc-de-l-accueil/kit"
            let other = RepositorySecret.make().text
            #expect(try await counter.post(kit, [("cle", other), ("jeton", first.token)]).status == 409)
            #expect(try await counter.post(kit, [("cle", first.secret), ("jeton", "faux")]).status == 409)
            #expect(try await counter.post(kit).status == 409)

            let again = try await counter.post(DeviceCounter.devices + "/pc-de-l-accueil/enveloppe").handed
            #expect(again.secret != first.secret && again.token != first.token)
            #expect(
                try await counter.post(kit, [("cle", first.secret), ("jeton", first.token)]).status == 409)
            #expect(
                try await counter.post(kit, [("cle", again.secret), ("jeton", again.token)]).status == 200)
            try await counter.post(DeviceCounter.devices + "/pc-de-l-accueil/revocation")
            #expect(
                try await counter.post(kit, [("cle", again.secret), ("jeton", again.token)]).status == 409)
            let renewed = try await counter.post(DeviceCounter.devices + "/pc-de-l-accueil/enveloppe")
            #expect(renewed.status == 409)
        }
    }

    @Test func `say in words what is to correct, and keep what was typed`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            let wrong: [(String, String, String)] = [
                ("nom", "!!", "Donnez un nom"), ("systeme", "mac", "Choisissez Windows ou Linux"),
                ("dossiers", "C:\\Users", "n’est pas un dossier de Linux"),
                ("dossiers", " ", "au moins un dossier"),
                ("dossiers", "/home/<b>\n/", "n’est pas un dossier"), ("jours", "9", "au moins un jour"),
                ("heure", "25:00", "Donnez une heure"), ("vitesse", "-3", "Choisissez une vitesse"),
            ]
            for (field, value, words) in wrong {
                let page = try await counter.add([field: value])
                #expect(page.status == 422, "\(field)")
                #expect(page.text.contains(words), "\(field)")
                #expect(!page.text.contains("<b>"))
            }
            #expect(try await counter.store.devices(of: try await counter.depot()) == [])
            _ = try await counter.add()
            let again = try await counter.add(["nom": "PC de l'accueil"])
            #expect(again.status == 422)
            #expect(again.text.contains("porte déjà ce nom"))
        }
    }

    @Test func `are read by the commune's readers, and worked by its managers`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            _ = try await counter.add()
            let device = DeviceCounter.devices + "/pc-de-l-accueil"
            let list = try await counter.get(DeviceCounter.devices, as: "lectrice")
            #expect(list.status == 200 && list.text.contains("PC de l’accueil"))
            #expect(!list.text.contains("Ajouter un appareil"))
            let page = try await counter.get(device, as: "lectrice").text
            #expect(!page.contains("Révoquer") && !page.contains("Refaire le kit"))
            for who in ["lectrice", "stagiaire", "voisine", "technicien"] {
                #expect(try await counter.get(wizard, as: who).status == 403)
                #expect(try await counter.add(as: who).status == 403)
                for tail in ["/revocation", "/kit", "/enveloppe", "/controle"] {
                    #expect(try await counter.post(device + tail, as: who).status == 403)
                }
            }
            #expect(try await counter.get(DeviceCounter.devices, as: "voisine").status == 403)
            let elsewhere = "/mairie/96002/sauvegarde/96001-mairie/appareils"
            #expect(try await counter.get(elsewhere, as: "voisine").status == 404)
            #expect(try await counter.get(DeviceCounter.devices + "/rien").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `revoke a device at once, after a question`(on engine: Engine)
        async throws
    {
        try await DeviceCounter.open(on: engine) { counter in
            _ = try await counter.add()
            let path = DeviceCounter.devices + "/pc-de-l-accueil/revocation"
            #expect(try await counter.get(path).text.contains("pour de bon"))
            #expect(try await counter.device().device.revokedAt == nil)
            #expect(try await counter.post(path).status == 303)
            #expect(try await counter.device().device.revokedAt != nil)
            #expect(try await counter.get(DeviceCounter.devices).text.contains("révoqué le"))
            #expect(try await counter.post(path).status == 303)
            #expect(try await counter.journal() == ["Appareil ajouté", "Appareil révoqué"])
        }
    }

    @Test(arguments: Engine.allCases) func `let the syndicat open a commune's space`(on engine: Engine)
        async throws
    {
        try await DeviceCounter.open(on: engine) { counter in
            let path = "/syndicat/sauvegarde/96002/ouvrir"
            #expect(try await counter.get(path, as: "technicien").text.contains("Gimbrède"))
            #expect(try await counter.get(path, as: "voisine").status == 403)
            #expect(
                try await counter.get("/syndicat/sauvegarde/99999/ouvrir", as: "technicien").status == 404)
            let right = [("nom", "École"), ("place", "10 Go"), ("delai", "60")]
            for (index, value) in [(0, "?"), (1, "beaucoup"), (1, "1 Go de plus"), (2, "7"), (2, "x")] {
                var fields = right
                fields[index].1 = value
                let page = try await counter.post(path, fields, as: "technicien")
                #expect(page.status == 422, "\(value)")
            }
            let opened = try await counter.post(path, right, as: "technicien")
            #expect(opened.location == "/mairie/96002/sauvegarde/96002-ecole/appareils")
            let again = try await counter.post(path, right, as: "technicien")
            #expect(again.status == 422 && again.text.contains("existe déjà"))
            let depot = try await counter.database.read { session in
                try Slug("96002-ecole").flatMap { try DepotTable.depot($0, in: session) }
            }
            #expect(depot?.quota == 10_000_000_000 && depot?.deletionDelay == 60)
            #expect(try await counter.journal() == ["Espace de sauvegarde ouvert"])
        }
    }
}
