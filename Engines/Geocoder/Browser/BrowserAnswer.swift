/// What a page gets of a search in an index of its own: JSON, the best first.
///
/// Shape: a list of objects with `label`, `score` (three decimals), `type`, `id`, `housenumber` (only of numbers), `name`, `postcode`,
/// `citycode`, `city`, `oldcity` (only when there is one), `lon` and `lat` (degrees, seven decimals, `null` when unknown). A query
/// that is refused gives `{"refused":"empty"}` or `{"refused":"tooLong"}`.
enum BrowserAnswer {
    /// Searches a text, UTF-8.
    ///
    /// - Parameters:
    ///   - limit: how many places at most, 1 to 100.
    ///   - near: what is nearer this point comes first.
    static func write(_ text: [UInt8], limit: Int, near: Point?, in search: inout GeocoderSearch) -> [UInt8] {
        var output: [UInt8] = []
        do throws(QueryRefusal) {
            let results = try search.search(SearchRequest(text: text, limit: limit, near: near))
            output.append(91)
            for (rank, result) in results.enumerated() {
                if rank > 0 { output.append(44) }
                append(result, to: &output)
            }
            output.append(93)
        } catch {
            switch error {
            case .empty: output.append(#"{"refused":"empty"}"#)
            case .tooLong: output.append(#"{"refused":"tooLong"}"#)
            }
        }
        return output
    }

    private static func append(_ result: GeocoderResult, to output: inout [UInt8]) {
        output.append(#"{"label":"#)
        append(result.label, to: &output)
        output.append(#","score":"#)
        append(Int(result.score * 1_000 + 0.5), decimals: 3, to: &output)
        output.append(#","type":"#)
        switch result.type {
        case .housenumber: output.append(#""housenumber""#)
        case .street: output.append(#""street""#)
        case .locality: output.append(#""locality""#)
        case .municipality: output.append(#""municipality""#)
        }
        append(result.id, as: #","id":"#, to: &output)
        append(result.housenumber, as: #","housenumber":"#, to: &output)
        append(result.name, as: #","name":"#, to: &output)
        append(result.postcode, as: #","postcode":"#, to: &output)
        append(result.citycode, as: #","citycode":"#, to: &output)
        append(result.city, as: #","city":"#, to: &output)
        append(result.oldcity, as: #","oldcity":"#, to: &output)
        output.append(#","lon":"#)
        append(degrees: result.longitude, to: &output)
        output.append(#","lat":"#)
        append(degrees: result.latitude, to: &output)
        output.append(125)
    }

    private static func append(_ text: String?, as field: StaticString, to output: inout [UInt8]) {
        guard let text else { return }
        output.append(field)
        append(text, to: &output)
    }

    /// A text between quotes, as JSON has it (RFC 8259, section 7).
    private static func append(_ text: String, to output: inout [UInt8]) {
        output.append(34)
        for byte in text.utf8 {
            if byte == 34 || byte == 92 {
                output.append(92)
                output.append(byte)
            } else if byte < 32 {
                output.append(#"\u00"#)
                for digit in [byte >> 4, byte & 15] { output.append(digit < 10 ? digit + 48 : digit + 87) }
            } else {
                output.append(byte)
            }
        }
        output.append(34)
    }

    private static func append(degrees value: Double, to output: inout [UInt8]) {
        guard value.isFinite else { return output.append("null") }
        append(Int(value * 1e7 + (value < 0 ? -0.5 : 0.5)), decimals: 7, to: &output)
    }

    /// A whole number of thousandths, or of ten-millionths, as a decimal.
    private static func append(_ value: Int, decimals: Int, to output: inout [UInt8]) {
        var unit = 1
        for _ in 0..<decimals { unit *= 10 }
        if value < 0 { output.append(45) }
        output.append(decimal: Int(value.magnitude) / unit)
        output.append(46)
        output.append(decimal: Int(value.magnitude) % unit, width: decimals)
    }
}
