/// The description of the geocoder for programs (OpenAPI 3.1).
struct OpenAPIDescription {
    let settings: GeocodingSettings

    var text: String {
        """
        {"openapi":"3.1.0",
        "info":{"title":"Géocodage","version":"1.0.0",
        "description":"Trouve une adresse du territoire, ou l’adresse d’un point. Sans compte ni clé. Mêmes demandes et \
        mêmes champs que l’API Adresse nationale.\(pace)",
        "license":{"name":"Licence Ouverte 2.0","url":"https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}},
        "servers":[{"url":"/geocodage"}],
        "paths":{
        "/search":{"get":{"operationId":"search","summary":"Les adresses que ce texte peut désigner, la meilleure d’abord",
        "parameters":[\(Self.query),\(Self.limit(5)),\(Self.autocomplete),\(Self.point(isRequired: false)),\(Self.filters)],
        "responses":{\(Self.found),\(Self.errors([400, 413, 429, 503]))}}},
        "/reverse":{"get":{"operationId":"reverse","summary":"Les adresses les plus proches d’un point, la plus proche d’abord",
        "parameters":[\(Self.point(isRequired: true)),\(Self.limit(1)),\(Self.radius),\(Self.filters)],
        "responses":{\(Self.found),\(Self.errors([400, 429, 503]))}}},
        "/search/csv":{"post":{"operationId":"searchCSV","summary":"Ajoute à chaque ligne d’un CSV l’adresse qu’elle désigne",
        "requestBody":\(OpenAPITables.body(.search)),
        "responses":{\(OpenAPITables.answer),\(Self.errors([400, 413, 429, 503]))}}},
        "/reverse/csv":{"post":{"operationId":"reverseCSV","summary":"Ajoute à chaque ligne d’un CSV l’adresse la plus proche",
        "requestBody":\(OpenAPITables.body(.reverse)),
        "responses":{\(OpenAPITables.answer),\(Self.errors([400, 413, 429, 503]))}}},
        "/health":{"get":{"operationId":"health","summary":"Si le géocodeur répond, et ce qu’il connaît",
        "responses":{"200":{"description":"Il répond","content":{"application/json":{"schema":\
        {"$ref":"#/components/schemas/Health"}}}},\(Self.errors([503]))}}},
        "/openapi.json":{"get":{"operationId":"description","summary":"Cette description",
        "responses":{"200":{"description":"La description","content":{"application/json":{"schema":{"type":"object"}}}}}}}},
        "components":{"schemas":{\(OpenAPISchemas.text)}}}

        """
    }

    private var pace: String {
        guard settings.requestsPerSecond > 0 else { return "" }
        return " Chaque réseau peut faire \(settings.requestsPerSecond) demandes par seconde."
    }

    private static let query = parameter(
        "q", "L’adresse cherchée", #"{"type":"string","minLength":1,"maxLength":200}"#, isRequired: true,
        example: "12 rue de la Paix")

    private static let autocomplete = parameter(
        "autocomplete", "1 (par défaut) quand le dernier mot n’est peut-être pas fini",
        #"{"type":"integer","enum":[0,1]}"#)

    private static let radius = parameter(
        "radius", "En mètres, jusqu’où chercher (5000 par défaut)",
        #"{"type":"number","exclusiveMinimum":0,"maximum":50000}"#)

    private static let filters = [
        list(
            "type", "Seulement ces types",
            #"{"type":"string","enum":["housenumber","street","locality","municipality"]}"#),
        list("postcode", "Seulement ces codes postaux", #"{"type":"string","pattern":"^[0-9]{5}$"}"#),
        list(
            "citycode", "Seulement ces communes, par leur code INSEE",
            #"{"type":"string","pattern":"^([013-9][0-9]|2[0-9AB])[0-9]{3}$"}"#),
        parameter("index", "Toujours «\u{A0}address\u{A0}»", #"{"type":"string","enum":["address"]}"#),
    ].joined(separator: ",")

    private static func limit(_ usual: Int) -> String {
        parameter(
            "limit", "Combien de réponses au plus",
            #"{"type":"integer","minimum":1,"maximum":100,"default":\#(usual)}"#)
    }

    /// « lng » and « long » are taken for « lon » too.
    private static func point(isRequired: Bool) -> String {
        let use = isRequired ? "" : ", pour préférer ce qui est proche\u{A0}; va avec l’autre coordonnée"
        return [
            parameter(
                "lon", "Longitude en degrés (WGS 84)\(use)",
                #"{"type":"number","minimum":-180,"maximum":180}"#,
                isRequired: isRequired),
            parameter(
                "lat", "Latitude en degrés (WGS 84)\(use)", #"{"type":"number","minimum":-90,"maximum":90}"#,
                isRequired: isRequired),
        ].joined(separator: ",")
    }

    private static func parameter(
        _ name: String, _ words: String, _ schema: String, isRequired: Bool = false, example: String? = nil
    ) -> String {
        let example = example.map { #","example":"\#($0)""# } ?? ""
        return
            #"{"name":"\#(name)","in":"query","description":"\#(words)","required":\#(isRequired),"schema":\#(schema)\#(example)}"#
    }

    /// Several values are parted by commas or plus signs, or the parameter is repeated.
    private static func list(_ name: String, _ words: String, _ item: String) -> String {
        #"{"name":"\#(name)","in":"query","description":"\#(words)","style":"form","explode":false,"#
            + #""schema":{"type":"array","maxItems":100,"items":\#(item)}}"#
    }

    private static let found =
        ##""200":{"description":"Les résultats","content":{"application/geo+json":{"schema":"##
        + ##"{"$ref":"#/components/schemas/Results"}}}}"##

    private static func errors(_ codes: [Int]) -> String {
        codes.map { code in
            let headers =
                [429, 503].contains(code)
                ? #","headers":{"Retry-After":{"description":"Secondes à attendre","schema":{"type":"integer"}}}"#
                : ""
            return
                ##""\##(code)":{"description":"\##(words(of: code))"\##(headers),"##
                + ##""content":{"application/json":{"schema":{"$ref":"#/components/schemas/Refusal"}}}}"##
        }.joined(separator: ",")
    }

    private static func words(of code: Int) -> String {
        switch code {
        case 400: "Un paramètre manque ou ne convient pas"
        case 413: "Trop long"
        case 429: "Trop de demandes de ce réseau"
        default: "Pas encore d’adresses à chercher"
        }
    }
}
