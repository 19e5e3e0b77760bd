import AddressEngine
import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The screens of an import` {
    private static let home = "/mairie/32999/adresses"

    /// Three lines of the commune, one of which has a space too many, and one that says nothing.
    private static let file = Array(
        """
        cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat;source;date_der_maj
        32999_0001_00001;32999;Montfort-sous-Bois;Rue Haute;1;;entrée;500.00;43700.00;0.5;43.7;Commune;2024-01-02
        32999_0001_00003;32999;Montfort-sous-Bois; Rue Haute;3;;entrée;501.00;43700.00;0.501;43.7;Commune;2024-01-02
        32999_0001_00005;32999;Montfort-sous-Bois;Rue Haute;5;;entrée;502.00;43700.00;0.502;43.7;Commune;2024-01-02
        ;32999;Montfort-sous-Bois;;;;;;;;;Commune;2024-01-02

        """.utf8)

    @Test(arguments: Engine.allCases) func `show the report, import, and undo it`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            let sent = try await counter.upload(Self.home + "/importer", Self.file, named: "rues.csv")
            #expect(sent.status == 303)
            let report = try await counter.get(sent.location).text
            #expect(report.contains("Rien n’est modifié tant que vous n’avez pas validé."))
            #expect(report.contains("Nouvelles adresses (3)"))
            let base = try await counter.stage.store.overview(of: counter.stage.commune)
            #expect(base == nil)

            let left = try await counter.get(sent.location + "/non-reprises.csv")
            #expect(left.text.split(separator: "\n").count == 2)

            let done = try await counter.accept(sent.location)
            #expect(done.status == 303)
            let outcome = try await counter.get(sent.location).text
            #expect(outcome.contains("Annuler cet import"))
            let drafted = try await counter.stage.draft()
            #expect(drafted.numeros.map(\.number) == [1, 3, 5])
            let journal = try await counter.journal()
            #expect(journal.contains("Adresses importées"))

            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            _ = try await counter.post(Self.home + "/annulation", [("geste", gesture.id)])
            let undone = try await counter.stage.draft()
            #expect(undone.numeros.isEmpty)
            let twice = try await counter.post(sent.location + "/import")
            #expect(twice.status == 303)
        }
    }

    @Test(arguments: Engine.allCases) func `list each point of an address that has no coordinates`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let second = ";32999;Montfort-sous-Bois;Rue Haute;5;;;;;;;Commune;2024-01-02\n"
            let sent = try await counter.upload(
                Self.home + "/importer", Self.file + Array(second.utf8), named: "rues.csv")
            let why = "Sans coordonnées, ce point de l’adresse n’est pas repris"
            let report = try await counter.get(sent.location).text
            #expect(report.contains("Lignes qui entrent en partie") && report.contains(why))
            #expect(try await counter.accept(sent.location).status == 303)
            #expect(try await counter.get(sent.location).text.contains(why))
            let left = try await counter.get(sent.location + "/non-reprises.csv").text
            #expect(left.contains("6;en partie;\(why)") && left.contains("5 Rue Haute"))
            #expect(try await counter.stage.draft().numeros.map(\.positions.count) == [1, 1, 1])
        }
    }

    @Test(arguments: Engine.allCases) func `let the corrections be chosen`(on engine: Engine) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let sent = try await counter.upload(Self.home + "/importer", Self.file, named: "rues.csv")
            let page = try await counter.get(sent.location).text
            let cause = try #require(
                page.components(separatedBy: "/corrections/").dropFirst().first?.prefix { $0 != "\"" })
            let list = try await counter.get(sent.location + "/corrections/\(cause)")
            #expect(list.status == 200)
            #expect(list.text.contains("name=\"correction\""))
            let none = try await counter.post(sent.location + "/corrections/\(cause)")
            #expect(none.status == 303)
            let all = try await counter.post(sent.location + "/corrections", [("cause", String(cause))])
            #expect(all.status == 303)
            let shown = try await counter.importForm(sent.location)
            _ = try await counter.post(sent.location + "/corrections")
            let other = try await counter.post(sent.location + "/import", shown)
            #expect(other.status == 409 && other.text.contains("ou les corrections choisies, ont changé"))
            let shownNow = try await counter.importForm(sent.location)
            let done = try await counter.accept(sent.location)
            #expect(done.status == 303)
            let again = try await counter.post(sent.location + "/import", shownNow)
            #expect(again.status == 303 && again.location.hasPrefix(sent.location))
            let missing = try await counter.get(sent.location + "/corrections/999")
            #expect(missing.status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `keep what was decided one by one`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            typealias Lines = `A file brought by a town hall`
            let file = Lines.header + Lines.line(1) + Lines.line(2)
            let bytes = Array(
                file.replacing("Four;", with: "Four;0").replacing("2024-05-02", with: "02/05/2024").utf8)
            let sent = try await counter.upload(Self.home + "/importer", bytes, named: "rues.csv")
            let (zeros, dates) = (RepairCause.zeros.rawValue, RepairCause.dateForme.rawValue)
            let list = sent.location + "/corrections"
            _ = try await counter.post(list + "/\(zeros)", [("correction", "2:numero")])
            #expect(try await Self.singles(counter) == ["2:numero": true, "3:numero": false])

            // Another cause is decided anew, this one is left as it is.
            _ = try await counter.post(list, [("cause", "\(zeros)")])
            #expect(try await Self.singles(counter) == ["2:numero": true, "3:numero": false])
            let page = try await counter.get(sent.location).text
            let notes = page.components(separatedBy: "name=\"cause\" value=\"").dropFirst()
            for note in notes {
                let isSingle = note.contains("décidées une à une")
                #expect(isSingle == note.hasPrefix("\(zeros)\""))
            }
            #expect(notes.contains { $0.hasPrefix("\(dates)\"") })

            _ = try await counter.post(list, [("cause", "\(dates)")])
            #expect(try await Self.singles(counter).isEmpty)
        }
    }

    private static func singles(_ counter: Counter) async throws -> [String: Bool] {
        let repairs = try await counter.stage.store.database.read {
            try $0.value("SELECT repairs FROM address_import", as: String.self)
        }
        return try StoredText.value(RepairChoice.self, in: Array(try #require(repairs).utf8)).single
    }

    @Test(arguments: Engine.allCases) func `ask again before a fifth is lost`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter in
            let sent = try await counter.upload(Self.home + "/importer", Self.file, named: "rues.csv")
            let asked = try await counter.accept(sent.location)
            #expect(asked.status == 409)
            #expect(asked.text.contains("Est-ce bien ce que vous voulez"))
            let kept = try await counter.stage.draft()
            #expect(kept.voies.map(\.name) == ["Rue du Moulin"])

            let agreed = try await counter.accept(sent.location, [("perte", "oui")])
            #expect(agreed.status == 303)
            let replaced = try await counter.stage.draft()
            #expect(replaced.voies.map(\.name) == ["Rue Haute"])
        }
    }

    @Test(arguments: Engine.allCases) func `are shown again when the addresses changed meanwhile`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let first = try await counter.upload(Self.home + "/importer", FullList.file(), named: "a.csv")
            #expect(try await counter.accept(first.location).status == 303)
            let sent = try await counter.upload(Self.home + "/importer", FullList.file(), named: "b.csv")
            let form = try await counter.importForm(sent.location)
            try await counter.stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve", kind: .lieuDit)))
            let before = try await counter.stage.draft()

            for fields in [form, []] {
                let asked = try await counter.post(sent.location + "/import", fields)
                #expect(asked.status == 409)
                #expect(asked.text.contains("Les adresses, ou les corrections choisies, ont changé depuis"))
                #expect(asked.text.contains("Rue Neuve"))
                #expect(try await counter.stage.draft() == before)
            }
            #expect(try await counter.accept(sent.location).status == 303)
            #expect(try await counter.stage.draft().voies.count == before.voies.count - 1)
        }
    }

    @Test(arguments: Engine.allCases) func `say which of the file's words are not taken`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            let first = try await counter.upload(Self.home + "/importer", FullList.file(), named: "a.csv")
            #expect(try await counter.accept(first.location).status == 303)
            var lines = FullList.lines(with: "id_ban_commune") { _ in FullList.id(98) }
            for column in ["x", "y", "long", "lat"] {
                lines = FullList.lines(lines, with: column) { $0 == 0 ? "" : nil }
            }
            let sent = try await counter.upload(Self.home + "/importer", FullList.file(lines), named: "b.csv")
            for _ in 0..<2 {
                let page = try await counter.get(sent.location).text
                #expect(
                    page.contains(
                        "l’identifiant \(FullList.id(98)). Celui qu’elle a déjà, \(FullList.commune), est gardé."
                    ))
                #expect(page.contains("qui garde sa position\u{A0}: 1 Rue du Four."))
                _ = try await counter.accept(sent.location)
            }
        }
    }

    @Test func `refuse in words what is no list of the commune`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let path = Self.home + "/importer"
            let empty = try await counter.upload(path, [], named: "vide.csv")
            #expect(empty.status == 422)
            #expect(empty.text.contains("Ce fichier est vide"))
            let picture = try await counter.upload(
                path, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], named: "photo.csv")
            #expect(picture.status == 422)
            #expect(picture.text.contains("Rien n’est modifié"))
            let text = String(decoding: Self.file, as: UTF8.self).replacing("32999", with: "32013")
            let other = try await counter.upload(path, Array(text.utf8), named: "auch.csv")
            #expect(other.status == 422)
            #expect(other.text.contains("32013"))
            let gone = try await counter.get(Self.home + "/imports/inconnu")
            #expect(gone.status == 422)
        }
    }

    @Test func `say that the national base does not answer`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let silent = try await counter.post(Self.home + "/importer/base-nationale")
            #expect(silent.status == 422)
            #expect(silent.text.contains("ne répond pas"))
        }
    }

    @Test func `give a file up`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let sent = try await counter.upload(Self.home + "/importer", Self.file, named: "rues.csv")
            let abandoned = try await counter.post(sent.location + "/abandon")
            #expect(abandoned.status == 303)
            let page = try await counter.get(Self.home + "/importer").text
            #expect(page.contains("abandonné"))
        }
    }
}

extension Counter {
    /// What the form of a report sends besides its boxes.
    func importForm(_ report: String) async throws -> [(String, String)] {
        let page = try await get(report).text
        let basis = page.components(separatedBy: "name=\"base\" value=\"").dropFirst().first
        return basis.map { [("base", String($0.prefix { $0 != "\"" }))] } ?? []
    }

    /// Reads a report, then presses « Importer ».
    func accept(_ report: String, _ fields: [(String, String)] = []) async throws -> Answer {
        try await post(report + "/import", try await importForm(report) + fields)
    }
}
