import Addresses
import Contract
import DemoTerritory
import Foundation
import People
import Persistence
import Publications
import Territory
import Vault
import Web

/// The filling of an empty data folder with a fictional territory, by the same doors as a real one.
struct DemoFilling {
    let settings: ServerSettings
    let territory: FictionalTerritory
    /// Hears what is being done.
    var tell: @Sendable (String) -> Void = { print($0) }

    /// What all demo accounts sign in with.
    static let password = "bastide-demo"

    /// - Throws: `SettingRefused` when the folder is not empty, or its base a territory or accounts.
    func run() async throws {
        let folder = DemoFolder(path: settings.data)
        try folder.begin(
            holdsBase: settings.database == .sqlite(path: "\(settings.data)/bastide.sqlite"), tell: tell)
        let house = try await House.open(settings)
        let isNew = try await house.platform.territory.gazetteer().communes.isEmpty
        guard isNew, try await !house.people.hasAccounts() else {
            try folder.giveUp()
            throw SettingRefused(
                "La base de données contient déjà un territoire ou des comptes\u{A0}: la démonstration n’y touche pas. Donnez-lui un "
                    + "autre dossier avec --data, et laissez-lui y faire sa base.")
        }
        tell("Un territoire fictif est préparé dans \(settings.data), une seule fois.")
        try await importOfficialFiles(into: house)
        try await describe(in: house)
        let people = try await enrolPeople(in: house)
        for case let addresses as AddressesService in house.services {
            try await DemoAddresses(service: addresses, territory: territory, tell: tell).fill()
        }
        for case let publications as PublicationsService in house.services {
            try await DemoPublications(
                service: publications, territory: territory, store: house.platform.territory, people: people,
                tell: tell
            ).fill()
        }
        for case let vault as VaultService in house.services {
            try await DemoVault(service: vault, territory: territory, tell: tell).fill()
        }
        try await house.platform.database.close()
        try bringHamlet()
        try folder.finish()
    }

    /// The files of the hamlet that waits for its numbers, beside the data.
    private func bringHamlet() throws {
        guard let commune = territory.communeWithUnnumberedHamlet, let hamlet = commune.unnumberedHamlet
        else {
            return
        }
        try commune.writeHamlet(in: URL(filePath: settings.data))
        tell(
            "  À numéroter\u{A0}: \(hamlet.name), à \(commune.name)\u{202F}; son chemin, ses maisons et le cadastre sont dans \(settings.data)/hameau."
        )
    }

    /// What the person who started the demonstration reads.
    var welcome: String {
        let accounts = territory.people.map { person in
            "  " + person.login.padding(toLength: 32, withPad: " ", startingAt: 0)
                + person.displayName.padding(toLength: 20, withPad: " ", startingAt: 0) + person.job.words
        }
        return """

            Bastide est ouvert\u{A0}: \(settings.publicURL)
            Le territoire est fictif. Tous les comptes ont le mot de passe \(Self.password)\u{A0}:

            \(accounts.joined(separator: "\n"))

            Ctrl-C pour arrêter.

            """
    }

    private func importOfficialFiles(into house: House) async throws {
        let importer = TerritoryImporter(database: house.platform.database)
        let folder = URL(filePath: settings.data)
        for (name, bytes) in territory.officialFiles {
            guard let kind = ImportKind(rawValue: name) else { continue }
            let file = folder.appending(path: DemoFolder.importPrefix + name)
            try Data(bytes).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let options = ImportOptions(departements: [territory.departement.code])
            let report = try await importer.run(kind, file: file.path, named: name, options)
            tell("  \(kind.title)\u{A0}: \(report.summary)")
        }
    }

    private func describe(in house: House) async throws {
        let (syndicat, communes) = (territory.syndicat, territory.communes)
        let stored = try await house.platform.territory.gazetteer()
        try await house.platform.database.write { [platform = house.platform] session in
            try SettingsStore.save(
                [
                    .name: syndicat.name, .siren: syndicat.siren, .helpPhone: syndicat.phone,
                    .helpHours:
                        "du lundi au vendredi, 8\u{A0}h\u{A0}30 – 12\u{A0}h et 13\u{A0}h\u{A0}30 – 17\u{A0}h",
                    .email: syndicat.email,
                    .publisher: "La présidente du syndicat", .host: "\(syndicat.name), sur sa propre machine",
                    .dpo: syndicat.email,
                ], in: session)
            for service in Bastide.services {
                try ServiceRegister.open(
                    service.slug, for: Collectivite.syndicatID, since: .today, in: session)
            }
            for commune in communes {
                guard let code = CodeINSEE(commune.code), let known = stored.commune(code) else { continue }
                try platform.territory.save(Territory.TownHall(commune.townHall), of: known.id, in: session)
            }
        }
    }

    /// - Returns: their ids, by what they sign in with.
    private func enrolPeople(in house: House) async throws -> [String: String] {
        var ids: [String: String] = [:]
        for person in territory.people {
            guard let email = EmailAddress(person.login) else { continue }
            let held = try await house.platform.database.read { session in
                try person.roles.compactMap { role in try role.held(in: session, house.platform.territory) }
            }
            ids[person.login] = try await house.people.enrol(
                name: person.displayName, email: email, password: Self.password, roles: held)
        }
        return ids
    }
}

extension DemoPerson.Job {
    /// The part played, in a few words.
    fileprivate var words: String {
        switch self {
        case .administrator: "administre le syndicat"
        case .technician: "technicien du syndicat"
        case .secretary: "secrétaire de trois mairies"
        case .mayor: "maire d’une commune"
        case .epciAgent: "agente d’une intercommunalité"
        case .contributor: "contribue aux adresses d’un bourg"
        }
    }
}

extension DemoPerson.Role {
    /// The role as the house gives it, or nil when its collectivité is not there.
    fileprivate func held(
        in session: borrowing Session, _ territory: TerritoryStore
    ) throws -> (collectiviteID: String, role: Role)? {
        guard let role = Role(rawValue: right.rawValue) else { return nil }
        for kind in [Collectivite.Kind.commune, .epci] {
            if let found = try territory.collectivite(kind, code: collectivite, in: session) {
                return (found.id, role)
            }
        }
        return (Collectivite.syndicatID, role)
    }
}

extension Territory.TownHall {
    /// A fictional town hall as residents read it.
    fileprivate init(_ hall: DemoTerritory.TownHall) {
        let days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        let time = { (minutes: Int) in
            "\(minutes / 60)\u{A0}h" + (minutes % 60 == 0 ? "" : "\u{A0}\(minutes % 60)")
        }
        let hours = hall.openings.map {
            "\(days[$0.weekday - 1])\u{A0}: \(time($0.opens)) – \(time($0.closes))"
        }
        self.init(
            address: hall.address, phone: hall.phone, email: hall.email, website: "",
            hours: hours.joined(separator: "\n"))
    }
}
