/// The description of the interface for programs (OpenAPI 3.0).
struct OGCDescription {
    let site: String

    var text: String {
        let home = OpenCollection.allCases.map(\.rawValue)
        let collections = home.map(Self.paths).joined(separator: ",\n")
        return """
            {"openapi":"3.0.3",
            "info":{"title":"Adresses publiées","version":"1.0.0",
            "description":"OGC API – Features, partie 1. Libre de réutilisation, sans compte ni jeton.",
            "license":{"name":"Licence Ouverte 2.0","url":"https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}},
            "servers":[{"url":"\(site)/adresses/ogc"}],
            "paths":{
            "/":{"get":{"operationId":"getLandingPage","summary":"Où tout se trouve",
            "parameters":[\(Self.format)],"responses":{\(Self.answer("application/json"))}}},
            "/conformance":{"get":{"operationId":"getConformance","summary":"Ce que l’interface respecte",
            "parameters":[\(Self.format)],"responses":{\(Self.answer("application/json"))}}},
            "/collections":{"get":{"operationId":"getCollections","summary":"Les collections",
            "parameters":[\(Self.format)],"responses":{\(Self.answer("application/json"))}}},
            \(collections)},
            "components":{"schemas":{"exception":{"type":"object","required":["code"],
            "properties":{"code":{"type":"string"},"description":{"type":"string"}}},
            "feature":{"type":"object","required":["type","id","geometry","properties"],
            "properties":{"type":{"type":"string","enum":["Feature"]},"id":{"type":"string"},
            "geometry":{"type":"object"},"properties":{"type":"object"}}},
            "page":{"type":"object","required":["type","features","numberReturned"],
            "properties":{"type":{"type":"string","enum":["FeatureCollection"]},
            "timeStamp":{"type":"string","format":"date-time"},"numberMatched":{"type":"integer","minimum":0},
            "numberReturned":{"type":"integer","minimum":0},"links":{"type":"array","items":{"type":"object"}},
            "features":{"type":"array","items":{"$ref":"#/components/schemas/feature"}}}}}}}

            """
    }

    private static func paths(of collection: String) -> String {
        """
        "/collections/\(collection)":{"get":{"operationId":"describe_\(collection)","summary":"La collection",
        "parameters":[\(format)],"responses":{\(answer("application/json"))}}},
        "/collections/\(collection)/items":{"get":{"operationId":"get_\(collection)","summary":"Une page de la collection",
        "parameters":[\(format),\(limit),\(box),\(time),\(commune),\(cursor)],
        "responses":{\(answer("application/geo+json", "page"))}}},
        "/collections/\(collection)/items/{featureId}":{"get":{"operationId":"getOne_\(collection)","summary":"Une seule",
        "parameters":[{"name":"featureId","in":"path","required":true,"schema":{"type":"string","minLength":1}},\(format)],
        "responses":{\(answer("application/geo+json", "feature"))}}}
        """
    }

    private static let format =
        #"{"name":"f","in":"query","required":false,"schema":{"type":"string","enum":["json"]}}"#

    private static let limit =
        #"{"name":"limit","in":"query","required":false,"style":"form","explode":false,"#
        + #""schema":{"type":"integer","minimum":1,"maximum":\#(OpenQuestion.most),"default":\#(OpenQuestion.fewest)}}"#

    private static let box =
        #"{"name":"bbox","in":"query","required":false,"style":"form","explode":false,"description":"#
        + #""ouest,sud,est,nord, en degrés (CRS84)","#
        + #""schema":{"type":"array","oneOf":[{"minItems":4,"maxItems":4},{"minItems":6,"maxItems":6}],"items":{"type":"number"}}}"#

    private static let time =
        #"{"name":"datetime","in":"query","required":false,"style":"form","explode":false,"description":"#
        + #""Sans effet : une adresse n’a pas de durée","schema":{"type":"string"}}"#

    private static let commune =
        #"{"name":"commune_insee","in":"query","required":false,"schema":"#
        + #"{"type":"string","pattern":"^[0-9][0-9AB][0-9]{3}$"}}"#

    private static let cursor =
        #"{"name":"cursor","in":"query","required":false,"description":"Donné par le lien « next »","#
        + #""schema":{"type":"string"}}"#

    private static func answer(_ type: String, _ schema: String? = nil) -> String {
        let known = schema.map { "{\"$ref\":\"#/components/schemas/\($0)\"}" } ?? #"{"type":"object"}"#
        let refused =
            #"{"description":"Refusé, en mots","content":{"application/json":{"schema":{"$ref":"#
            + "\"#/components/schemas/exception\"}}}}"
        return #""200":{"description":"La réponse","content":{"\#(type)":{"schema":\#(known)}}},"#
            + #""304":{"description":"Rien de nouveau depuis l’ETag donné"},"400":\#(refused),"404":\#(refused)"#
    }
}
