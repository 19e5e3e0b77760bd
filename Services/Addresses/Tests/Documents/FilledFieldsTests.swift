import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A field of a model` {
    private static let documents = "/mairie/32999/adresses/documents"

    /// Each field on a line of its own, so that one that is not filled leaves its dots or its line.
    private static func text(of kind: DocumentKind) -> String {
        kind.fields.map { $0.isBlock ? "{\($0.rawValue)}" : "\($0.rawValue) = {\($0.rawValue)}" }
            .joined(separator: "\n\n")
    }

    @Test(arguments: Engine.allCases) func `is filled on a whole sample, whatever the document`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.store.database.write { session in
                try session.execute(
                    """
                    UPDATE numero SET deleguee_code = '32998', deleguee_name = 'Saint-Jean', lieudit = 'Pouy',
                        parcelles = '["329990000A0001"]'
                    """)
                try session.execute(
                    "INSERT INTO postcode (collectivite_id, postcode, label) VALUES ('c1', '32190', '')")
                try session.execute(
                    """
                    UPDATE collectivite SET address = '1 place', phone = '05', hours = 'lundi'
                    """)
            }
            let signed = [
                ("version", Letterhead().version), ("fonction", "La maire"), ("maire", "Anne Arès"),
            ]
            #expect(try await counter.post(Self.documents + "/en-tete", signed).status == 303)
            try await counter.stage.apply(.certifyVoie(id: "v1"))
            for kind in DocumentKind.allCases {
                let kept = try await counter.post(
                    "/syndicat/adresses/modeles/\(kind.rawValue)",
                    [("texte", Self.text(of: kind)), ("version", "0")], as: "syndicat-manager")
                #expect(kept.status == 303)
            }
            let numero = try #require(try await counter.stage.draft().numeros.first { $0.id == "n2" })
            try await counter.stage.apply(
                .changeNumero(id: "n2", version: numero.version, NumeroForm(number: 7)))
            let certificate = try await counter.certificate(of: "n2")
            for kind in DocumentKind.allCases {
                let asked = kind.asked.map { field in
                    "&\(field.rawValue)=\(FieldInput.dates.contains(field) ? "2027-01-01" : "9")"
                }.joined()
                let paper =
                    switch kind {
                    case .certificate:
                        try await counter.post(
                            Self.documents + "/certificats/\(certificate)/papier", [("demandeur", "Paul")])
                    case .letter:
                        try await counter.get(Self.documents + "/courrier/papier?voie=v1" + asked)
                    default:
                        try await counter.get(Self.documents + "/\(kind.rawValue)/papier?voie=v1" + asked)
                    }
                #expect(paper.status == 200)
                #expect(!paper.text.contains(ModelText.blank), "\(kind)")
                // No history tells an old address of numéros that were chosen by their voie.
                for field in kind.fields where !field.isBlock && field != .oldAddress {
                    #expect(paper.text.contains("\(field.rawValue) = "), "\(kind) \(field)")
                }
            }
        }
    }
}
