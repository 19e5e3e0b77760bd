/// Writes the cells of a CSV with « ; »: quotation marks only where they are needed.
enum CSVText {
    static func append(_ cell: [UInt8], to output: inout [UInt8]) {
        let isPlain = cell.allSatisfy { $0 != 59 && $0 != 34 && $0 != 10 && $0 != 13 }
        if isPlain { return output.append(contentsOf: cell) }
        output.append(34)
        for byte in cell {
            if byte == 34 { output.append(34) }
            output.append(byte)
        }
        output.append(34)
    }

    static func append(_ cell: String, to output: inout [UInt8]) { append([UInt8](cell.utf8), to: &output) }
}

/// The columns of each version of the format, in its order.
enum FormatColumns {
    static func v1_5(withKey: Bool) -> [Field] {
        [.idBanCommune, .idBanToponyme, .idBanAdresse] + (withKey ? [.cleInterop] : []) + [
            .communeInsee, .communeNom, .communeDelegueeInsee, .communeDelegueeNom, .toponyme,
            .lieuditComplementNom,
        ] + rest
    }

    static let v1_4: [Field] =
        [
            .idBanCommune, .idBanToponyme, .idBanAdresse, .cleInterop, .communeInsee, .communeNom,
            .communeDelegueeInsee, .communeDelegueeNom, .voieNom, .lieuditComplementNom,
        ] + rest

    static let v1_3: [Field] =
        [
            .uidAdresse, .cleInterop, .communeInsee, .communeNom, .communeDelegueeInsee, .communeDelegueeNom,
            .voieNom,
            .lieuditComplementNom,
        ] + rest

    private static let rest: [Field] = [
        .numero, .suffixe, .position, .x, .y, .long, .lat, .cadParcelles, .source, .dateDerMaj,
        .certificationCommune,
    ]
}
