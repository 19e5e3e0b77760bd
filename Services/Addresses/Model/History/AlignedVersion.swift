/// A version of a list as a later form of another: rows that are the same bear the same ids and the same points.
///
/// A file rounds its coordinates, and says nothing of notes, of lines, of columns kept aside: those of the other stay.
package struct AlignedVersion: Sendable {
    package private(set) var draft: Draft

    /// - Parameter givenIDs: the ids that the version itself gives; the others were made for it.
    package init(_ version: Draft, givenIDs: Set<String>, upon current: Draft) {
        draft = Merge(version, givenIDs: givenIDs, upon: current, by: .ofPublication).draft
        let numeros = Dictionary(current.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let voies = Dictionary(current.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for index in draft.numeros.indices {
            guard let now = numeros[draft.numeros[index].id] else { continue }
            draft.numeros[index].extra = now.extra
            draft.numeros[index].positions.settle(on: now.positions)
        }
        for index in draft.voies.indices {
            guard let now = voies[draft.voies[index].id] else { continue }
            draft.voies[index].settle(on: now)
        }
    }
}

extension Voie {
    /// A file says only the names of a voie, by its numéros.
    fileprivate mutating func settle(on now: Voie) {
        guard kind == .voie, now.kind == .voie else {
            extra = now.extra
            positions.settle(on: now.positions)
            return
        }
        let version = self
        self = now
        (name, names, communeDeleguee) = (version.name, version.names, version.communeDeleguee)
    }
}

extension [Position] {
    /// The points of now, when these are the same but for what a file rounds.
    fileprivate mutating func settle(on now: [Position]) {
        guard count == now.count, distance(from: now) < VersionLine.tolerance,
            zip(self, now).allSatisfy({ $0.kind == $1.kind && $0.source == $1.source })
        else { return }
        self = now
    }
}
