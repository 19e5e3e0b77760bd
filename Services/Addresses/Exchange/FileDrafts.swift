import AddressEngine

/// The drafts that a file makes, one per commune, and the lines of it that enter none.
struct FileDrafts {
    private(set) var communes: [String: CommuneDraft] = [:]
    private(set) var notTaken: [NotTaken] = []
    /// Values that were not understood, on lines that were taken.
    private(set) var losses: [NotTaken] = []

    /// - Parameter makeID: a new UUID of version 4 for each row to which the file gives none.
    init(_ reading: AddressEngine.BALReading, makeID: () -> String = UUIDv4.make) {
        notTaken = reading.refusals.map {
            NotTaken(line: $0.line, subject: $0.text, reason: "\($0.reason.sentence)")
        }
        losses = reading.losses.map {
            NotTaken(
                line: $0.line, subject: "\($0.column)\u{A0}: \($0.value)",
                reason: "Cette valeur n’a pas été comprise.")
        }
        for voie in reading.bal.voies {
            let code = voie.commune.code
            var commune =
                communes.removeValue(forKey: code)
                ?? CommuneDraft(code: code, extra: reading.bal.extraColumns)
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
}

/// The addresses that a file gives of one commune.
struct CommuneDraft {
    private(set) var draft: Draft
    /// The ids that the file itself gives.
    private(set) var givenIDs: Set<String> = []
    private(set) var lineCount = 0
    /// Lines that were taken, of which something could not be kept.
    private(set) var notes: [NotTaken] = []

    private let extra: [String]
    private var voieByID: [String: Int] = [:]
    private var voieByName: [String: Int] = [:]
    private var names: [String: Int] = [:]

    init(code: String, extra: [String]) {
        draft = Draft(communeCode: code, communeName: "")
        self.extra = extra
    }

    /// Gives the commune the name that most of its voies bear, and its rows their order.
    mutating func finish() {
        draft.communeName = names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        draft.sort()
    }

    mutating func add(_ entry: AddressEngine.Voie, makeID: () -> String) {
        describe(entry)
        let place = place(of: entry, makeID: makeID)
        if let record = entry.declaration { declare(record, entry.commune, at: place) }
        for numero in entry.numeros { add(numero, of: entry, at: place, makeID: makeID) }
    }

    private mutating func describe(_ entry: AddressEngine.Voie) {
        let commune = entry.commune
        names[commune.name.text, default: 0] += max(1, entry.numeros.count)
        draft.communeNames.merge(commune.name.byLanguage) { first, _ in first }
        guard UUIDv4.isOne(commune.banId) else { return }
        let id = commune.banId.lowercased()
        if draft.idBanCommune == nil { draft.idBanCommune = id }
        guard draft.idBanCommune != id else { return }
        note(entry, "L’identifiant de la commune diffère de celui des premières lignes, qui est gardé.")
    }

    private mutating func place(of entry: AddressEngine.Voie, makeID: () -> String) -> Int {
        let given = UUIDv4.isOne(entry.banId) ? entry.banId.lowercased() : nil
        if let given, let place = voieByID[given] {
            if draft.voies[place].name == entry.name.text { return place }
            note(entry, "Cet identifiant de voie est déjà celui d’un autre nom\u{A0}: un nouveau est donné.")
        } else if let given {
            givenIDs.insert(given)
            return append(entry, id: given)
        }
        return voieByName[entry.name.text] ?? append(entry, id: makeID())
    }

    private mutating func append(_ entry: AddressEngine.Voie, id: String) -> Int {
        var voie = Voie(id: id, kind: .voie, name: entry.name.text)
        voie.names = entry.name.byLanguage
        voie.topoCode = entry.code
        draft.voies.append(voie)
        voieByID[id] = draft.voies.count - 1
        if voieByName[voie.name] == nil { voieByName[voie.name] = draft.voies.count - 1 }
        return draft.voies.count - 1
    }

    private mutating func declare(_ record: Record, _ commune: CommuneReference, at place: Int) {
        lineCount += record.positions.count
        let positions = record.positions.compactMap { $0.row(of: draft.communeCode) }
        draft.voies[place].positions += positions
        guard draft.voies[place].kind == .voie else { return }
        draft.voies[place].kind = .lieuDit
        draft.voies[place].communeDeleguee = commune.deleguee
        draft.voies[place].parcelles = record.parcelles
        draft.voies[place].isCertified = record.isCertified
        draft.voies[place].source = record.source
        draft.voies[place].updatedOn = record.isoDate
        draft.voies[place].extra = kept(of: record, commune)
    }

    private mutating func add(
        _ entry: AddressEngine.Numero, of voie: AddressEngine.Voie, at place: Int, makeID: () -> String
    ) {
        lineCount += entry.record.positions.count
        var numero = Numero(
            id: id(of: entry, voie, makeID: makeID), voieID: draft.voies[place].id, number: entry.number,
            suffix: entry.suffixe)
        numero.lieudit = entry.lieudit.text
        numero.lieuditNames = entry.lieudit.byLanguage
        numero.communeDeleguee = voie.commune.deleguee
        numero.parcelles = entry.record.parcelles
        numero.isCertified = entry.record.isCertified
        numero.source = entry.record.source
        numero.updatedOn = entry.record.isoDate
        numero.extra = kept(of: entry.record, voie.commune)
        numero.positions = entry.record.positions.compactMap { $0.row(of: draft.communeCode) }
        draft.numeros.append(numero)
    }

    private mutating func id(
        of entry: AddressEngine.Numero, _ voie: AddressEngine.Voie, makeID: () -> String
    ) -> String {
        guard UUIDv4.isOne(entry.banId) else { return makeID() }
        let given = entry.banId.lowercased()
        guard givenIDs.insert(given).inserted else {
            let line = entry.record.positions.first?.line ?? 0
            let subject = "\(entry.number) \(entry.suffixe) \(voie.name.text)"
            let reason = "Cet identifiant est déjà celui d’une autre adresse\u{A0}: un nouveau est donné."
            notes.append(NotTaken(line: line, subject: Text.tidied(subject), reason: reason))
            return makeID()
        }
        return given
    }

    /// The columns that the format does not know, and the former commune's names in regional languages.
    private func kept(of record: Record, _ commune: CommuneReference) -> [String: String] {
        var kept: [String: String] = [:]
        for position in record.positions {
            for (name, value) in zip(extra, position.extra) where !value.isEmpty && kept[name] == nil {
                kept[name.isEmpty ? "sans_nom" : name] = value
            }
        }
        for (language, name) in commune.delegatedName.byLanguage {
            kept[CommuneDeleguee.languagePrefix + language] = name
        }
        return kept
    }

    private mutating func note(_ entry: AddressEngine.Voie, _ reason: String) {
        let positions = entry.declaration?.positions ?? entry.numeros.first?.record.positions
        notes.append(NotTaken(line: positions?.first?.line ?? 0, subject: entry.name.text, reason: reason))
    }
}

/// A line of a file that does not enter the addresses, and why.
package struct NotTaken: Sendable, Equatable, Codable {
    /// As a spreadsheet numbers it; 0 when the line is not known.
    package let line: Int
    /// What the line is about, or its cells.
    package let subject: String
    package let reason: String
}
