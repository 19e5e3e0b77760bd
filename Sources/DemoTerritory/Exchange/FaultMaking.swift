/// The spoiling of a BAL: each fault as town halls really make it.
struct FaultMaking {
    let commune: FictionalCommune
    private var chance: SplitMix64

    init(commune: FictionalCommune) {
        self.commune = commune
        chance = SplitMix64(seed: commune.code.utf8.reduce(17) { $0 &* 31 &+ UInt64($1) })
    }

    mutating func spoil(_ rows: [BALRow], with faults: [BALFault]) -> [BALRow] {
        faults.reduce(rows) { spoil($0, with: $1) }
    }

    private mutating func spoil(_ rows: [BALRow], with fault: BALFault) -> [BALRow] {
        switch fault {
        case .numberOrderBroken: swapNumbers(rows)
        case .nearIdenticalNames: misspell(rows)
        case .pointsOutside:
            changing(3, of: rows) { $0.point = $0.point.map { Self.farEast($0, by: 180_000) } }
        case .positionsMissing:
            changing(6, of: rows) {
                $0.position = ""; $0.point = nil
            }
        case .upperCaseNames: renaming(2, of: rows) { $0.uppercased() }
        case .suffixBadlyWritten: changing(3, of: rows) { $0.suffix = $0.suffix.isEmpty ? "-B" : "(Bis)" }
        case .abbreviation: renaming(2, of: rows, Self.abbreviated)
        case .distantDuplicate: duplicate(rows)
        case .certificationMissing: changing(rows.count / 3 + 1, of: rows) { $0.certified = "" }
        case .spreadsheetDates: rows.map(Self.withSerialDate)
        }
    }

    /// Changes some rows that bear a numéro.
    private mutating func changing(
        _ count: Int, of rows: [BALRow], _ change: (inout BALRow) -> Void
    ) -> [BALRow] {
        var rows = rows
        let numbered = rows.indices.filter { rows[$0].number != BALRow.noNumber }
        for index in chance.shuffled(numbered).prefix(count) { change(&rows[index]) }
        return rows
    }

    /// Changes the name of some voies, on all their rows.
    private mutating func renaming(
        _ count: Int, of rows: [BALRow], _ rename: (String) -> String
    ) -> [BALRow] {
        let names = commune.ways.map(\.name).filter { rename($0) != $0 }
        let chosen = chance.shuffled(names).prefix(count)
        return rows.map { row in
            var row = row
            if chosen.contains(row.name) { row.name = rename(row.name) }
            return row
        }
    }

    /// The first and the last numéro of the longest voie change places.
    private func swapNumbers(_ rows: [BALRow]) -> [BALRow] {
        guard let longest = longestWay(), let first = longest.numeros.first, let last = longest.numeros.last
        else {
            return rows
        }
        return rows.map { row in
            var row = row
            if row.adresseID == first.id { (row.number, row.suffix) = (last.number, last.suffix) }
            if row.adresseID == last.id { (row.number, row.suffix) = (first.number, first.suffix) }
            return row
        }
    }

    /// Half of the longest voie is written with one letter more, under an identifier of its own.
    private mutating func misspell(_ rows: [BALRow]) -> [BALRow] {
        guard let longest = longestWay() else { return rows }
        let moved = Set(longest.numeros.suffix(max(1, longest.numeros.count / 2)).map(\.id))
        let id = chance.uuid()
        return rows.map { row in
            guard moved.contains(row.adresseID) else { return row }
            var row = row
            row.name += "s"
            row.toponymeID = id
            return row
        }
    }

    /// The same address a second time, 1.6 km away.
    private mutating func duplicate(_ rows: [BALRow]) -> [BALRow] {
        guard var copy = rows.first(where: { $0.number != BALRow.noNumber && $0.point != nil }) else {
            return rows
        }
        copy.point = copy.point.map { Self.farEast($0, by: 20_000) }
        copy.adresseID = chance.uuid()
        return rows + [copy]
    }

    private func longestWay() -> FictionalWay? {
        commune.ways.max { $0.numeros.count < $1.numeros.count }
    }

    private static func farEast(_ point: GeoPoint, by millionths: Int) -> GeoPoint {
        GeoPoint(microLongitude: point.microLongitude + millionths, microLatitude: point.microLatitude)
    }

    private static func abbreviated(_ name: String) -> String {
        for (word, short) in [
            ("Chemin ", "Che "), ("Impasse ", "Imp "), ("Route ", "Rte "), ("Place ", "Pl "),
        ]
        where name.hasPrefix(word) {
            return short + name.dropFirst(word.count)
        }
        return name
    }

    private static func withSerialDate(_ row: BALRow) -> BALRow {
        let parts = row.date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return row }
        var row = row
        row.date = String(CivilDay(year: parts[0], month: parts[1], day: parts[2]).spreadsheetSerial)
        return row
    }
}
