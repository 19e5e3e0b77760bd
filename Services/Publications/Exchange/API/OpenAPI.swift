import Foundation
import Territory

/// The description of the JSON addresses (OpenAPI 3.1), made of the same lists as the program itself.
struct OpenAPI {
    let site: String
    /// A commune of the territory, given as an example.
    var example: Commune?

    var text: String {
        let document: JSON = [
            "openapi": "3.1.0",
            "info": [
                "title": "Actualités et alertes",
                "description":
                    "Ce que les collectivités du territoire publient. Libre de réutilisation, sans clé.",
                "version": "1",
            ],
            "servers": [["url": .text(site)]],
            "paths": paths,
            "components": ["schemas": OpenAPISchemas.all],
        ]
        return document.text + "\n"
    }

    private var paths: JSON {
        .object([
            (
                "/api/actualites/communes",
                Self.operation("communes", "Les communes du territoire", [], answer: .list("Commune"))
            ),
            (
                "/api/actualites/communes/{insee}/publications",
                list("ofCommune", "Ce qui s’adresse à une commune", insee)
            ),
            (
                "/api/actualites/communes/{insee}/agenda",
                Self.operation(
                    "agenda", "Les dates annoncées pour une commune, sur 31 jours",
                    [insee, Self.query("from", ["type": "string", "format": "date"])],
                    answer: .reference("Agenda"))
            ),
            (
                "/api/actualites/epci/{siren}/publications",
                list("ofEPCI", "Ce que dit une intercommunalité", siren)
            ),
            (
                "/api/actualites/departements/{departement}/publications",
                list("ofDepartement", "Ce que dit un département", departement)
            ),
            (
                "/api/actualites/publications/{id}",
                Self.operation(
                    "publication", "Une publication", [Self.path("id", ["type": "string", "minLength": 1])],
                    answer: .reference("Publication"))
            ),
        ])
    }

    private func list(_ name: String, _ summary: String, _ place: JSON) -> JSON {
        let words = { (words: [String]) -> JSON in ["type": "string", "enum": .list(words.map { .text($0) })]
        }
        return Self.operation(
            name, summary,
            [
                place, Self.query("theme", words(Theme.allCases.map(\.rawValue))),
                Self.query("kind", words(Content.Kind.allCases.map(\.rawValue))),
                Self.query("page", Self.number(1, 10_000)),
                Self.query("length", Self.number(1, AnswerPrograms.most)),
            ], answer: .reference("Page"))
    }

    private var insee: JSON {
        Self.path(
            "insee", ["type": "string", "pattern": "^[0-9][0-9AB][0-9]{3}$"], example: example?.code.text)
    }

    private var siren: JSON {
        Self.path("siren", ["type": "string", "pattern": "^[0-9]{9}$"], example: example?.epci)
    }

    private var departement: JSON {
        Self.path(
            "departement", ["type": "string", "pattern": "^([0-9][0-9AB]|97[0-9])$"],
            example: example?.code.departement)
    }

    private static func path(_ name: String, _ schema: JSON, example: String? = nil) -> JSON {
        let members: [(name: String, value: JSON)] = [
            ("name", .text(name)), ("in", "path"), ("required", true), ("schema", schema),
        ]
        return .object(members + (example.map { [("example", .text($0))] } ?? []))
    }

    private static func query(_ name: String, _ schema: JSON) -> JSON {
        ["name": .text(name), "in": "query", "schema": schema]
    }

    private static func number(_ least: Int, _ most: Int) -> JSON {
        ["type": "integer", "minimum": .number(least), "maximum": .number(most)]
    }

    private static func operation(
        _ name: String, _ summary: String, _ parameters: [JSON], answer: JSON
    ) -> JSON {
        let problem: JSON = [
            "description": "Refusé, en mots (RFC 9457)",
            "content": ["application/problem+json": ["schema": .reference("Problem")]],
        ]
        return [
            "get": [
                "operationId": .text(name), "summary": .text(summary), "parameters": .list(parameters),
                "responses": [
                    "200": [
                        "description": "La réponse", "content": ["application/json": ["schema": answer]],
                    ],
                    "304": ["description": "Rien de nouveau depuis l’ETag donné"],
                    "400": problem, "404": problem,
                ],
            ]
        ]
    }
}
