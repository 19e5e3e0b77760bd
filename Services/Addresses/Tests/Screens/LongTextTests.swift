import Foundation
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A form with a text far too long` {
    private static let home = "/mairie/32999/adresses"
    private static let voie = home + "/voies/v1"

    /// Letters, digits, marks heaped upon one letter, and a list: each in ten thousand signs.
    private static let texts = [
        String(repeating: "a", count: 10_000), String(repeating: "1", count: 10_000),
        "Ru" + "e" + String(repeating: "\u{301}", count: 9_997), String(repeating: "a ", count: 5_000),
    ]

    /// A form, its right fields, and those in which a person writes.
    private struct Form {
        let path: String
        let right: [(String, String)]
        let written: [String]
        var who: String? = "manager"
    }

    private static let forms = [
        Form(
            path: home + "/nouvelle-voie", right: [("nom", "Le Pigeonnier"), ("nature", "lieu-dit")],
            written: ["nom", "nom-oci", "parcelles", "commentaire", "longitude", "latitude"]),
        Form(
            path: voie, right: [("version", "1"), ("nom", "Rue du Moulin"), ("nature", "voie")],
            written: ["nom", "nom-oci", "parcelles", "commentaire"]),
        Form(
            path: voie + "/nouveau-numero", right: [("voie", "v1"), ("numero", "9")],
            written: [
                "voie", "numero", "suffixe", "lieu-dit", "lieu-dit-oci", "parcelles", "commentaire",
                "longitude", "latitude",
            ]),
        Form(
            path: voie + "/numeros/n1", right: [("version", "1"), ("voie", "v1"), ("numero", "1")],
            written: [
                "voie", "numero", "suffixe", "lieu-dit", "lieu-dit-oci", "parcelles", "commentaire",
            ]),
        Form(
            path: voie + "/numeros/n1/positions/0",
            right: [("version", "1"), ("longitude", "0.5"), ("latitude", "43.7")],
            written: ["longitude", "latitude"]),
        Form(
            path: voie + "/numeros-choisis", right: [("numero", "n1:1"), ("geste", "rattacher")],
            written: ["vers", "geste"]),
        Form(
            path: home + "/choisir", right: [], written: ["points", "voie", "du", "au"]),
        Form(
            path: home + "/choisir/geste", right: [("numero", "n1:1"), ("geste", "lieu-dit")],
            written: ["geste", "lieu-dit", "lieu-dit-ecrit", "numero"]),
        Form(
            path: home + "/choisir/geste", right: [("numero", "n1:1"), ("geste", "note")], written: ["note"]),
        Form(path: home + "/identifiant", right: [], written: ["identifiant"]),
        Form(path: home + "/annulation", right: [], written: ["geste"]),
        Form(path: home + "/publier/retrait", right: [], written: ["publication"]),
        Form(path: home + "/publier/remise", right: [], written: ["publication"]),
        Form(
            path: home + "/publier", right: [("quand", "date"), ("date", "2020-01-01T09:00")],
            written: ["quand", "date"]),
        Form(
            path: "/adresses/32999/signaler", right: [("sujet", "missing"), ("adresse", "4 rue du Moulin")],
            written: ["adresse", "precisions", "contact"], who: nil),
    ]

    @Test(arguments: Engine.allCases) func `is refused in words, and writes nothing`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let before = try await counter.stage.draft()
            for form in Self.forms {
                for field in form.written {
                    for text in Self.texts {
                        let fields = form.right.filter { $0.0 != field } + [(field, text)]
                        let answer = try await counter.post(form.path, fields, as: form.who)
                        let label: Comment = "\(form.path) \(field) \(text.prefix(3)) \(answer.status)"
                        #expect((400..<500).contains(answer.status), label)
                        #expect(answer.text.contains("Rien ") || answer.text.contains("n’existe plus"), label)
                    }
                }
            }
            #expect(try await counter.stage.draft() == before)
        }
    }

    @Test(arguments: Engine.allCases) func `keeps an answer that is too long, to be shortened`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let reports = AddressReportStore(database: counter.stage.store.database)
            let report = try await reports.receive(
                ReportForm(kind: .missing, text: "Le 4 rue du Four"), in: counter.stage.commune)
            let path = Self.home + "/signalements/\(report.id)/etat"
            let long = String(repeating: "é", count: 10_000)
            let refused = try await counter.post(path, [("etat", "done"), ("reponse", long)])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Votre réponse est trop longue") && refused.text.contains(long))
            #expect(try await reports.open(in: counter.stage.commune).map(\.answer) == [""])
            let invisible = [("etat", "done"), ("reponse", "C’est\u{8} fait.\nMerci.")]
            #expect(try await counter.post(path, invisible).status == 303)
            let closed = try await reports.closed(in: counter.stage.commune)
            #expect(closed.map(\.answer) == ["C’est fait.\nMerci."])
        }
    }

    @Test(arguments: Engine.allCases) func `is refused when it is the name of a file`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let file = Array("numero;voie_nom\n1;Rue Haute\n".utf8)
            for length in [300, 10_000] {
                let name = String(repeating: "a", count: length) + ".csv"
                let sent = try await counter.upload(Self.home + "/importer", file, named: name)
                #expect(sent.status == 422 || sent.status == 400, "\(length): \(sent.status)")
                #expect(sent.text.contains("trop long") || sent.text.contains("Rien n’a été enregistré"))
            }
        }
    }

    @Test func `names the field of the language at fault`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let long = String(repeating: "a", count: 201)
            let fields = [("nom", "Chemin Vert"), ("nature", "voie"), ("nom-oci", long)]
            let refused = try await counter.post(Self.home + "/nouvelle-voie", fields)
            #expect(refused.status == 422)
            let heads = refused.text.components(separatedBy: "<a href=\"#").dropFirst()
            let target = try #require(
                heads.compactMap { $0.split(separator: "\"").first }.first { $0.contains("oci") })
            #expect(refused.text.contains("id=\"\(target)\""))
        }
    }

    @Test func `a commune déléguée keeps the same bounds`() {
        let long = CommuneDeleguee(code: "32001", name: String(repeating: "a", count: 201))
        var form = VoieForm(name: "Rue Haute")
        form.communeDeleguee = .some(long)
        #expect(form.problems.map(\.field) == [.communeDeleguee])
        var numero = NumeroForm(voieID: "v1", number: 1)
        numero.communeDeleguee = .some(CommuneDeleguee(code: "320011", name: "Le Bourg"))
        #expect(numero.problems.map(\.field) == [.communeDeleguee])
    }
}
