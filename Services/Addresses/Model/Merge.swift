/// The addresses of a file laid upon those that are there: rows recognise each other by id, then by name and number.
///
/// An id that the file does not give never takes the place of one that is there.
package struct Merge: Sendable {
    /// What the addresses would be.
    package private(set) var draft: Draft
    package private(set) var comparison = Comparison()
    /// What of the file is not taken as it says, in sentences for a person.
    private(set) var remarks: [String] = []

    private let current: Draft
    private let givenIDs: Set<String>
    private let rules: Rules
    /// What is there for each voie of the file, by its id once merged.
    private(set) var voiesNow: [String: Voie] = [:]
    /// What is there for each numéro of the file, by its id once merged.
    private(set) var numerosNow: [String: Numero] = [:]
    /// The addresses that the file gives without coordinates, and that keep their known points.
    private var unplaced: [String] = []
    /// The addresses of which the file gives some points without coordinates, and that keep those that are known.
    private var partlyUnplaced: [String] = []
    /// The types of such points, by the id of their address in the file.
    private let unplacedPoints: [String: [Position.Kind?]]

    /// - Parameters:
    ///   - givenIDs: the ids that the file itself gives; the others were made for it and yield to those that are
    ///     there.
    ///   - unplaced: the types of the points that the file gives without coordinates, by the id of their address.
    package init(
        _ incoming: Draft, givenIDs: Set<String>, upon current: Draft, by rules: Rules = .ofFile,
        unplaced: [String: [Position.Kind?]] = [:]
    ) {
        draft = incoming
        self.current = current
        self.givenIDs = givenIDs
        self.rules = rules
        unplacedPoints = unplaced
        let columns = rules.columns.map { GivenColumns(of: incoming, $0) }
        keepIdentifier()
        if columns != nil, incoming.communeNames.isEmpty { draft.communeNames = current.communeNames }
        let renamed = pairVoies(columns)
        pairNumeros(renamed, columns)
        keepEmptyVoies()
        compareVoies()
        remarkLostTraces()
        remarkUnplaced()
        remarkPartlyUnplaced()
        draft.sort()
    }

    /// Gives the commune its official name, whatever the file calls it.
    package mutating func name(_ name: String) {
        draft.communeName = name
    }

    /// - Returns: the ids of the voies of the file, each with the one it takes.
    private mutating func pairVoies(_ columns: GivenColumns?) -> [String: String] {
        let row = { (voie: Voie) -> Pairing.Row in
            let name = VoieKey.of(voie.name)
            return Pairing.Row(
                id: voie.id,
                keys: ["\(name)|\(voie.kind.rawValue)|\(voie.communeDeleguee?.code ?? "")", name])
        }
        let pairing = Pairing(of: draft.voies.map(row), givenIDs: givenIDs, upon: current.voies.map(row))
        var renamed: [String: String] = [:]
        for index in draft.voies.indices {
            guard let now = pairing.places[index].map({ current.voies[$0] }) else { continue }
            let voie = draft.voies[index]
            noteUnplaced(voie.name, voie.kind == .lieuDit ? voie.positions : now.positions, now.positions)
            draft.voies[index] = voie.upon(now, id: givenIDs.contains(voie.id) ? voie.id : now.id, columns)
            if voie.kind == .lieuDit, now.kind == .lieuDit {
                draft.voies[index].positions += knownPoints(
                    of: voie.id, voie.name, voie.positions, now.positions)
            }
            renamed[voie.id] = draft.voies[index].id
            voiesNow[draft.voies[index].id] = now
        }
        return renamed
    }

    private mutating func pairNumeros(_ renamed: [String: String], _ columns: GivenColumns?) {
        let names = Self.names(of: draft.voies)
        let namesNow = Self.names(of: current.voies)
        for index in draft.numeros.indices {
            let voieID = draft.numeros[index].voieID
            draft.numeros[index].voieID = renamed[voieID] ?? voieID
        }
        let pairing = Pairing(
            of: draft.numeros.map { row($0, along: voiesNow[$0.voieID]?.id ?? "", columns) },
            givenIDs: givenIDs, upon: current.numeros.map { row($0, along: $0.voieID, columns) })
        for index in draft.numeros.indices {
            var numero = draft.numeros[index]
            let name = names[numero.voieID] ?? ""
            guard let now = pairing.places[index].map({ current.numeros[$0] }) else {
                comparison.added.append(Comparison.Line(label: "\(numero.label) \(name)", detail: ""))
                continue
            }
            noteUnplaced("\(now.label) \(name)", numero.positions, now.positions)
            let known = knownPoints(
                of: numero.id, "\(now.label) \(name)", numero.positions, now.positions)
            numero = numero.upon(now, id: givenIDs.contains(numero.id) ? numero.id : now.id, columns)
            numero.positions += known
            draft.numeros[index] = numero
            numerosNow[numero.id] = now
            let nameNow = namesNow[now.voieID] ?? ""
            let becomes = (name, numero.label) == (nameNow, now.label) ? nil : "\(numero.label) \(name)"
            let identifier = rules.columns == nil || numero.id == now.id ? [] : ["identifiant"]
            comparison.add(
                numero.differences(from: now) + identifier,
                moved: numero.positions.distance(from: now.positions),
                beyond: rules.tolerance, of: "\(now.label) \(nameNow)", becomes: becomes)
        }
        let seen = Set(pairing.places.values)
        for (place, gone) in current.numeros.enumerated() where !seen.contains(place) {
            comparison.missing.append(
                Comparison.Line(label: "\(gone.label) \(namesNow[gone.voieID] ?? "")", detail: ""))
        }
    }

    /// A numéro by what both sides can say of it.
    private func row(_ numero: Numero, along voieID: String, _ columns: GivenColumns?) -> Pairing.Row {
        var said = [voieID, "\(numero.number)"]
        if columns?.has(.suffix) ?? true { said.append(numero.suffix.lowercased()) }
        if columns?.has(.lieudit) ?? true { said.append(numero.lieudit) }
        if columns?.has(.communeDeleguee) ?? true { said.append(numero.communeDeleguee?.code ?? "") }
        let exact = [voieID] + numero.place
        return Pairing.Row(
            id: numero.id, keys: [exact.joined(separator: "|"), said.joined(separator: "|")])
    }

    /// Lieux-dits are addresses of their own; a voie is told by its numéros, save for its names in other languages.
    private mutating func compareVoies() {
        var kept: Set<String> = []
        for voie in draft.voies {
            let now = voiesNow[voie.id]
            guard voie.kind == .lieuDit else {
                guard let now, now.kind == .voie, now.names != voie.names else { continue }
                comparison.names.append(
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
            comparison.names.append(
                Comparison.Line(label: current.communeName, detail: Comparison.otherLanguages))
        }
    }

    private static func names(of voies: [Voie]) -> [String: String] {
        Dictionary(voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Merge {
    /// The identifier that the commune has in the national base is not a file's to change.
    private mutating func keepIdentifier() {
        let given = draft.idBanCommune
        draft.idBanCommune = current.idBanCommune ?? given
        guard let known = current.idBanCommune, let given, given.lowercased() != known.lowercased() else {
            return
        }
        remarks.append(
            "Le fichier donne à la commune l’identifiant \(given). Celui qu’elle a déjà, \(known), est gardé."
        )
    }

    /// A voie without numéros cannot be written in a file: that the file does not have it says nothing.
    private mutating func keepEmptyVoies() {
        guard rules.columns != nil else { return }
        let used = Set(current.numeros.map(\.voieID)).union(draft.voies.map(\.id))
        let paired = Set(voiesNow.values.map(\.id))
        let kept = current.voies.filter {
            $0.kind == .voie && !used.contains($0.id) && !paired.contains($0.id)
        }
        guard !kept.isEmpty else { return }
        draft.voies += kept
        for voie in kept { voiesNow[voie.id] = voie }
        let names = kept.prefix(5).map(\.name).joined(separator: ", ") + (kept.count > 5 ? "…" : ".")
        let who =
            kept.count == 1
            ? "Une voie sans numéro est gardée" : "\(kept.count) voies sans numéro sont gardées"
        remarks.append("\(who), qu’un fichier ne peut pas dire\u{A0}: \(names)")
    }

    private mutating func noteUnplaced(_ label: String, _ positions: [Position], _ now: [Position]) {
        if rules.columns != nil, positions.isEmpty, !now.isEmpty { unplaced.append(label) }
    }

    /// The points that are there for those that the file gives without coordinates.
    private mutating func knownPoints(
        of id: String, _ label: String, _ positions: [Position], _ now: [Position]
    ) -> [Position] {
        let known = positions.known(among: now, for: unplacedPoints[id] ?? [])
        if !known.isEmpty { partlyUnplaced.append(label) }
        return known
    }

    private mutating func remarkPartlyUnplaced() {
        guard let first = partlyUnplaced.first else { return }
        let start = "Le fichier ne donne pas de coordonnées à tous les points de"
        let shown = partlyUnplaced.prefix(5).joined(separator: ", ") + (partlyUnplaced.count > 5 ? "…" : ".")
        remarks.append(
            partlyUnplaced.count == 1
                ? "\(start) \(first)\u{A0}: ceux qui sont connus sont gardés."
                : "\(start) \(partlyUnplaced.count) adresses\u{A0}: ceux qui sont connus sont gardés. Ce sont \(shown)"
        )
    }

    private mutating func remarkLostTraces() {
        let lost = rules.columns == nil ? [] : Self.lostTraces(from: current, to: draft, knownAs: voiesNow)
        if let remark = Self.remark(lostTraces: lost) { remarks.append(remark) }
    }

    private mutating func remarkUnplaced() {
        guard !unplaced.isEmpty else { return }
        let shown = unplaced.prefix(5).joined(separator: ", ") + (unplaced.count > 5 ? "…" : ".")
        let who =
            unplaced.count == 1
            ? "une adresse, qui garde sa position" : "\(unplaced.count) adresses, qui gardent leur position"
        remarks.append("Le fichier ne donne pas de coordonnées à \(who)\u{A0}: \(shown)")
    }

    /// How strictly two lists of addresses are compared.
    package struct Rules: Sendable {
        /// From how many metres a point has moved.
        let tolerance: Double
        /// The columns that there are: what the others would say is left as it is; nil leaves nothing so.
        let columns: Set<FileColumn>?

        /// A file with all the columns of the format.
        package static let ofFile = Rules.of(fileWith: Set(FileColumn.allCases))
        /// What was published came from here: a centimetre shows, and a column gone is a column emptied.
        package static let ofPublication = Rules(tolerance: 0.02, columns: nil)

        /// Programs round the same point differently, and leave out the columns that they do not know.
        static func of(fileWith columns: Set<FileColumn>) -> Rules { Rules(tolerance: 1, columns: columns) }
    }
}

extension [Position] {
    /// The known points, of an address that has these in a file, which the file gives without coordinates.
    ///
    /// - Parameter kinds: the types of the points without coordinates; nil for one that has none.
    fileprivate func known(among now: [Position], for kinds: [Position.Kind?]) -> [Position] {
        guard !kinds.isEmpty else { return [] }
        var left = now
        for position in self {
            if let place = left.firstIndex(where: { $0.kind == position.kind }) { left.remove(at: place) }
        }
        let isLarger = now.count > count
        return kinds.compactMap { kind in
            let place =
                left.firstIndex { $0.kind == kind } ?? (kind == nil && isLarger ? left.indices.first : nil)
            return place.map { left.remove(at: $0) }
        }
    }
}
