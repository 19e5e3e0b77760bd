/// The addresses of a file laid upon those that are there: rows recognise each other by id, then by name and number.
package struct Merge: Sendable {
    /// What the addresses would be.
    package private(set) var draft: Draft
    package private(set) var comparison = Comparison()

    private let current: Draft
    private let givenIDs: Set<String>
    private let rules: Rules
    /// What is there for each voie of the file, by its id once merged.
    private var voiesNow: [String: Voie] = [:]

    /// - Parameters:
    ///   - givenIDs: the ids that the file itself gives; the others were made for it and yield to those that are
    ///     there.
    package init(_ incoming: Draft, givenIDs: Set<String>, upon current: Draft, by rules: Rules = .ofFile) {
        draft = incoming
        self.current = current
        self.givenIDs = givenIDs
        self.rules = rules
        draft.idBanCommune = incoming.idBanCommune ?? current.idBanCommune
        let columns = rules.absentColumns == .leftAsTheyAre ? GivenColumns(of: incoming) : nil
        if columns != nil, incoming.communeNames.isEmpty { draft.communeNames = current.communeNames }
        let renamed = pairVoies(columns)
        pairNumeros(renamed, columns)
        compareVoies()
        draft.sort()
    }

    /// Gives the commune its official name, whatever the file calls it.
    package mutating func name(_ name: String) {
        draft.communeName = name
    }

    /// - Returns: the ids of the voies of the file, each with the one it takes.
    private mutating func pairVoies(_ columns: GivenColumns?) -> [String: String] {
        let pairing = Pairing(of: current.voies, id: \.id, key: { VoieKey.of($0.name) })
        var renamed: [String: String] = [:]
        for index in draft.voies.indices {
            let voie = draft.voies[index]
            let isGiven = givenIDs.contains(voie.id)
            guard let now = pairing.match(id: voie.id, isGiven: isGiven, key: VoieKey.of(voie.name)),
                isGiven || !givenIDs.contains(now.id), voiesNow[now.id] == nil
            else { continue }
            draft.voies[index] = voie.upon(now, id: isGiven ? voie.id : now.id, columns)
            renamed[voie.id] = draft.voies[index].id
            voiesNow[draft.voies[index].id] = now
        }
        return renamed
    }

    private mutating func pairNumeros(_ renamed: [String: String], _ columns: GivenColumns?) {
        let names = Self.names(of: draft.voies)
        let namesNow = Self.names(of: current.voies)
        let pairing = Pairing(
            of: current.numeros, id: \.id, key: { ([$0.voieID] + $0.place).joined(separator: "|") })
        var seen: Set<String> = []
        for index in draft.numeros.indices {
            var numero = draft.numeros[index]
            numero.voieID = renamed[numero.voieID] ?? numero.voieID
            let name = names[numero.voieID] ?? ""
            let place = ([voiesNow[numero.voieID]?.id ?? ""] + numero.place).joined(separator: "|")
            let isGiven = givenIDs.contains(numero.id)
            guard let now = pairing.match(id: numero.id, isGiven: isGiven, key: place),
                isGiven || !givenIDs.contains(now.id), seen.insert(now.id).inserted
            else {
                draft.numeros[index] = numero
                comparison.added.append(Comparison.Line(label: "\(numero.label) \(name)", detail: ""))
                continue
            }
            numero = numero.upon(now, id: isGiven ? numero.id : now.id, columns)
            draft.numeros[index] = numero
            let nameNow = namesNow[now.voieID] ?? ""
            let becomes = (name, numero.label) == (nameNow, now.label) ? nil : "\(numero.label) \(name)"
            comparison.add(
                numero.differences(from: now), moved: numero.positions.distance(from: now.positions),
                beyond: rules.tolerance, of: "\(now.label) \(nameNow)", becomes: becomes)
        }
        for gone in current.numeros where !seen.contains(gone.id) {
            comparison.missing.append(
                Comparison.Line(label: "\(gone.label) \(namesNow[gone.voieID] ?? "")", detail: ""))
        }
    }

    /// Lieux-dits are addresses of their own; a voie is told by its numéros, save for its names in other languages.
    private mutating func compareVoies() {
        var kept: Set<String> = []
        for voie in draft.voies {
            let now = voiesNow[voie.id]
            guard voie.kind == .lieuDit else {
                guard let now, now.kind == .voie, now.names != voie.names else { continue }
                comparison.changed.append(
                    Comparison.Line(label: now.name, detail: Comparison.otherLanguages))
                continue
            }
            guard let now, now.kind == .lieuDit else {
                comparison.added.append(Comparison.Line(label: voie.name, detail: "lieu-dit"))
                continue
            }
            kept.insert(now.id)
            comparison.add(
                voie.differences(from: now), moved: voie.positions.distance(from: now.positions),
                beyond: rules.tolerance, of: now.name, becomes: voie.name == now.name ? nil : voie.name)
        }
        for gone in current.voies where gone.kind == .lieuDit && !kept.contains(gone.id) {
            comparison.missing.append(Comparison.Line(label: gone.name, detail: "lieu-dit"))
        }
        if !current.voies.isEmpty, draft.communeNames != current.communeNames {
            comparison.changed.append(
                Comparison.Line(label: current.communeName, detail: Comparison.otherLanguages))
        }
    }

    private static func names(of voies: [Voie]) -> [String: String] {
        Dictionary(voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Merge {
    /// How strictly two lists of addresses are compared.
    package struct Rules: Sendable {
        /// From how many metres a point has moved.
        let tolerance: Double
        let absentColumns: AbsentColumns

        enum AbsentColumns {
            case leftAsTheyAre, empty
        }

        /// Programs round the same point differently, and leave out the columns that they do not know.
        package static let ofFile = Rules(tolerance: 1, absentColumns: .leftAsTheyAre)
        /// What was published came from here: a centimetre shows, and a column gone is a column emptied.
        package static let ofPublication = Rules(tolerance: 0.02, absentColumns: .empty)
    }
}

/// The columns of a file beyond those of the format: what it says nothing of stays as it is.
struct GivenColumns {
    private(set) var voieLanguages: Set<String> = []
    private(set) var lieuditLanguages: Set<String> = []
    private(set) var extra: Set<String> = []

    init(of draft: Draft) {
        for voie in draft.voies {
            voieLanguages.formUnion(voie.names.keys)
            extra.formUnion(voie.extra.keys)
        }
        for numero in draft.numeros {
            lieuditLanguages.formUnion(numero.lieuditNames.keys)
            extra.formUnion(numero.extra.keys)
        }
    }
}

extension [String: String] {
    /// These values, and those of now in the columns that were not given; nil when all are.
    func keeping(_ now: [String: String], unlessIn given: Set<String>?) -> [String: String] {
        guard let given, !now.isEmpty else { return self }
        return merging(now.filter { !given.contains($0.key) }) { new, _ in new }
    }
}
