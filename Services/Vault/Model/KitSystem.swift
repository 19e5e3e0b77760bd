/// The system of a PC, which decides what its kit holds.
enum KitSystem: String, CaseIterable, Sendable {
    case windows
    case linux

    var label: String {
        switch self {
        case .windows: "Windows"
        case .linux: "Linux"
        }
    }
}
