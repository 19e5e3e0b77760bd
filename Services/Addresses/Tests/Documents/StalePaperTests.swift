import Files
import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `What two people change of the papers` {
    private static let documents = "/mairie/32999/adresses/documents"
    private static let contract = "/syndicat/adresses/marche"

    @Test(arguments: Engine.allCases) func `is never overwritten unseen in the letterhead`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let seen = ("version", Letterhead().version)
            let first = [seen, ("fonction", "La maire"), ("maire", "Jeanne Lapeyre")]
            #expect(try await counter.post(Self.documents + "/en-tete", first).status == 303)
            let second = [seen, ("fonction", "Le maire"), ("maire", "Paul Dubosc")]
            let late = try await counter.post(Self.documents + "/en-tete", second)
            #expect(late.status == 409)
            #expect(late.text.contains("Jeanne Lapeyre") && late.text.contains("value=\"Paul Dubosc\""))
            let head = try await counter.stage.store.letterhead(of: counter.stage.commune)
            #expect(head.mayor == "Jeanne Lapeyre")
            #expect(late.text.contains("name=\"version\" value=\"\(head.version)\""))
            let told = try await counter.stage.store.database.read { session in
                try session.rows("SELECT before, after FROM journal WHERE subject = 'En-tête des documents'")
                    .map { try [$0.get("before", as: String.self), $0.get("after", as: String.self)] }
            }
            #expect(
                told == [["Le maire\u{202F}; sans armes", "La maire, Jeanne Lapeyre\u{202F}; sans armes"]])
        }
    }

    @Test(arguments: Engine.allCases) func `is never overwritten unseen in the contract`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let who = "syndicat-manager"
            let fields = [
                ("genre", "numero"), ("nom", "Plaque"), ("taille", "15 × 10 cm"), ("fournisseur", "Émaux"),
                ("reference", "P1"), ("prix", "8,90"), ("tva", "20"),
            ]
            #expect(try await counter.post(Self.contract, fields, as: who).status == 303)
            let article = try #require(try await counter.stage.store.contract().first)
            let path = Self.contract + "/\(article.id)"
            let seen = ("version", article.version)
            let priced = { (price: String) in fields.map { $0.0 == "prix" ? ("prix", price) : $0 } + [seen] }
            #expect(try await counter.post(path, priced("9,50"), as: who).status == 303)
            let late = try await counter.post(path, priced("12"), as: who)
            #expect(late.status == 409 && late.text.contains("value=\"12\""))
            #expect(try await counter.post(path + "/retrait", [seen], as: who).status == 409)
            #expect(try await counter.stage.store.contract().map(\.price) == [Cents(950)])
            let now = try #require(try await counter.stage.store.contract().first)
            #expect(late.text.contains("name=\"version\" value=\"\(now.version)\""))
        }
    }

    @Test(arguments: Engine.allCases) func `is said when an order was made of it`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let fields = [
                ("genre", "numero"), ("nom", "Plaque"), ("taille", "15 × 10 cm"), ("fournisseur", "Émaux"),
                ("reference", "P1"), ("prix", "8,90"), ("tva", "20"),
            ]
            _ = try await counter.post(Self.contract, fields, as: "syndicat-manager")
            let order = Self.documents + "/commande"
            let asked = "?voie=v1&numero-article=parti"
            let page = try await counter.get(order + asked)
            #expect(page.status == 200 && page.text.contains("n’est plus au marché"))
            #expect(!page.text.contains("26,70"))
            for path in ["/papier", "/papier.pdf", "/fournisseur.csv"] {
                let refused = try await counter.get(order + path + asked + "&fournisseur=%C3%89maux")
                #expect(refused.status == 409 && refused.text.contains("n’est plus au marché"))
            }
            #expect(try await counter.get(order + "/papier?numero-article=aucun").status == 200)
        }
    }

    @Test(arguments: Engine.allCases) func `is said when a voie went`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            for path in ["/arrete", "/arrete/papier", "/courrier", "/commande"] {
                let answer = try await counter.get(Self.documents + path + "?voie=v1&voie=partie")
                #expect(answer.status == 404 && answer.text.contains("n’est plus dans la liste"))
                #expect(try await counter.get(Self.documents + path + "?numero=parti").status == 404)
            }
        }
    }

    @Test func `is too long for one act above what is stated`() throws {
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        draft.voies = [Voie(id: "v", kind: .voie, name: "Rue Haute")]
        draft.numeros = (1...DocumentScope.most).map { Numero(id: "n\($0)", voieID: "v", number: $0) }
        try DocumentScope(draft: draft).checkSize()
        draft.numeros.append(Numero(id: "last", voieID: "v", number: 9999))
        #expect(throws: Refusal.self) { try DocumentScope(draft: draft).checkSize() }
    }
}

@Suite struct `The arms of a commune` {
    private static let documents = "/mairie/32999/adresses/documents"

    /// A square picture that no compression makes small.
    private static func picture(side: Int) throws -> [UInt8] {
        var state: UInt32 = 1
        let pixels = (0..<side * side * 4).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        return try PNGWriter.png(side: side, pixels: pixels)
    }

    private static func give(_ bytes: [UInt8], _ counter: Counter) async throws -> Answer {
        try await counter.client.send(
            SentForm(files: [.init(bytes, named: "armes.png", in: "armes")]), to: documents + "/armes",
            .browser(of: "manager"))
    }

    @Test(arguments: Engine.allCases) func `are given once, and shown by their address`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            #expect(try await counter.get(Self.documents + "/armes").status == 404)
            #expect(try await Self.give(try Self.picture(side: 100), counter).status == 303)
            let shown = try await counter.get(Self.documents + "/armes", as: "reader")
            #expect(shown.status == 200 && shown.headers[.contentType] == "image/png")
            #expect(try await counter.get(Self.documents + "/armes", as: nil).status != 200)
            let letters = try await counter.get(Self.documents + "/courrier/papier?voie=v1").text
            #expect(!letters.contains("base64"))
            #expect(letters.components(separatedBy: "src=\"\(Self.documents)/armes\"").count == 4)
        }
    }

    @Test(arguments: Engine.allCases) func `are refused when they are too heavy`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let heavy = try Self.picture(side: 300)
            #expect(heavy.count > 300_000)
            let refused = try await Self.give(heavy, counter)
            #expect(refused.status == 422 && refused.text.contains("il en faut 300 au plus"))
            #expect(try await counter.stage.store.letterhead(of: counter.stage.commune).arms == nil)
        }
    }
}
