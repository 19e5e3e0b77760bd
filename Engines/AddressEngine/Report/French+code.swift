extension French {
    /// What a code says to a person, as it is written: « voie_nom.trop_court », « bastide.hors_commune ».
    ///
    /// - Returns: nil when no rule of the engine bears this code.
    public static func words(of code: String) -> (label: String, advice: String)? {
        for kind in FindingKind.allCases where text(kind.code) == code {
            return (text(label(kind)), text(advice(kind)))
        }
        guard let known = Code(text: code) else { return nil }
        return (label(known), advice(known))
    }

    private static func text(_ text: StaticString) -> String {
        String(decoding: Bytes.of(text), as: UTF8.self)
    }
}

extension Code {
    /// The code of which this is the text; nil when it is none.
    init?(text: String) {
        let bytes = Array(text.utf8)
        let codes = Code.ofLines + Code.ofCells(text)
        guard let code = codes.first(where: { $0.bytes == bytes }) else { return nil }
        self = code
    }

    private var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private static var ofLines: [Code] {
        var codes: [Code] = RowKind.allCases.map { Code($0) }
        codes += RowsKind.allCases.map { Code($0) }
        codes += FileKind.allCases.map { Code($0) }
        return codes
    }

    /// Those whose column begins the text, in every language.
    private static func ofCells(_ text: String) -> [Code] {
        var codes: [Code] = Field.allCases.map { Code(missing: $0) }
        for field in Field.allCases
        where text.hasPrefix(String(decoding: Bytes.of(field.name), as: UTF8.self)) {
            for kind in FieldKind.allCases {
                codes.append(Code(field, kind))
                codes += RegionalLanguage.codes.indices.map { Code(field, kind, language: $0) }
            }
        }
        return codes
    }
}
