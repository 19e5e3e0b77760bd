package import Contract
package import Jobs
import Logging
package import People
package import Persistence
package import Web

/// The backup of the town halls' files: each device keeps its own with restic, and nobody can destroy them from it.
package struct VaultService: Service {
    package static let slug = "sauvegarde"
    package static let title = "Sauvegarde"
    package static let summary =
        "Les fichiers de la mairie sont copiés chaque jour, chiffrés, dans le coffre du syndicat. Un fichier perdu se "
        + "retrouve, même après une attaque."
    package static let limits =
        "Ce service ne lit pas vos fichiers\u{A0}: la clé reste à la mairie. Sans elle, personne ne peut les rendre."
    package static let migrations = VaultSchema.migrations
    package static let scopes: [TokenScope] = []
    package static let assets: [Asset] = Assets.all

    let desk: VaultDesk

    package init(platform: Platform) {
        let settings = platform.setting(VaultSettings.self) ?? VaultSettings()
        let store = VaultStore(
            database: platform.database, folder: Self.folder(in: platform.folder), floor: settings.floor)
        let server = VaultServer(
            database: platform.database, storage: store.storage, logger: Logger(label: "bastide.sauvegarde"))
        desk = VaultDesk(platform: platform, store: store, server: server, settings: settings)
    }

    /// Where the protocol is spoken: every address of a repository begins so.
    package static var prefix: String { VaultServer.prefix }

    /// Where the vault is in the data folder.
    package static func folder(in data: String) -> String { "\(data)/coffre" }

    package var wings: [Wing] { [desk.server.wing] }
    package var routes: [Route] { VaultRoutes.all(desk) }
    package var jobs: [JobKind] {
        [
            RunDrill(desk: desk).kind,
            DrillRetention(database: desk.database, folder: desk.platform.folder).kind,
        ]
    }
    package var menu: [MenuEntry] { [] }
    package var indicators: [Indicator] { [] }
    package var retention: [KeptData] { [DrillRetention.kept] }
    package var traces: PersonTraces {
        PersonTraces("Sauvegarde") {
            VaultTraces.question(of: $0)
        } trace: { row in
            PersonTrace(at: try row.get("at"), what: "Effacement bloqué", detail: try row.get("name"))
        } forget: { person, session in
            try VaultTraces.forget(person, in: session)
        }
    }

    package func offer(to commune: CommuneSummary) async throws -> [Offer] { [] }
    package func duties(of visitor: Visitor, in commune: CommuneSummary) async throws -> [Duty] { [] }
    package func matters(of commune: CommuneSummary) async throws -> [Matter] { [] }
}
