package import Web

extension Role {
    /// The role's name for people.
    package var label: String {
        switch self {
        case .reader: "Lecture"
        case .contributor: "Saisie"
        case .manager: "Responsable"
        case .administrator: "Administration"
        }
    }

    /// What the role allows, in one sentence.
    package var explanation: String {
        switch self {
        case .reader: "voit ce qui n’est pas public, ne modifie rien"
        case .contributor: "saisit et corrige"
        case .manager: "décide, publie, invite ses collègues"
        case .administrator: "règle le territoire et les comptes"
        }
    }
}
