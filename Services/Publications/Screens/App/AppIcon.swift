import Files
import Persistence
import Synchronization
import Territory
import Web

/// One size of a commune's icon: its initials on its colour.
struct AppIcon: Sendable, Hashable {
    let size: Int
    /// Whether the telephone cuts it to its own shape: the drawing then stays in the middle.
    let isMaskable: Bool

    static let installed = [
        AppIcon(size: 192, isMaskable: false), AppIcon(size: 512, isMaskable: false),
        AppIcon(size: 192, isMaskable: true), AppIcon(size: 512, isMaskable: true),
    ]
    static let all = installed + [AppIcon(size: 180, isMaskable: true), AppIcon(size: 96, isMaskable: false)]

    var fileName: String { "\(size)\(isMaskable ? "-plein" : "").png" }
}

/// The icons, drawn when they are first asked for and kept: a commune has the same for ever.
struct ShowIcon {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        let drawn = DrawnIcons()
        return [
            .get("/actualites/{insee}/icones/{fichier}", .anyone) { visit in
                let commune = try await desk.commune(visit)
                guard let icon = AppIcon.all.first(where: { $0.fileName == visit.parameter("fichier") })
                else {
                    throw Refusal.notFound
                }
                let bytes = try await drawn.bytes(of: icon, for: commune)
                return Reply.bytes(bytes, type: "image/png")
                    .validated(by: "\(commune.code)-\(icon.fileName)-1", for: visit, maxAge: 86_400)
            }
        ]
    }
}

/// The icons drawn so far.
private final class DrawnIcons: Sendable {
    private struct Key: Hashable {
        let name: String
        let code: CodeINSEE
        let icon: AppIcon
    }

    private let kept = Mutex<[Key: [UInt8]]>([:])
    /// A few megabytes.
    private static let most = 600

    func bytes(of icon: AppIcon, for commune: Commune) async throws -> [UInt8] {
        let key = Key(name: commune.name, code: commune.code, icon: icon)
        if let bytes = kept.withLock({ $0[key] }) { return bytes }
        let drawing = IconDrawing(
            initials: Initials.of(commune.name), colour: CommuneColour(commune.code), icon: icon)
        let bytes = try await Blocking.run { try drawing.png }
        kept.withLock { kept in
            if kept.count >= Self.most { kept = [:] }
            kept[key] = bytes
        }
        return bytes
    }
}
