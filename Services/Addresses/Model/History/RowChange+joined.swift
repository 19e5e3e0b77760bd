extension RowChange {
    /// One change a row, from what it was at first to what it was at last; a row that came and left is not told.
    ///
    /// - Parameter changes: oldest first.
    package static func joined(_ changes: [RowChange]) -> [RowChange] {
        var (order, joined): ([String], [String: RowChange]) = ([], [:])
        for change in changes {
            if joined[change.id] == nil { order.append(change.id) }
            joined[change.id] = joined[change.id].map { $0.followed(by: change) } ?? change
        }
        return order.compactMap { joined[$0] }.filter { !$0.isNothing }
    }

    private func followed(by next: RowChange) -> RowChange {
        switch (self, next) {
        case (.voie(let before, _), .voie(_, let after)): .voie(before: before, after: after)
        case (.numero(let before, _), .numero(_, let after)): .numero(before: before, after: after)
        default: next
        }
    }

    private var isNothing: Bool {
        switch self {
        case .voie(nil, nil), .numero(nil, nil): true
        default: false
        }
    }

    /// A voie that has another name than before, or none before; nil for anything else.
    package var named: Voie? {
        guard case .voie(let before, let after?) = self, before?.name != after.name else { return nil }
        return after
    }
}
