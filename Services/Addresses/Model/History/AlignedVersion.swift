/// A version of a list as a later form of another: rows that are the same are known as such, and keep their points.
///
/// A file rounds its coordinates, and says nothing of notes, of lines, of columns kept aside: those of the other stay.
struct AlignedVersion: Sendable {
    private(set) var draft: Draft
    /// The rows of the other list that those of the version are, whatever id each has there.
    private(set) var known: KnownRows

    /// - Parameters:
    ///   - givenIDs: the ids that the version itself gives; the others were made for it.
    ///   - gone: the rows that left the other list since, as they were last.
    init(_ version: Draft, givenIDs: Set<String>, upon current: Draft, gone: KnownRows = KnownRows()) {
        let merge = Merge(version, givenIDs: givenIDs, upon: current, by: .ofPublication)
        draft = merge.draft
        known = KnownRows(voies: merge.voiesNow, numeros: merge.numerosNow)
        for index in draft.numeros.indices {
            let id = draft.numeros[index].id
            draft.numeros[index].settle(now: known.numeros[id], last: gone.numeros[id])
        }
        for index in draft.voies.indices {
            let id = draft.voies[index].id
            draft.voies[index].settle(now: known.voies[id], last: gone.voies[id])
        }
    }
}

/// A row of a file, which takes what a file does not say of the row that it is.
private protocol SettlingRow: DraftRow {
    mutating func settle(on other: Self)
}

extension SettlingRow {
    /// - Parameters:
    ///   - now: the row as the other list has it.
    ///   - last: as it was when it left that list.
    fileprivate mutating func settle(now: Self?, last: Self?) {
        if let now {
            settle(on: now)
        } else if let last {
            settle(on: last)
            version = last.version + 1
        }
    }
}

extension Numero: SettlingRow {
    fileprivate mutating func settle(on other: Numero) {
        comment = other.comment
        extra = other.extra
        positions.settle(on: other.positions)
    }
}

extension Voie: SettlingRow {
    /// A file says only the names of a voie, by its numéros.
    fileprivate mutating func settle(on other: Voie) {
        topoCode = topoCode.isEmpty ? other.topoCode : topoCode
        comment = other.comment
        extra = other.extra
        guard kind == .voie, other.kind == .voie else {
            positions.settle(on: other.positions)
            return
        }
        communeDeleguee = other.communeDeleguee
        parcelles = other.parcelles
        isCertified = other.isCertified
        source = other.source
        updatedOn = other.updatedOn
        positions = other.positions
        trace = other.trace
    }
}

extension [Position] {
    /// Each point with the columns kept aside of the one that it is there, and its exact place when it is the same but
    /// for what a file rounds.
    fileprivate mutating func settle(on others: [Position]) {
        var left = Array<Int>(others.indices)
        var places: [Int: Int] = [:]
        // The surest first: a point that was moved is known by its rank, or by what it shows.
        let likenesses: [(Position, Int, Position, Int) -> Bool] = [
            { $0.isAt($2) && $1 == $3 }, { point, _, other, _ in point.isAt(other) },
            { $0.kind == $2.kind && $1 == $3 }, { point, _, other, _ in point.kind == other.kind },
            { _, rank, _, otherRank in rank == otherRank },
        ]
        for isLike in likenesses {
            for rank in indices where places[rank] == nil {
                let found = left.firstIndex { isLike(self[rank], rank, others[$0], $0) }
                if let found { places[rank] = left.remove(at: found) }
            }
        }
        for (rank, place) in places {
            self[rank].extra = others[place].extra
            if self[rank].isAt(others[place]) { self[rank].point = others[place].point }
        }
    }
}

extension Position {
    /// Whether both show the same thing at the same place, but for what a file rounds.
    fileprivate func isAt(_ other: Position) -> Bool {
        kind == other.kind && [self].distance(from: [other]) < VersionLine.tolerance
    }
}
