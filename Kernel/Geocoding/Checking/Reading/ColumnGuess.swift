import Geocoder

/// What each column of a list holds, guessed from its heading, then from its first lines.
///
/// The headings are those of the electoral roll (répertoire électoral unique), of the software of town halls and water
/// services, and of the public formats of addresses.
enum ColumnGuess {
    /// How many lines are looked at.
    static let sample = 50

    static func columns(of table: ListTable) -> [ListColumn] {
        var columns = table.headings.map(byHeading)
        settleTwins(&columns, table)
        if !columns.holdsOne(of: .address, .voie) { guessStreet(&columns, table) }
        guessPlace(&columns, table)
        if columns.contains(.voie), !columns.contains(.number), let address = columns.firstIndex(of: .address)
        {
            // The whole address beside its own voie would be read twice.
            columns[address] = .ignored
        }
        if columns.contains(.address) {
            for index in columns.indices
            where (columns[index] == .number || columns[index] == .suffix) && !columns.contains(.voie) {
                columns[index] = .ignored
            }
        }
        return columns
    }

    private static func byHeading(_ heading: String) -> ListColumn {
        let words = Set(
            AddressWords(Array(heading.utf8)).list.map { String(decoding: $0.text, as: UTF8.self) })
        let has = { (any: [String]) in any.contains(where: words.contains) }
        if has(["naissance", "courriel", "mail", "email", "telephone", "tel", "date"]) { return .ignored }
        if has(["postal", "cp", "codepostal", "postcode", "zip"]) { return .postcode }
        if has(["insee", "code", "pays", "id", "identifiant", "cle", "bureau"]), !has(["voie", "rue"]) {
            return .ignored
        }
        if has(["complement", "comp", "lieudit", "batiment", "residence", "hameau"])
            || words.isSuperset(of: ["lieu", "dit"])
        {
            return .complement
        }
        if has(["bister", "suffixe", "repetition", "indice", "rep"]) { return .suffix }
        if has(["numero", "num", "n", "no"]),
            !has(["client", "compteur", "electeur", "ordre", "contrat", "abonne", "dossier"])
        {
            return has(["electoral", "national"]) ? .ignored : .number
        }
        if has(["voie", "rue", "libelle", "nomvoie"]) { return .voie }
        if has(["adresse", "adresses", "address", "domicile"]) { return .address }
        if has(["commune", "ville", "localite", "city", "bureaudistributeur"]) { return .commune }
        return .ignored
    }

    /// The two parts of a voie, « Type de voie » and « Libellé », stay two; of anything else the fullest column is taken.
    private static func settleTwins(_ columns: inout [ListColumn], _ table: ListTable) {
        for kind in [ListColumn.number, .suffix, .postcode, .commune] {
            let twins = columns.indices.filter { columns[$0] == kind }
            guard twins.count > 1 else { continue }
            let best = twins.max { filled($0, table) < filled($1, table) }
            for twin in twins where twin != best { columns[twin] = .ignored }
        }
    }

    private static func filled(_ column: Int, _ table: ListTable) -> Int {
        (0..<min(table.count, sample)).count { !table[$0, column].isEmpty }
    }

    /// A column most of whose cells begin with a number or name a kind of voie.
    private static func guessStreet(_ columns: inout [ListColumn], _ table: ListTable) {
        let found = columns.indices.first { column in
            columns[column] == .ignored
                && isMostly(column, table) { words in
                    words.count > 1 && words.contains(where: \.isKind)
                        && words.contains { $0.text.count > 1 && !$0.isKind }
                }
        }
        if let found { columns[found] = columns.contains(.number) ? .voie : .address }
    }

    private static func guessPlace(_ columns: inout [ListColumn], _ table: ListTable) {
        guard !columns.contains(.postcode) else { return }
        let found = columns.indices.first { column in
            columns[column] == .ignored && isMostly(column, table) { $0.count == 1 && $0[0].digits == 5 }
        }
        guard let found else { return }
        columns[found] = .postcode
        // The name of the commune follows its postcode.
        if !columns.contains(.commune), found + 1 < columns.count, columns[found + 1] == .ignored,
            isMostly(found + 1, table, { !$0.isEmpty && $0.allSatisfy { $0.number == nil } })
        {
            columns[found + 1] = .commune
        }
    }

    private static func isMostly(
        _ column: Int, _ table: ListTable, _ holds: ([AddressWords.Word]) -> Bool
    ) -> Bool {
        let cells = (0..<min(table.count, sample)).map { table[$0, column] }.filter { !$0.isEmpty }
        guard !cells.isEmpty else { return false }
        return cells.count { holds(AddressWords(Array($0.utf8)).list) } * 10 >= cells.count * 8
    }
}
