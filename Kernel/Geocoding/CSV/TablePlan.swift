/// How a table is read and what is looked for in it: the options, resolved on its first lines.
package struct TablePlan: Sendable {
    let options: TableOptions
    package let encoding: TableEncoding
    /// Whether it begins with a byte order mark.
    let isMarked: Bool
    package let delimiter: UInt8
    let lineEnd: UInt8
    /// How many records stand before the names of the columns: empty lines.
    let headerPlace: Int
    /// The names of the columns.
    package let names: [String]
    let addressColumns: [Int]
    let typeColumn: Int?
    let postcodeColumn: Int?
    let citycodeColumn: Int?
    let latitudeColumn: Int?
    let longitudeColumn: Int?

    /// - Throws: 400 when it is no table, or has not the columns that are asked for.
    package init(_ options: TableOptions, _ survey: TableSurvey) throws(RequestRefusal) {
        self.options = options
        guard survey.size > 0 else { throw .emptyTable }
        encoding = survey.encoding(declared: options.encoding)
        isMarked = !encoding.byteOrderMark.isEmpty && survey.head.starts(with: encoding.byteOrderMark)
        var decoder = TableDecoder(encoding)
        let sample = decoder.read(survey.head)
        guard !sample.contains(0), !sample.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw .noTable }
        lineEnd = sample.contains(0x0A) || !sample.contains(0x0D) ? 0x0A : 0x0D
        let isWhole = survey.size <= TableSurvey.longestHead
        let guess = TableGuess(sample, isWhole: isWhole, encoding, quote: options.quote, lineEnd: lineEnd)
        let head: TableHead
        if let delimiter = options.delimiter {
            guard delimiter != options.quote else {
                throw .wrong("delimiter", "le séparateur et le guillemet sont deux signes différents.")
            }
            head = try guess.head(delimiter)
        } else {
            head = try guess.best(holding: options.columns)
        }
        delimiter = head.delimiter
        headerPlace = head.place
        names = head.names
        addressColumns = try options.columns.map { name throws(RequestRefusal) in try head.column(name) }
        typeColumn = try head.column(options.typeColumn)
        postcodeColumn = try head.column(options.postcodeColumn)
        citycodeColumn = try head.column(options.citycodeColumn)
        latitudeColumn = try Self.coordinate(options.latitudeColumn, head, options.way, ["latitude", "lat"])
        longitudeColumn = try Self.coordinate(
            options.longitudeColumn, head, options.way, ["longitude", "lon", "lng", "long"])
    }

    /// The column of a coordinate: named, or for a search by points the usual ones.
    private static func coordinate(
        _ name: String?, _ head: TableHead, _ way: TableOptions.Way, _ usual: [String]
    ) throws(RequestRefusal) -> Int? {
        if let name { return try head.column(name) }
        guard way == .reverse else { return nil }
        for name in usual {
            if let place = head.names.firstIndex(where: { $0.lowercased() == name }) { return place }
        }
        throw RequestRefusal(
            400,
            "Le fichier n’a pas de colonne «\u{A0}\(usual[0])\u{A0}». Ses colonnes sont\u{A0}: \(head.listed)."
        )
    }

    /// The names of the columns that are added, after addok-csv.
    package var addedNames: [String] {
        let place =
            switch options.way {
            case .search: ["latitude", "longitude", "result_label", "result_score", "result_score_next"]
            case .reverse: ["result_latitude", "result_longitude", "result_label", "result_distance"]
            }
        return place + [
            "result_type", "result_id", "result_housenumber", "result_name", "result_street",
            "result_postcode",
            "result_city", "result_context", "result_citycode", "result_oldcitycode", "result_oldcity",
            "result_district",
        ]
    }

    /// The cutter of this table.
    package var cutter: RecordCutter {
        RecordCutter(delimiter: delimiter, quote: options.quote, lineEnd: lineEnd)
    }

    package var decoder: TableDecoder { TableDecoder(encoding) }

    /// What the result begins with.
    package var preamble: [UInt8] {
        isMarked || (encoding == .utf8 && options.hasByteOrderMark) ? encoding.byteOrderMark : []
    }
}

extension RequestRefusal {
    static let emptyTable = RequestRefusal(400, "Ce fichier est vide. Vérifiez que vous avez choisi le bon.")

    static let noTable = RequestRefusal(
        400,
        "Ce fichier n’est pas du texte CSV. Dans votre tableur, choisissez «\u{A0}Enregistrer sous\u{A0}», «\u{A0}CSV UTF-8\u{A0}»."
    )

    static let longHeader = RequestRefusal(
        400,
        "La première ligne de ce fichier, qui nomme les colonnes, est trop longue. Vérifiez le séparateur et les fins de ligne."
    )

    static let noDelimiter = RequestRefusal(
        400,
        "Le séparateur des colonnes ne se devine pas\u{A0}: donnez-le par le paramètre «\u{A0}delimiter\u{A0}»."
    )
}

/// The bytes of a table without their byte order mark; UTF-16 made UTF-8, all else as it is.
package struct TableDecoder: Sendable {
    private let encoding: TableEncoding
    private var utf16: UTF16Reader
    private var mark: [UInt8]?

    init(_ encoding: TableEncoding) {
        self.encoding = encoding
        utf16 = UTF16Reader(isBigEndian: encoding == .utf16BigEndian)
        mark = []
    }

    package mutating func read(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if let begun = mark {
            bytes = begun + bytes
            let sign = encoding.byteOrderMark
            guard bytes.count >= sign.count else {
                mark = bytes
                return []
            }
            mark = nil
            if bytes.starts(with: sign) { bytes.removeFirst(sign.count) }
        }
        return encoding.isUTF16 ? utf16.read(bytes) : bytes
    }

    package mutating func finish() -> [UInt8] {
        let begun = mark ?? []
        mark = nil
        return encoding.isUTF16 ? utf16.read(begun) + utf16.finish() : begun
    }
}
