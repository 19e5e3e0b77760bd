import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A message of a resident` {
    private static let office = "/mairie/32999/adresses/signalements"

    @Test(arguments: Engine.allCases) func `goes from a receipt to the answer`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter in
            let form = try await counter.get("/adresses/32999/signaler?adresse=4+rue+du+Moulin", as: nil)
            #expect(form.status == 200)
            #expect(form.text.contains("value=\"4 rue du Moulin\""))

            let fields = [
                ("sujet", "missing"), ("adresse", "4 rue du Moulin"), ("precisions", "Volets <verts>"),
                ("contact", "06 00 00 00 00"),
            ]
            let sent = try await counter.post("/adresses/32999/signaler", fields, as: nil)
            #expect(sent.status == 303)
            let receipt = try await counter.get(sent.location, as: nil).text
            #expect(receipt.contains("bien arrivé à la mairie"))
            #expect(!receipt.contains("06 00 00 00 00"))

            let report = try #require(
                try await AddressReportStore(database: counter.stage.store.database).open(
                    in: counter.stage.commune
                ).first)
            let list = try await counter.get(Self.office, as: "reader").text
            #expect(list.contains("4 rue du Moulin"))
            #expect(list.contains("n’est montré qu’à qui lui répond pour la mairie"))
            for who in ["reader", "syndicat-reader"] {
                let read = try await counter.get("\(Self.office)/\(report.id)", as: who).text
                #expect(read.contains("Volets &lt;verts&gt;"))
                #expect(!read.contains("06 00 00 00 00"))
                #expect(read.contains("Montré seulement à qui répond aux habitants"))
            }
            let answering = try await counter.get("\(Self.office)/\(report.id)", as: "contributor").text
            #expect(answering.contains("06 00 00 00 00"))
            let page = try await counter.get("\(Self.office)/\(report.id)").text
            #expect(page.contains("Volets &lt;verts&gt;"))
            #expect(page.contains("value=\"v1\" selected"))

            let adding = try await counter.get("\(Self.office)/\(report.id)/ajouter?voie=v1&numero=4")
            #expect(
                adding.location
                    == "/mairie/32999/adresses/voies/v1/nouveau-numero?numero=4&message=\(report.id)")
            let unknown = try await counter.get("\(Self.office)/\(report.id)/ajouter?voie=")
            #expect(unknown.location == "\(Self.office)/\(report.id)")

            let answer = [("etat", "done"), ("reponse", "Votre adresse est ajoutée.")]
            let reader = try await counter.post("\(Self.office)/\(report.id)/etat", answer, as: "reader")
            #expect(reader.status == 403)
            let closed = try await counter.post("\(Self.office)/\(report.id)/etat", answer, as: "contributor")
            #expect(closed.status == 303)
            let told = try await counter.get(sent.location, as: nil).text
            #expect(told.contains("Votre adresse est ajoutée."))
            let twice = try await counter.post("\(Self.office)/\(report.id)/etat", answer)
            #expect(twice.status == 409)
            let journal = try await counter.journal()
            #expect(journal.contains { $0.hasPrefix("Message d’habitant") })
        }
    }

    @Test(arguments: Engine.allCases) func `sent twice has one receipt`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            let path = "/adresses/32999/signaler"
            let drawn = try await (0..<2).asyncMap { _ in Self.draw(try await counter.get(path, as: nil)) }
            #expect(drawn[0] != drawn[1] && !drawn[0].isEmpty)
            let short = try await counter.post(path, [("adresse", "4"), ("envoi", drawn[0])], as: nil)
            #expect(short.status == 422 && Self.draw(short) == drawn[0])
            let fields = [("adresse", "4 rue du Moulin"), ("envoi", drawn[0])]
            let first = try await counter.post(path, fields, as: nil)
            #expect(first.status == 303 && first.location.hasPrefix(path + "/recu/"))
            #expect(try await counter.post(path, fields, as: nil).location == first.location)
            let again = try await counter.post(
                path, [("adresse", "4 rue du Moulin"), ("envoi", drawn[1])], as: nil)
            #expect(again.location != first.location)
            #expect(try await counter.get(Self.office).text.contains("À traiter (2)"))
        }
    }

    /// What was drawn for the form of a page.
    private static func draw(_ page: Answer) -> String {
        let parts = page.text.components(separatedBy: "name=\"envoi\" value=\"")
        return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
    }

    @Test func `says what is missing and keeps what was written`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let short = try await counter.post(
                "/adresses/32999/signaler", [("adresse", "4"), ("contact", "moi@exemple.fr")], as: nil)
            #expect(short.status == 422)
            #expect(short.text.contains("value=\"moi@exemple.fr\""))
            for (lat, lon) in [
                ("abc", "0,58"), ("43,8", ""), ("", "0,58"), ("43,8", "est"), ("143,8", "0,58"),
            ] {
                let place = [("adresse", "4 rue du Moulin"), ("latitude", lat), ("longitude", lon)]
                let lost = try await counter.post("/adresses/32999/signaler", place, as: nil)
                #expect(lost.status == 422, "\(lat), \(lon)")
                #expect(lost.text.contains("La position n’a pas pu être lue"))
                #expect(lost.text.contains("data-report-position open"))
                #expect(lost.text.contains("name=\"latitude\" value=\"\(lat)\""))
            }
            let placed = try await counter.post(
                "/adresses/32999/signaler",
                [("adresse", "4 rue du Moulin"), ("latitude", "43,846"), ("longitude", "0.587")], as: nil)
            #expect(placed.status == 303)
            let nowhere = try await counter.get("/adresses/32013/signaler", as: nil)
            #expect(nowhere.status == 404)
            let lost = try await counter.get("/adresses/32999/signaler/recu/AAAA-AAAA", as: nil)
            #expect(lost.status == 404)
        }
    }
}

@Suite struct `A flood of messages` {
    @Test(arguments: Engine.allCases) func `is told when to write again, and whom to call`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.store.database.write { session in
                try session.execute("UPDATE collectivite SET phone = '05 62 11 22 33', hours = 'mardi matin'")
            }
            let fields = [("adresse", "4 rue du Moulin"), ("contact", "moi@exemple.fr")]
            for _ in 0..<10 {
                #expect(try await counter.post("/adresses/32999/signaler", fields, as: nil).status == 303)
            }
            let refused = try await counter.post("/adresses/32999/signaler", fields, as: nil)
            #expect(refused.status == 429)
            #expect(refused.headers[.retryAfter] == "3600")
            #expect(refused.text.contains("Renvoyez-le dans 60\u{A0}minutes"))
            #expect(refused.text.contains("appelez la mairie\u{A0}: 05 62 11 22 33 (mardi matin)"))
            #expect(refused.text.contains("value=\"4 rue du Moulin\""))
            #expect(refused.text.contains("value=\"moi@exemple.fr\""))
            let list = try await counter.get("/mairie/32999/adresses/signalements").text
            #expect(list.contains("À traiter (10)"))
        }
    }
}

@Suite struct `The public page of addresses` {
    @Test(arguments: Engine.allCases) func `finds a published address, and only those`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let before = try await counter.get("/adresses/32999?q=moulin", as: nil)
            #expect(before.status == 200)
            #expect(before.text.contains("n’est pas encore publiée"))

            try await counter.stage.store.publish(counter.stage.commune, by: .program)
            try await counter.stage.apply(
                .addVoie(id: "v2", VoieForm(name: "Rue du Brouillon", kind: .lieuDit)))
            let found = try await counter.get("/adresses/32999?q=2+moulin", as: nil).text
            #expect(found.contains("1\u{A0}adresse trouvée"))
            #expect(found.contains("<strong>2 Rue du Moulin</strong>"))
            let draft = try await counter.get("/adresses/32999?q=brouillon", as: nil).text
            #expect(draft.contains("Aucune adresse publiée ne correspond"))
            #expect(found.utf8.count < 50_000)
        }
    }
}
