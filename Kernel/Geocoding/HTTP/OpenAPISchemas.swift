/// What the geocoder answers, for its description (JSON Schema 2020-12).
enum OpenAPISchemas {
    static let text = [results, feature, properties, refusal, health].joined(separator: ",\n")

    private static let results = """
        "Results":{"type":"object","required":["type","version","features","attribution","licence","limit"],"properties":{\
        "type":{"const":"FeatureCollection"},"version":{"const":"draft"},\
        "features":{"type":"array","maxItems":100,"items":{"$ref":"#/components/schemas/Feature"}},\
        "attribution":{"type":"string"},"licence":{"type":"string"},"query":{"type":"string"},\
        "filters":{"type":"object","additionalProperties":{"type":"string"}},\
        "center":{"type":"array","minItems":2,"maxItems":2,"items":{"type":"number"}},\
        "limit":{"type":"integer","minimum":1,"maximum":100}}}
        """

    private static let feature = """
        "Feature":{"type":"object","required":["type","geometry","properties"],"properties":{\
        "type":{"const":"Feature"},\
        "geometry":{"type":["object","null"],"required":["type","coordinates"],"properties":{\
        "type":{"const":"Point"},"coordinates":{"type":"array","minItems":2,"maxItems":2,"items":{"type":"number"}}}},\
        "properties":{"$ref":"#/components/schemas/Properties"}}}
        """

    private static let properties = """
        "Properties":{"type":"object",\
        "required":["label","score","id","name","citycode","city","context","type","importance"],\
        "additionalProperties":false,"properties":{\
        "label":{"type":"string"},"score":{"type":"number","minimum":0,"maximum":1},"housenumber":{"type":"string"},\
        "id":{"type":"string"},"name":{"type":"string"},"postcode":{"type":"string"},"citycode":{"type":"string"},\
        "city":{"type":"string"},"oldcitycode":{"type":"string"},"oldcity":{"type":"string"},\
        "context":{"type":"string"},"x":{"type":"number"},"y":{"type":"number"},\
        "type":{"enum":["housenumber","street","locality","municipality"]},"importance":{"type":"number"},\
        "street":{"type":"string"},"locality":{"type":"string"},"municipality":{"type":"string"},\
        "population":{"type":"integer"},"distance":{"type":"integer","minimum":0}}}
        """

    private static let refusal = """
        "Refusal":{"type":"object","required":["code","message"],"properties":{\
        "code":{"type":"integer"},"message":{"type":"string"}}}
        """

    private static let health = """
        "Health":{"type":"object","required":["status"],"properties":{"status":{"const":"HEALTHY"},\
        "addresses":{"type":"integer"},"streets":{"type":"integer"},"municipalities":{"type":"integer"}}}
        """
}

/// The tables that are sent and given back, for the description.
enum OpenAPITables {
    static let answer = """
        "200":{"description":"Le même fichier, avec les colonnes trouvées",\
        "headers":{"Content-Disposition":{"description":"Le nom du fichier","schema":{"type":"string"}}},\
        "content":{"text/csv":{"schema":{"type":"string"}}}}
        """

    static func body(_ way: TableOptions.Way) -> String {
        let text = { (words: String) in #"{"type":"string","description":"\#(words)"}"# }
        var properties = [
            ("data", #"{"type":"string","contentMediaType":"text/csv","description":"Le fichier"}"#),
            ("encoding", text("utf-8, windows-1252, latin-1 ou utf-16 ; deviné sinon")),
            ("delimiter", text("Le séparateur des colonnes ; deviné sinon")),
            ("quote", text("Le guillemet")),
            (
                "with_bom",
                #"{"type":"integer","enum":[0,1],"description":"1 pour une marque d’ordre en UTF-8"}"#
            ),
            ("type", text("La colonne qui dit le type attendu")),
            ("postcode", text("La colonne du code postal attendu")),
            ("citycode", text("La colonne du code INSEE attendu")),
            ("lat", text("La colonne de la latitude")), ("lon", text("La colonne de la longitude")),
        ]
        if way == .search {
            properties += [
                (
                    "columns",
                    #"{"type":"array","items":{"type":"string"},"description":"Les colonnes de l’adresse, dans l’ordre"}"#
                ),
                ("min_score", #"{"type":"number","minimum":0,"maximum":1,"default":0.5}"#),
            ]
        }
        let written = properties.map { #""\#($0.0)":\#($0.1)"# }.joined(separator: ",")
        return
            #"{"required":true,"content":{"multipart/form-data":{"schema":{"type":"object","required":["data"],"#
            + #""properties":{\#(written)}}}}}"#
    }
}
