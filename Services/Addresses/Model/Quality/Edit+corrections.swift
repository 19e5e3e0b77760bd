import AddressEngine

extension Edit {
    /// Whether what was left aside must be read before it is judged.
    var isCorrection: Bool {
        guard case .correct = self else { return false }
        return true
    }

    /// Those that were chosen; none when it is another gesture.
    var corrections: [Chosen] {
        guard case .correct(let chosen) = self else { return [] }
        return chosen
    }

    /// The corrections that were chosen, when each is still the one that was shown.
    ///
    /// The cadastre of the context holds the parcelles of the numéros that were chosen alone: nothing of what is said of
    /// those of the others is read.
    static func corrections(
        _ chosen: [Chosen], on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        let now = Corrections(
            voies: subject.voies.values.sorted { $0.id < $1.id },
            numeros: subject.numeros.values.sorted { $0.id < $1.id }, communeCode: context.communeCode,
            cadastre: context.cadastre)
        let fillings = ParcelleFilling.lines(of: chosen, on: subject, context.cadastre)
        var stale = StaleRow(subject: "La liste", currentVersion: 0)
        var lines: [Correction] = []
        for one in chosen {
            if let line = now[one.id] ?? fillings[one.id], line.version == one.version,
                !line.isHeld(by: context.aside)
            {
                lines.append(line)
            } else {
                stale.compare(.name, now[one.id]?.before ?? "(n’est plus à corriger)", one.id)
            }
        }
        guard lines.count == chosen.count else { throw .stale(stale) }
        var steps = CorrectedRows(subject)
        for line in lines { try steps.make(line, in: context) }
        return steps.changes
    }

    static func label(ofCorrections chosen: [Chosen]) -> String {
        guard !chosen.allSatisfy(ParcelleFilling.isFilling) else {
            return "Parcelles remplies\u{A0}: \(French.count(chosen.count, "numéro", "numéros"))"
        }
        return French.count(chosen.count, "correction de la liste", "corrections de la liste")
    }
}

extension Edit.Chosen {
    /// The numéro of which it corrects or fills the parcelles; nil when it is about something else.
    var numeroOfParcelles: String? {
        let parts = id.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1, let target = Correction.Target(rawValue: String(parts[0])) else { return nil }
        switch target {
        case .parcelles, .filling: return String(parts[1])
        case .name, .suffix, .removal: return nil
        }
    }
}

/// Rows corrected one after the other: a numéro may have two corrections, and is one change.
private struct CorrectedRows {
    private let before: EditSubject
    private var now: EditSubject
    private var order: [String] = []
    private var met: Set<String> = []
    private var removed: Set<String> = []

    init(_ subject: EditSubject) {
        before = subject
        now = subject
    }

    mutating func make(_ line: Correction, in context: EditContext) throws(EditRefusal) {
        guard let change = try line.change(on: now, in: context) else { return }
        if met.insert(change.id).inserted { order.append(change.id) }
        switch change {
        case .voie(_, let after): now.voies[change.id] = after
        case .numero(_, let after):
            now.numeros[change.id] = after ?? now.numeros[change.id]
            if after == nil { removed.insert(change.id) }
        }
        if line.target == .name { renameBesideVoies(line, in: context) }
    }

    /// The numéros that cite a lieu-dit beside their voie cite its new name, else they would cite one declared nowhere.
    private mutating func renameBesideVoies(_ line: Correction, in context: EditContext) {
        guard now.voies[line.voieID]?.kind == .lieuDit,
            !now.voies.values.contains(where: { $0.kind == .lieuDit && $0.name == line.before })
        else { return }
        let citing = now.numeros.values.filter { $0.lieudit == line.before }.sorted { $0.id < $1.id }
        for numero in citing {
            guard let change = numero.change(on: context.today, { $0.lieudit = line.after }),
                case .numero(_, let after) = change
            else { continue }
            if met.insert(numero.id).inserted { order.append(numero.id) }
            now.numeros[numero.id] = after
        }
    }

    var changes: [RowChange] {
        order.map { id in
            if let voie = now.voies[id], before.voies[id] != nil {
                return .voie(before: before.voies[id], after: voie)
            }
            return .numero(before: before.numeros[id], after: removed.contains(id) ? nil : now.numeros[id])
        }
    }
}
