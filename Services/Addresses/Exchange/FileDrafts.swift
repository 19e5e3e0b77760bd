import AddressEngine

/// The drafts that a file makes, one per commune, and the lines of it that enter none.
struct FileDrafts: Sendable {
    private(set) var communes: [String: CommuneDraft] = [:]
    /// The lines that do not enter, each with why.
    private(set) var notTaken: [NotTaken] = []
    /// Values that are not kept, of lines that are.
    private(set) var losses: [NotTaken] = []
    /// The same, by the code of the commune that each names; empty for those that name none.
    private var notTakenByCommune: [String: [NotTaken]] = [:]
    /// The lines of communes that were not asked for, by code: they are among those not taken.
    private(set) var otherCommunes: [String: Int] = [:]
    /// Whether the file has columns of the format.
    private let namesColumns: Bool

    /// - Parameters:
    ///   - notes: values that were lost before the file was read.
    ///   - makeID: a new UUID of version 4 for each row to which the file gives none.
    init(
        _ reading: AddressEngine.BALReading, notes: [NotTaken] = [], makeID: () -> String = FileDrafts.makeID
    ) {
        namesColumns = !reading.fields.isEmpty
        for refusal in reading.refusals {
            let column = refusal.column.isEmpty ? "" : "\(refusal.column)\u{A0}: "
            let line = NotTaken(
                line: refusal.line, subject: refusal.text, reason: column + "\(refusal.reason.sentence)")
            notTaken.append(line)
            notTakenByCommune[refusal.commune, default: []].append(line)
            if refusal.reason == .otherCommune { otherCommunes[refusal.commune, default: 0] += 1 }
        }
        losses =
            notes
            + reading.losses.map { loss in
                let subject = loss.column.isEmpty ? loss.value : "\(loss.column)\u{A0}: \(loss.value)"
                return NotTaken(line: loss.line, subject: subject, reason: "\(loss.reason.sentence)")
            }
        let columns = FileColumn.all(of: reading.fields)
        // A voie whose id only some of its lines give is one voie, whichever come first.
        let voies = reading.bal.voies
        for voie in voies.filter(\.hasID) + voies.filter({ !$0.hasID }) {
            let code = voie.commune.code
            var commune =
                communes.removeValue(forKey: code)
                ?? CommuneDraft(code: code, extra: reading.bal.extraColumns, columns: columns)
            commune.add(voie, makeID: makeID)
            communes[code] = commune
        }
        for code in communes.keys { communes[code]?.finish() }
    }

    /// Reads a BAL that Bastide wrote.
    static func written(_ bytes: [UInt8]) throws -> FileDrafts {
        let options = CheckOptions(today: AddressEngine.CivilDate(daysSince1970: 2_000_000))
        return FileDrafts(AddressEngine.BALReading(RepairedTable(try Table(bytes)), options: options))
    }

    /// The communes of the file, most lines first.
    var codes: [String] {
        communes.sorted { ($1.value.lineCount, $0.key) < ($0.value.lineCount, $1.key) }.map(\.key)
    }

    /// What does not enter, or not whole, with each commune: what is of none of them goes with the first.
    var leftRows: [String: LeftRows] {
        var rows = communes.mapValues { LeftRows(reserved: $0.notes) }
        let first = codes.first ?? ""
        for (code, lines) in notTakenByCommune {
            rows[communes[code] == nil ? first : code, default: LeftRows()].left += lines
        }
        rows[first, default: LeftRows()].reserved += losses
        return rows.mapValues(\.sorted)
    }

    /// Why nothing of the file enters.
    ///
    /// - Parameter commune: the name of the only commune that was asked for.
    func refusal(of commune: String) -> ImportRefusal {
        let others = otherCommunes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        return others.isEmpty ? refusal : .otherCommune(expected: commune, found: others)
    }

    /// The same, when any commune would do.
    var refusal: ImportRefusal {
        notTaken.first.map { .noLine($0) } ?? (namesColumns ? .onlyColumns : .noAddress)
    }

    static func makeID() -> String {
        var random = SystemRandomNumberGenerator()
        return String(decoding: UUIDText.random(using: &random), as: UTF8.self)
    }
}

extension AddressEngine.Voie {
    fileprivate var hasID: Bool { UUIDText.isVersion4(banId) }
}

/// A line of a file that does not enter the addresses, or a part of one, and why.
package struct NotTaken: Sendable, Equatable, Codable {
    /// As a spreadsheet numbers it; 0 when the line is not known.
    package let line: Int
    /// What the line is about, or its cells.
    package let subject: String
    package let reason: String
}
