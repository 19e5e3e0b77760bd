import Contract
import Foundation
import Persistence
import Territory
import TestSupport
import Testing

@testable import Addresses

/// What waits, seen from elsewhere: papers, messages, the list of all communes.
@Suite struct `What is not read again yet` {
    private static let queue = "/mairie/32999/adresses/a-relire"
    private static let documents = "/mairie/32999/adresses/documents"

    private func waiting(_ counter: Counter) async throws -> (id: String, mark: String) {
        let (store, commune) = (counter.stage.store, counter.stage.commune)
        let id = try #require(try await store.waitingReviews(of: commune).first).editID
        return (id, try #require(try await store.proposal(id, of: commune)).mark)
    }

    @Test(arguments: Engine.allCases) func `is vouched for by no certificate`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter in
            _ = try await counter.post(Self.queue + "/reglage", [("relecture", "oui")])
            try await counter.stage.apply(
                .certifyVoie(id: "v1"), by: Author(id: "contributor", name: "Paul", rank: .contributor))
            let page = try await counter.get(Self.documents + "/nouveau-certificat?numero=n2").text
            #expect(page.contains("n’est pas encore relu") && !page.contains("Faire le certificat"))
            #expect(try await counter.certify("n2").status == 409)
            #expect(try await counter.get(Self.documents).text.contains("Un changement n’est pas relu."))
            #expect(
                try await counter.get(Self.documents + "/arrete").text.contains("Les documents les diraient"))
            let (id, mark) = try await waiting(counter)
            #expect(try await counter.post("\(Self.queue)/gestes/\(id)/accord", [("vu", mark)]).status == 303)
            #expect(try await counter.certify("n2").status == 303)
            // The name of its voie waits.
            try await counter.stage.apply(
                .changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute")),
                by: Author(id: "contributor", name: "Paul", rank: .contributor))
            #expect(try await counter.certify("n2").status == 409)
        }
    }

    @Test(arguments: Engine.allCases) func `opens its message again when it is not kept`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            _ = try await counter.post(Self.queue + "/reglage", [("relecture", "oui")])
            let office = "/mairie/32999/adresses/signalements"
            let item = NationalItems.create.replacing(
                "\"numero\": 4,", with: "\"numero\": 4, \"suffixe\": \"ter\",")
            _ = try await counter.upload(office + "/fichier", NationalItems.list(item), named: "s.json")
            let reports = AddressReportStore(database: counter.stage.store.database)
            let report = try #require(try await reports.open(in: counter.stage.commune).first)
            let path = "\(office)/\(report.id)"
            let page = try await counter.get(path, as: "contributor").text
            #expect(page.contains("name=\"suffixe\"") && page.contains("value=\"ter\""))
            let way = try await counter.get(
                path + "/ajouter?voie=v1&numero=4&suffixe=ter&type-position=entr%C3%A9e", as: "contributor"
            ).location
            let form = try await counter.get(way, as: "contributor").text
            #expect(form.contains("value=\"ter\"") && form.contains("value=\"\(report.id)\""))
            let sent = try await counter.post(
                "/mairie/32999/adresses/voies/v1/nouveau-numero",
                [("voie", "v1"), ("numero", "4"), ("suffixe", "ter"), ("message", report.id)],
                as: "contributor")
            #expect(sent.status == 303)
            #expect(try await counter.get(path).text.contains("La liste dit déjà ainsi"))
            _ = try await counter.post(path + "/etat", [("etat", "done")], as: "contributor")
            #expect(try await reports.open(in: counter.stage.commune).isEmpty)
            #expect(try await counter.stage.store.isMessageToRead(report.id, of: counter.stage.commune))
            let (id, mark) = try await waiting(counter)
            let refused = try await counter.post(
                "\(Self.queue)/gestes/\(id)/refus", [("vu", mark), ("raison", "Pas de porte là")])
            #expect(refused.status == 303)
            #expect(try await reports.open(in: counter.stage.commune).map(\.state) == [.doing])
        }
    }

    @Test(arguments: Engine.allCases) func `is told to who reads for many communes, and read by them`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            _ = try await counter.post(Self.queue + "/reglage", [("relecture", "oui")])
            let commune = counter.stage.commune
            try await counter.stage.apply(
                .changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute")),
                by: Author(id: "contributor", name: "Paul", rank: .contributor))
            let database = counter.stage.store.database
            let line = try await database.read { session in
                try Dashboard.read(in: session).lines.first { $0.code == commune }
            }
            #expect(line?.toRead == 1 && line?.toReadSince != nil)
            for indicator in AddressIndicators.all where indicator.name.hasPrefix("adresses.to-read") {
                let value = try await database.read { try indicator.values($0)[commune.text] }
                #expect(value == (indicator.unit == .count ? 1 : 0), "\(indicator.name)")
            }
            let before = try await database.read { try AddressRevision.total(in: $0) }
            let (id, mark) = try await waiting(counter)
            _ = try await counter.post("\(Self.queue)/gestes/\(id)/accord", [("vu", mark)])
            #expect(try await database.read { try AddressRevision.total(in: $0) } > before)
            let after = try await database.read { session in
                try Dashboard.read(in: session).lines.first { $0.code == commune }
            }
            #expect(after?.toRead == 0 && after?.toReadSince == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `stays to read when reading is given up`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let setting = Self.queue + "/reglage"
            #expect(try await counter.post(setting, [("relecture", "")]).status == 422)
            _ = try await counter.post(setting, [("relecture", "oui")])
            try await counter.stage.apply(
                .changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute")),
                by: Author(id: "contributor", name: "Paul", rank: .contributor))
            _ = try await counter.post(setting, [("relecture", "non")])
            let page = try await counter.get(Self.queue).text
            #expect(page.contains("Ceux d’avant attendent encore") && page.contains("ne seront pas relus"))
            #expect(!page.contains("Les changements des contributeurs ne sont pas relus."))
        }
    }

    @Test(arguments: Engine.allCases) func `is shown whole, page after page, when it is big`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            _ = try await counter.post(Self.queue + "/reglage", [("relecture", "oui")])
            for number in 10..<530 {
                try await counter.stage.apply(
                    .addNumero(id: "m\(number)", NumeroForm(voieID: "v1", number: number)))
            }
            try await counter.stage.apply(
                .certifyVoie(id: "v1"), by: Author(id: "contributor", name: "Paul", rank: .contributor))
            let (id, _) = try await waiting(counter)
            let path = "\(Self.queue)/gestes/\(id)"
            let first = try await counter.get(path).text
            #expect(
                first.contains("Lignes 1 à 500 sur 523") && first.components(separatedBy: "<table").count == 2
            )
            let second = try await counter.get(path + "?page=2").text
            #expect(second.contains("Lignes 501 à 523 sur 523") && second.contains("Les précédentes"))
        }
    }
}
