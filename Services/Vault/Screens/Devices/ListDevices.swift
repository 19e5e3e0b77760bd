import Persistence
import Web

/// The PCs of a depot: what each may do, and when it was last seen.
enum ListDevices {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get(VaultPaths.devicesRoute, .commune(.reader)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                return page(place, try await place.store.devices(of: place.depot))
            }
        ]
    }

    private static func page(_ place: DevicePlace, _ devices: [EnrolledDevice]) -> Reply {
        let add = LinkButton(
            "Ajouter un appareil", VaultPaths.newDevice(in: place.depot), for: place.visit)
        guard !devices.isEmpty else {
            return place.page(
                "Les appareils",
                EmptyState(
                    "Aucun appareil n’est sauvegardé ici",
                    "Ajoutez le premier\u{A0}: il faut le PC, une imprimante et dix minutes.", actions: [add]
                ).html)
        }
        return place.page(
            "Les appareils",
            """
            <p class="lead">Ceux dont les fichiers sont copiés dans l’espace «\u{A0}\(place.depot.name)\u{A0}».</p>
            \(unfinished(devices))
            \(table(place, devices))
            <div class="actions">\(add)</div>
            """)
    }

    private static func unfinished(_ devices: [EnrolledDevice]) -> NoticeBox? {
        let waiting = devices.filter { $0.isUnfinished && $0.device.isOpen(at: .now) }
        guard !waiting.isEmpty else { return nil }
        return NoticeBox(
            .warning,
            waiting.count == 1
                ? "Un appareil reste à finir." : "\(waiting.count) appareils restent à finir.",
            detail:
                "<p>Ouvrez sa page et tapez le code de contrôle de l’enveloppe imprimée\u{A0}: sans elle, rien ne serait rendu.</p>"
        )
    }

    private static func table(_ place: DevicePlace, _ devices: [EnrolledDevice]) -> Table {
        Table(
            "Les appareils de l’espace «\u{A0}\(place.depot.name)\u{A0}»",
            columns: [
                .init("Appareil"), .init("Il peut"), .init("Vu pour la dernière fois"), .init("Version"),
                .init("État"),
            ],
            rows: devices.map { found in
                let state = DeviceState(found)
                return Table.Row(
                    [
                        "<a href=\"\(place.path(found))\">\(found.device.name)</a>",
                        HTML(text: DeviceState.scopes(found.device.scopes)), HTML(text: state.seen),
                        state.version, HTML(text: state.words),
                    ], tone: state.tone)
            })
    }
}

/// How a device stands, in words.
struct DeviceState {
    let found: EnrolledDevice
    private let now = Instant.now

    init(_ found: EnrolledDevice) {
        self.found = found
    }

    /// « sauvegarder, restaurer ».
    static func scopes(_ scopes: Set<DeviceScope>) -> String {
        DeviceScope.allCases.filter(scopes.contains).map { $0.label.lowercased() }.joined(separator: ", ")
    }

    var seen: String { found.seenAt.map { "le \(FrenchMoment.full($0))" } ?? "jamais" }

    /// The version, and what is to be done about it.
    var version: HTML {
        guard found.seenAt != nil, let agent = found.agent else { return "–" }
        let version = ClientVersion(agent: agent)
        let advice: HTML? = version.advice.map { "<br><small>\($0)</small>" }
        return "\(version.label)\(advice)"
    }

    var words: String {
        if let revoked = found.device.revokedAt { return "révoqué le \(FrenchMoment.full(revoked))" }
        if let end = found.device.expiresAt, end <= now { return "terminé le \(FrenchMoment.full(end))" }
        if found.isUnfinished { return "à finir\u{A0}: le code de l’enveloppe manque" }
        if let end = found.device.expiresAt {
            return "en service, jusqu’au \(FrenchMoment.full(end))"
        }
        return "en service"
    }

    var tone: NoticeBox.Tone? {
        guard found.device.isOpen(at: now) else { return nil }
        if found.seenAt != nil, found.agent.map({ ClientVersion(agent: $0).isTooOld }) ?? false {
            return .danger
        }
        return found.isUnfinished ? .warning : nil
    }
}
