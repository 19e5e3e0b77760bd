import AddressEngine

/// The addresses that a file gives of one commune.
struct CommuneDraft: Sendable {
    private(set) var draft: Draft
    /// The ids that the file itself gives, each with the line that gives it first.
    private(set) var givenIDs: [String: Int] = [:]
    private(set) var lineCount = 0
    /// Lines that were taken, of which something could not be kept.
    private(set) var notes: [NotTaken] = []
    /// The types of the points that the file gives without coordinates beside others, by the id of their address.
    private(set) var unplaced: [String: [Position.Kind?]] = [:]

    /// The columns of the format that the file has.
    let columns: Set<FileColumn>

    private let extra: [String]
    private var voieByID: [String: Int] = [:]
    private var voieByName: [String: Int] = [:]
    private var names: [String: Int] = [:]

    /// - Parameter extra: the names of the columns that the format does not know.
    init(code: String, extra: [String], columns: Set<FileColumn>) {
        draft = Draft(communeCode: code, communeName: "")
        self.columns = columns
        self.extra = extra.map { $0.isEmpty ? "sans_nom" : $0 }
    }

    /// Gives the commune the name that most of its voies bear, and its rows their order.
    mutating func finish() {
        draft.communeName = names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        draft.sort()
    }

    mutating func add(_ entry: AddressEngine.Voie, makeID: () -> String) {
        describe(entry)
        let place = place(of: entry, makeID: makeID)
        if let record = entry.declaration { declare(record, entry, at: place, makeID: makeID) }
        for numero in entry.numeros { add(numero, of: entry, at: place, makeID: makeID) }
    }

    private mutating func describe(_ entry: AddressEngine.Voie) {
        let commune = entry.commune
        names[commune.name.text, default: 0] += max(1, entry.numeros.count)
        draft.communeNames = completed(draft.communeNames, with: commune.name, entry)
        guard UUIDText.isVersion4(commune.banId) else { return }
        draft.idBanCommune = commune.banId.lowercased()
    }

    /// Names in other languages, with those that an entry adds to them.
    private mutating func completed(
        _ names: [String: String], with name: LocalizedName, _ entry: AddressEngine.Voie
    ) -> [String: String] {
        for (language, text) in name.byLanguage {
            guard let known = names[language], known != text else { continue }
            note(entry, text, "Une ligne plus haut donne un autre nom dans cette langue\u{A0}: il est gardé.")
        }
        return names.merging(name.byLanguage) { first, _ in first }
    }

    private mutating func place(of entry: AddressEngine.Voie, makeID: () -> String) -> Int {
        let given = UUIDText.isVersion4(entry.banId) ? entry.banId.lowercased() : nil
        var known = voieByName[entry.name.text]
        if let given, let place = voieByID[given] {
            known = draft.voies[place].name == entry.name.text ? place : known
            if known != place {
                note(
                    entry, "\(entry.name.text)\u{A0}: \(given)",
                    "Cet identifiant de voie est déjà celui d’un autre nom\u{A0}: un nouveau est donné.")
            }
        } else if let given {
            if take(given, onLine: line(of: entry)) { return append(entry, id: given) }
            note(
                entry, "\(entry.name.text)\u{A0}: \(given)",
                "Cet identifiant de voie est déjà celui d’une adresse\u{A0}: un nouveau est donné.")
        }
        guard let known else { return append(entry, id: makeID()) }
        draft.voies[known].names = completed(draft.voies[known].names, with: entry.name, entry)
        if draft.voies[known].topoCode.isEmpty { draft.voies[known].topoCode = entry.code }
        return known
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

    /// Lieux-dits of the same name in two former communes are two lieux-dits.
    private mutating func declare(
        _ record: Record, _ entry: AddressEngine.Voie, at place: Int, makeID: () -> String
    ) {
        lineCount += record.positions.count
        let isDeclared = draft.voies[place].kind == .lieuDit
        let isElsewhere = isDeclared && draft.voies[place].communeDeleguee != entry.commune.deleguee
        if isElsewhere, UUIDText.isVersion4(entry.banId) {
            note(
                entry, "\(entry.name.text)\u{A0}: \(entry.banId)",
                "Cet identifiant est déjà celui d’un lieu-dit d’une autre ancienne commune\u{A0}: un nouveau est donné."
            )
        }
        let place = isElsewhere ? append(entry, id: makeID()) : place
        draft.voies[place].positions += positions(
            of: record, entry.name.text, owner: draft.voies[place].id)
        guard draft.voies[place].kind == .voie else { return }
        draft.voies[place].kind = .lieuDit
        draft.voies[place].communeDeleguee = entry.commune.deleguee
        draft.voies[place].parcelles = record.parcelles
        draft.voies[place].isCertified = record.isCertified
        draft.voies[place].source = record.source
        draft.voies[place].updatedOn = record.date?.iso ?? ""
        draft.voies[place].extra = extra(of: record, entry.commune)
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
        numero.updatedOn = entry.record.date?.iso ?? ""
        numero.extra = extra(of: entry.record, voie.commune)
        numero.positions = positions(
            of: entry.record, Text.tidied("\(entry.number) \(entry.suffixe) \(voie.name.text)"),
            owner: numero.id)
        draft.numeros.append(numero)
    }

    private mutating func id(
        of entry: AddressEngine.Numero, _ voie: AddressEngine.Voie, makeID: () -> String
    ) -> String {
        guard UUIDText.isVersion4(entry.banId) else { return makeID() }
        let given = entry.banId.lowercased()
        let line = entry.record.positions.first?.line ?? 0
        guard take(given, onLine: line) else {
            notes.append(
                NotTaken(
                    line: line,
                    subject: Text.tidied(
                        "\(entry.number) \(entry.suffixe) \(voie.name.text)\u{A0}: \(given)"),
                    reason: "Cet identifiant est déjà celui d’une autre adresse\u{A0}: un nouveau est donné.")
            )
            return makeID()
        }
        return given
    }

    /// - Returns: whether the file gave this id to nothing else.
    private mutating func take(_ id: String, onLine line: Int) -> Bool {
        guard givenIDs[id] == nil else { return false }
        givenIDs[id] = line
        return true
    }

    /// - Parameter label: what the lines are about, for those of which a point is not kept.
    private mutating func positions(of record: Record, _ label: String, owner: String) -> [Position] {
        let first = record.positions.first.map { values(of: $0) } ?? [:]
        let rows = record.positions.map { $0.row(of: draft.communeCode) }
        let isPlaced = rows.contains { $0 != nil }
        var kept: [Position] = []
        for (rank, (place, row)) in zip(record.positions, rows).enumerated() {
            let own = Self.difference(values(of: place), from: first)
            if var row {
                row.extra = own
                kept.append(row)
            } else {
                let lost = UnplacedLine(
                    place: place, own: own ?? [:], isAlone: rank == 0, othersArePlaced: isPlaced)
                notes += lost.note(label).map { [$0] } ?? []
                if isPlaced { unplaced[owner, default: []].append(place.type?.kind) }
            }
        }
        return kept
    }

    /// The columns that the format does not know, as the first line gives them, and the former commune's names.
    private func extra(of record: Record, _ commune: CommuneReference) -> [String: String] {
        var extra = record.positions.first.map { values(of: $0) } ?? [:]
        for (language, name) in commune.delegatedName.byLanguage {
            extra[CommuneDeleguee.column(of: language)] = name
        }
        return extra
    }

    private func values(of position: AddressEngine.Position) -> [String: String] {
        Dictionary(zip(extra, position.extra).filter { !$1.isEmpty }, uniquingKeysWith: { first, _ in first })
    }

    private static func difference(
        _ values: [String: String], from first: [String: String]
    ) -> [String: String]? {
        guard values != first else { return nil }
        var difference = values.filter { first[$0.key] != $0.value }
        for column in first.keys where values[column] == nil { difference[column] = "" }
        return difference
    }

    private mutating func note(_ entry: AddressEngine.Voie, _ subject: String, _ reason: String) {
        notes.append(NotTaken(line: line(of: entry), subject: subject, reason: reason))
    }

    private func line(of entry: AddressEngine.Voie) -> Int {
        let positions = entry.declaration?.positions ?? entry.numeros.first?.record.positions
        return positions?.first?.line ?? 0
    }
}

extension CommuneDraft {
    /// The same upon addresses that are there: what bears the id of a voie there is no numéro, nor the reverse, since
    /// one would take the place of the other.
    func yielding(to current: Draft, makeID: () -> String = FileDrafts.makeID) -> CommuneDraft {
        let voiesNow = Set(current.voies.map(\.id)), numerosNow = Set(current.numeros.map(\.id))
        var file = self
        var renamed: [String: String] = [:]
        for (place, voie) in draft.voies.enumerated() where numerosNow.contains(voie.id) {
            let id = makeID()
            renamed[voie.id] = id
            file.draft.voies[place] = voie.upon(voie, id: id, nil)
            file.release(voie.id, for: id, of: voie.name, "Cet identifiant de voie est déjà, ici, celui d’une adresse")
        }
        for (place, numero) in draft.numeros.enumerated() {
            if let voieID = renamed[numero.voieID] { file.draft.numeros[place].voieID = voieID }
            guard voiesNow.contains(numero.id) else { continue }
            let id = makeID()
            file.draft.numeros[place] = file.draft.numeros[place].upon(numero, id: id, nil)
            file.release(numero.id, for: id, of: numero.label, "Cet identifiant est déjà, ici, celui d’une voie")
        }
        return file
    }

    private mutating func release(_ id: String, for other: String, of name: String, _ reason: String) {
        unplaced[other] = unplaced.removeValue(forKey: id)
        let line = givenIDs.removeValue(forKey: id) ?? 0
        notes.append(
            NotTaken(
                line: line, subject: "\(name)\u{A0}: \(id)", reason: "\(reason)\u{A0}: un nouveau est donné.")
        )
    }
}
