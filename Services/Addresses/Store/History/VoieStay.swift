/// A time during which a numéro was on a voie; on one of several where the history does not tell which.
struct VoieStay: Sendable, Equatable {
    let voieIDs: Set<String>
    /// The versions of the draft between which it was there, both excluded.
    let from: Int
    let until: Int

    func has(_ voieID: String, at seq: Int) -> Bool {
        from < seq && seq < until && voieIDs.contains(voieID)
    }

    /// Where a numéro was, walked back from what is known last.
    ///
    /// - Parameters:
    ///   - events: of the numéro, oldest first.
    ///   - last: the voies on which it may be after them; none where it is not there.
    ///   - end: the version at which that is known.
    static func all(of events: [RowEvent], last: Set<String>, until end: Int) -> [VoieStay] {
        var stays: [VoieStay] = []
        var (voieIDs, until) = (last, end)
        for event in events.reversed() where event.seq < end {
            // An undoing of an earlier page may have moved it since: either voie may be meant.
            let around = voieIDs.union(event.after(voieIDs))
            if !around.isEmpty { stays.append(VoieStay(voieIDs: around, from: event.seq, until: until)) }
            (voieIDs, until) = (event.before(voieIDs), event.seq)
        }
        if !voieIDs.isEmpty { stays.append(VoieStay(voieIDs: voieIDs, from: Int.min, until: until)) }
        return stays
    }
}

extension RowEvent {
    /// The voies on which the numéro may be once it has happened.
    fileprivate func after(_ later: Set<String>) -> Set<String> {
        guard deed != .removed else { return [] }
        let both = voieIDs.intersection(later)
        return voieIDs.count > 1 && !both.isEmpty ? both : voieIDs
    }

    /// The voies on which it may have been before: of two, the one where it is not afterwards.
    fileprivate func before(_ later: Set<String>) -> Set<String> {
        guard deed != .added else { return [] }
        let left = voieIDs.subtracting(later)
        return voieIDs.count > 1 && !left.isEmpty ? left : voieIDs
    }
}
