package import Contract
package import Jobs
import Logging
import Notifications
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
    package static let assets: [Asset] = RecoveryProgram.siteAssets

    let desk: VaultDesk

    package init(platform: Platform) {
        let settings = platform.setting(VaultSettings.self) ?? VaultSettings()
        let store = VaultStore(
            database: platform.database, folder: Self.folder(in: platform.folder), settings: settings)
        let server = VaultServer(
            database: platform.database, storage: store.storage, isDoubled: settings.copy != nil,
            logger: Logger(label: "bastide.sauvegarde"))
        desk = VaultDesk(platform: platform, store: store, server: server, settings: settings)
    }

    /// Where the protocol is spoken: every address of a repository begins so.
    package static var prefix: String { VaultServer.prefix }

    /// Where the vault is in the data folder.
    package static func folder(in data: String) -> String { "\(data)/\(folderName)" }

    package static let folderName = "coffre"

    /// Where exercises of restoration work, in the data folder.
    package static let drillFolderName = DrillScratch.parent

    package var wings: [Wing] { [desk.server.wing, KitCounter(server: desk.server).wing] }
    package var routes: [Route] { VaultRoutes.all(desk) }
    package var jobs: [JobKind] {
        let (server, database) = (desk.server, desk.database)
        var jobs = [
            WatchDepots(database: database, outbox: desk.notifications.outbox).kind,
            TidyVault(database: database, storage: server.storage).kind,
            PurgeHidden(database: database, storage: server.storage, turns: server.turns).kind,
            ScrubObjects(database: database, storage: server.storage, turns: server.turns).kind,
            RunDrill(desk: desk).kind,
            DrillRetention(database: database, folder: desk.platform.folder, keys: desk.drillKeys).kind,
        ]
        if let bucket = desk.settings.copy {
            let client = BucketClient(bucket: bucket)
            jobs += CopyObjects(database: database, storage: server.storage, client: client).kinds
            jobs.append(
                RepairObjects(
                    database: database, storage: server.storage, client: client, turns: server.turns,
                    logger: server.logger
                ).kind)
        }
        return jobs
    }

    package var menu: [MenuEntry] {
        [
            MenuEntry("Sauvegarde", VaultPaths.communeRoute, .commune(.reader)),
            MenuEntry("Sauvegardes du territoire", VaultPaths.fleet.text, .syndicat(.reader)),
        ]
    }
    package var indicators: [Indicator] { VaultIndicators.all }
    package var retention: [KeptData] {
        [
            KeptData(
                data: "Fichiers de la mairie, chiffrés par elle\u{A0}: le syndicat ne peut pas les lire",
                duration:
                    "tant que la mairie les garde\u{202F}; après leur effacement, le délai de son espace (90\u{A0}jours, sauf "
                    + "demande)\u{202F}; dans la deuxième copie, la durée que le syndicat y fixe",
                ground: "contrat avec la commune, qui reste responsable de ses fichiers"),
            KeptData(
                data:
                    "Passages des appareils\u{A0}: heure, nombre d’octets, version du logiciel, exercices qu’ils font seuls",
                duration: "deux ans",
                ground: "sécurité\u{A0}: savoir qu’une sauvegarde manque ou qu’un appareil est volé"),
            KeptData(
                data: "Nom de qui a bloqué l’effacement ou vu une alerte",
                duration: "tant que l’espace existe, ou jusqu’à la suppression du compte",
                ground: "preuve de ce qui a été fait"),
            KeptData(
                data: "Noms donnés aux PC et aux disques, dans le journal du coffre",
                duration: "tant que le journal existe\u{A0}: une ligne n’en est jamais ôtée",
                ground:
                    "preuve de ce qui s’est passé\u{202F}; donnez le nom d’un lieu plutôt que celui d’une personne"
            ),
            VaultContact.kept,
            DrillRetention.kept,
        ]
    }
    package var traces: PersonTraces {
        PersonTraces("Sauvegarde") {
            VaultTraces.question(of: $0)
        } trace: { row in
            PersonTrace(at: try row.get("at"), what: try row.get("what"), detail: try row.get("title"))
        } forget: { person, session in
            try VaultTraces.forget(person, in: session)
        }
    }

    package func offer(to commune: CommuneSummary) async throws -> [Offer] { [] }
    package func duties(of visitor: Visitor, in commune: CommuneSummary) async throws -> [Duty] {
        try await VaultDuties.duties(in: commune, desk.database)
    }
    package func matters(of commune: CommuneSummary) async throws -> [Matter] {
        try await VaultDuties.matters(of: commune, desk.database)
    }
}
