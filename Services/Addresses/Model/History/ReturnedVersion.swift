/// The list made again as an earlier version says it, with what that takes away.
package struct ReturnedVersion: Sendable {
    /// How the label of such a gesture begins.
    package static let labelStart = "Retour à la version"

    package private(set) var draft: Draft
    package let comparison: VersionComparison
    /// The voies of which the line leaves with them.
    package let lostTraces: [String]

    /// - Parameters:
    ///   - version: of a publication, with the ids that its file gives.
    ///   - today: the date of what changes, ISO: the nation hears of it as of any other change.
    package init(_ version: Draft, givenIDs: Set<String>, upon current: Draft, today: String) {
        draft = AlignedVersion(version, givenIDs: givenIDs, upon: current).draft
        draft.communeName = current.communeName
        draft.communeNames = current.communeNames
        draft.idBanCommune = current.idBanCommune
        draft.keepEmptyVoies(of: current)
        draft.date(today, upon: current)
        let kept = Set(draft.voies.filter { $0.trace != nil }.map(\.id))
        lostTraces = current.voies.filter { $0.trace != nil && !kept.contains($0.id) }.map(\.name)
        draft.sort()
        comparison = VersionComparison(from: current, to: draft, isOfFile: false)
    }
}

extension Draft {
    /// A voie without numéro cannot be written in a file: that the version does not have it says nothing.
    fileprivate mutating func keepEmptyVoies(of current: Draft) {
        let used = Set(current.numeros.map(\.voieID)).union(voies.map(\.id))
        voies += current.voies.filter { $0.kind == .voie && !used.contains($0.id) }
    }

    /// What says the same as now stays as it is; what changes, or comes back, is of today.
    fileprivate mutating func date(_ today: String, upon current: Draft) {
        let numerosNow = Dictionary(
            current.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let voiesNow = Dictionary(current.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for index in numeros.indices {
            var twin = numeros[index]
            let now = numerosNow[twin.id]
            twin.updatedOn = now?.updatedOn ?? today
            if let now, twin.saysTheSame(as: now) {
                numeros[index] = now
            } else {
                numeros[index].updatedOn = today
            }
        }
        for index in voies.indices where voies[index].kind == .lieuDit || voiesNow[voies[index].id] != nil {
            var twin = voies[index]
            let now = voiesNow[twin.id]
            twin.updatedOn = now?.updatedOn ?? today
            if let now, twin.saysTheSame(as: now) {
                voies[index] = now
            } else {
                voies[index].updatedOn = today
            }
        }
    }
}
