/// What a device may do in its depot.
enum DeviceScope: String, Sendable, CaseIterable {
    /// Back up.
    case add
    /// Restore.
    case read
    /// Forget and prune.
    case maintain

    /// « Sauvegarder ».
    var label: String {
        switch self {
        case .add: "Sauvegarder"
        case .read: "Restaurer"
        case .maintain: "Faire le ménage"
        }
    }
}

extension Set<DeviceScope> {
    /// `add,read,maintain`, as it is stored and typed; nil when a word is none of them, or when there is none.
    init?(list text: String) {
        let words = text.split(separator: ",").map { $0.filter { $0 != " " } }
        let scopes = words.compactMap { DeviceScope(rawValue: $0) }
        guard !scopes.isEmpty, scopes.count == words.count else { return nil }
        self.init(scopes)
    }

    var list: String {
        DeviceScope.allCases.filter(contains).map(\.rawValue).joined(separator: ",")
    }
}
