/// Old and new addresses as a person pastes them: a line each, the old one, `;` or a tab, the new one.
package enum AddressChangeList {
    /// As many letters as one document holds.
    package static let limit = 500
    private static let longest = 200

    /// - Throws: the first line that is not as it must be.
    package static func read(_ text: String) throws(AddressChangeFault) -> [AddressChange] {
        var changes: [AddressChange] = []
        let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, row) in rows.enumerated() where !row.allSatisfy(\.isWhitespace) {
            guard changes.count < limit else { throw .tooMany }
            let cells = row.split(
                maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == ";" || $0 == "\t" })
            guard cells.count == 2 else { throw .unread(line: index + 1) }
            let (old, new) = (
                Text.tidied(Text.note(String(cells[0]))), Text.tidied(Text.note(String(cells[1])))
            )
            guard !new.isEmpty, old.count <= longest, new.count <= longest else {
                throw .unread(line: index + 1)
            }
            changes.append(AddressChange(old: old, new: new, numero: nil))
        }
        guard !changes.isEmpty else { throw .empty }
        return changes
    }
}

/// Why a list of old and new addresses cannot be read.
package enum AddressChangeFault: Error, Sendable, Equatable {
    case empty
    case tooMany
    case unread(line: Int)

    package var words: String {
        switch self {
        case .empty: "Collez au moins une ligne\u{A0}: l’ancienne adresse, un point-virgule, la nouvelle."
        case .tooMany: "Il y a plus de \(AddressChangeList.limit)\u{A0}lignes\u{A0}: faites deux documents."
        case .unread(let line):
            "Ligne\u{A0}\(line)\u{A0}: écrivez l’ancienne adresse, un point-virgule, puis la nouvelle."
        }
    }
}
