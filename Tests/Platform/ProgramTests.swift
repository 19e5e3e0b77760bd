import Contract
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import People
import Persistence
import TestSupport
import Testing
import Web

@testable import bastide

/// The API as a program meets it: a token made by its owner’s form, then nothing but its header.
@Suite struct `A program by its token` {
    private static let header =
        "cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat;source;date_der_maj\n"

    private static func file(_ numbers: ClosedRange<Int>, commune: String = "32999") -> String {
        header
            + numbers.map { number in
                let lon = 0.5 + Double(number) / 2000
                return
                    "\(commune)_0001_\(String(format: "%05d", number));\(commune);Montfort-sous-Bois;Rue Haute;\(number);;"
                    + "entrée;;;\(lon);43.7;Commune;2024-01-02\n"
            }.joined()
    }

    @Test(arguments: Engine.allCases) func `brings a list in and takes the draft out`(on engine: Engine)
        async throws
    {
        try await SmallHouse.open(on: engine) { house in
            let cookie = try await house.signIn("Claire", [("c1", .manager)])
            let bearer = try await house.token(of: cookie, ["adresses.lire", "adresses.importer"])
            let empty = try await house.get("/api/adresses/32999/brouillon/bal-1.5.csv", bearer)
            #expect(empty.status == .notFound)
            #expect(empty.headers[.contentType] == "application/problem+json")

            let trial = try await house.upload(
                "/api/adresses/32999/imports?essai=oui", Self.file(1...5), bearer)
            #expect(try trial.json["imported"] as? Bool == false)
            #expect(try trial.json["added"] as? Int == 5)
            #expect(
                try await house.get("/api/adresses/32999/etat.json", bearer).json["begun"] as? Bool == false)

            let done = try await house.upload("/api/adresses/32999/imports", Self.file(1...5), bearer)
            #expect(done.status == .ok)
            #expect(done.headers[.contentType] == "application/json")
            #expect(done.headers[values: .setCookie].isEmpty)
            #expect(try done.json["imported"] as? Bool == true)
            #expect(try done.json["rows"] as? Int == 5)
            let state = try await house.get("/api/adresses/32999/etat.json", bearer).json
            #expect(state["numeros"] as? Int == 5)
            #expect(state["name"] as? String == "Montfort-sous-Bois")
            let draft = try await house.get("/api/adresses/32999/brouillon/bal-1.5.csv", bearer)
            #expect(draft.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(String(buffer: draft.body).split(separator: "\n").count == 6)
            let points = try await house.get("/api/adresses/32999/brouillon/adresses.geojson", bearer)
            #expect(points.headers[.contentType] == "application/geo+json")
            #expect(try await house.get("/api/adresses/32999/brouillon/bal.pdf", bearer).status == .notFound)

            let history = String(
                buffer: try await house.get("/mairie/32999/adresses/historique", [.cookie: cookie]).body)
            #expect(history.contains("Claire, par «\u{A0}SIG\u{A0}»"))
            let journal = String(buffer: try await house.get("/journal/32999", [.cookie: cookie]).body)
            #expect(journal.contains("Adresses importées"))
        }
    }

    @Test(arguments: Engine.allCases) func `is refused in problem details, and nothing is changed`(
        on engine: Engine
    )
        async throws
    {
        try await SmallHouse.open(on: engine) { house in
            let cookie = try await house.signIn("Claire", [("c1", .manager)])
            let both = try await house.token(of: cookie, ["adresses.lire", "adresses.importer"])
            let reading = try await house.token(of: cookie, ["adresses.lire"])
            let path = "/api/adresses/32999/imports"
            #expect(try await house.upload(path, Self.file(1...10), both).status == .ok)
            let refusals: [(TestResponse, HTTPResponse.Status)] = [
                (try await house.upload(path, Self.file(1...5), reading), .forbidden),
                (try await house.upload("/api/adresses/32998/imports", Self.file(1...5), both), .forbidden),
                (try await house.upload(path, Self.file(1...5), [:]), .unauthorized),
                (
                    try await house.upload(path, Self.file(1...5), [.authorization: "Bearer faux"]),
                    .unauthorized
                ),
                (try await house.upload(path, Self.file(1...5), [.cookie: cookie]), .forbidden),
                (try await house.upload(path, Self.file(1...2), both), .conflict),
                (try await house.upload(path, "", both), .unprocessableContent),
                (try await house.upload(path, "photo", both), .unprocessableContent),
                (
                    try await house.upload(path, Self.file(1...5, commune: "32013"), both),
                    .unprocessableContent
                ),
                (try await house.get("/api/adresses/32998/etat.json", both), .forbidden),
                (try await house.get("/mairie/32999/adresses/exports/bal-1.5.csv", both), .forbidden),
                (try await house.get("/api/adresses/32999/nulle-part", both), .notFound),
                (try await house.get("/api/adresses/32999/imports", both), .methodNotAllowed),
                (try await house.post(path, "Rue Haute;1", both), .unsupportedMediaType),
            ]
            for (index, (answer, status)) in refusals.enumerated() {
                #expect(answer.status == status, "refusal \(index)")
                #expect(answer.headers[.contentType] == "application/problem+json", "refusal \(index)")
            }
            #expect(try await house.get("/api/adresses/32999/etat.json", both).json["numeros"] as? Int == 10)
            let agreed = try await house.upload(path + "?perte=oui", Self.file(1...2), both)
            #expect(try agreed.json["removed"] as? Int == 8)
        }
    }

    @Test func `of a reader writes nothing, whatever its scopes`() async throws {
        try await SmallHouse.open(on: .sqlite) { house in
            let cookie = try await house.signIn("Maire", [("c1", .reader)])
            let bearer = try await house.token(of: cookie, ["adresses.lire", "adresses.importer"])
            #expect(try await house.get("/api/adresses/32999/etat.json", bearer).status == .ok)
            let answer = try await house.upload("/api/adresses/32999/imports", Self.file(1...5), bearer)
            #expect(answer.status == .forbidden)
        }
    }

    @Test func `is let in by every route of its scope, and by no other`() async throws {
        try await SmallHouse.open(on: .sqlite) { house in
            let cookie = try await house.signIn("Claire", [("c1", .administrator)])
            let scopes = Bastide.services.flatMap { $0.scopes }.map(\.name)
            let all = try await house.token(of: cookie, scopes)
            for route in try await house.house.routes() where route.access != .anyone {
                guard case .token(let scope) = route.access else {
                    #expect(try await house.ask(route, "32999", all) == .forbidden, "\(route.path)")
                    continue
                }
                let admitted = try await house.ask(
                    route, "32999", try await house.token(of: cookie, [scope]))
                #expect(![.unauthorized, .forbidden].contains(admitted), "\(route.path): \(admitted)")
                #expect(admitted.code < 500, "\(route.path): \(admitted)")
                let others = try await house.token(of: cookie, scopes.filter { $0 != scope })
                #expect(try await house.ask(route, "32999", others) == .forbidden, "\(route.path)")
                #expect(try await house.ask(route, "32998", all) == .forbidden, "\(route.path)")
                #expect(try await house.ask(route, "32999", [:]) == .unauthorized, "\(route.path)")
            }
        }
    }

    @Test func `finds each scope declared by the service whose route asks for it`() async throws {
        try await SmallHouse.open(on: .sqlite) { house in
            var asked: Set<String> = []
            for route in try await house.house.routes() {
                guard case .token(let scope) = route.access else { continue }
                let service = Bastide.services.first { $0.slug == route.service }
                #expect(service?.scopes.contains { $0.name == scope } == true, "\(route.path): \(scope)")
                #expect(route.path.hasPrefix("/api/"), "\(route.path)")
                asked.insert(scope)
            }
            #expect(asked == Set(Bastide.services.flatMap { $0.scopes }.map(\.name)))
        }
    }
}

extension TestResponse {
    fileprivate var json: [String: Any] {
        get throws {
            try JSONSerialization.jsonObject(with: Data(String(buffer: body).utf8)) as? [String: Any] ?? [:]
        }
    }
}
