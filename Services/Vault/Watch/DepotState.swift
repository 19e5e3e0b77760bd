import Persistence
import Web

/// How a depot stands, in one word for the map and the table.
enum DepotState: String, CaseIterable, Sendable {
    case danger = "danger"
    case attention = "a-voir"
    case upToDate = "a-jour"
    /// Opened, and no backup was ever complete.
    case waiting = "en-attente"
    /// The commune has no depot.
    case none = "aucun"

    init(_ facts: DepotFacts, _ alerts: [VaultAlert]) {
        self =
            switch alerts.map(\.level).max() {
            case .danger: .danger
            case .attention: .attention
            case nil: facts.lastComplete == nil ? .waiting : .upToDate
            }
    }

    var label: String {
        switch self {
        case .danger: "Danger"
        case .attention: "À voir"
        case .upToDate: "À jour"
        case .waiting: "Première sauvegarde attendue"
        case .none: "Pas d’espace ouvert"
        }
    }

    var tone: NoticeBox.Tone? {
        switch self {
        case .danger: .danger
        case .attention: .warning
        case .upToDate: .success
        case .waiting: .information
        case .none: nil
        }
    }
}
