import Notifications
import Persistence
import Territory
import Web

/// The e-mails that tell of alerts: one letter for each person and look, however many alerts there are.
///
/// Danger goes to those who answer for the commune and for the syndicat; the rest to those who work at the town hall, and the
/// syndicat sees it on its page.
struct AlertLetters {
    let database: Database
    let outbox: Outbox

    /// A person, and what they are told.
    private struct Reader {
        let id: String
        let address: Address
        let role: String
        /// The INSEE code of their commune; nil at the syndicat.
        let commune: String?
    }

    func send(at now: Instant) async throws {
        try await database.write { session in
            let alerts = try AlertTable.untold(in: session)
            guard !alerts.isEmpty else { return }
            if outbox.channels.contains(.email) {
                let depots = Dictionary(
                    try DepotTable.all(in: session).map { ($0.id, $0) },
                    uniquingKeysWith: { first, _ in first })
                let communes = Set(alerts.compactMap { depots[$0.depotID]?.commune })
                for reader in try readers(of: communes, in: session) {
                    let told = alerts.filter { alert in
                        guard let depot = depots[alert.depotID] else { return false }
                        return concerns(alert, of: depot, reader)
                    }
                    guard !told.isEmpty else { continue }
                    let letter = AlertLetter(alerts: told, depots: depots, site: outbox.site)
                    try outbox.send(
                        letter.message(to: reader.id, at: now), to: reader.address, at: now, in: session)
                }
            }
            for alert in alerts { try AlertTable.told(alert, in: session) }
        }
    }

    /// Tells those who answer for the commune and for the syndicat that nothing of a depot is erased any more.
    func tellFreeze(of depot: Depot, at now: Instant, in session: borrowing Session) throws {
        guard outbox.channels.contains(.email) else { return }
        for reader in try readers(of: [depot.commune], in: session) where reader.role != "contributor" {
            let id = "sauvegarde:gel:\(depot.id):\(now.milliseconds):\(reader.id)"
            let text = """
                Quelqu’un a demandé de bloquer tout effacement dans l’espace de sauvegarde «\u{A0}\(depot.name)\u{A0}» \
                (\(depot.commune)). Les sauvegardes continuent, et plus rien ne disparaît du coffre. Voyez avec la mairie ce qui \
                se passe, puis levez le blocage ici\u{A0}:
                \(outbox.site)\(VaultPaths.commune(depot.commune).text)
                """
            let message = Message(
                id: id, topic: Topic(of: id), urgency: .high, life: .seconds(3 * 86_400),
                mail: MailContent(
                    subject: "Sauvegarde de \(depot.name)\u{A0}: tout effacement est bloqué", text: text))
            try outbox.send(message, to: reader.address, at: now, in: session)
        }
    }

    private func concerns(_ alert: VaultAlert, of depot: Depot, _ reader: Reader) -> Bool {
        guard let commune = reader.commune else { return alert.level == .danger }
        guard commune == depot.commune else { return false }
        return alert.level == .danger ? reader.role != "contributor" : true
    }

    private func readers(of communes: Set<String>, in session: borrowing Session) throws -> [Reader] {
        try session.rows(
            """
            SELECT person.id, person.email, person_role.role, collectivite.kind, collectivite.code
            FROM person JOIN person_role ON person_role.person_id = person.id
            JOIN collectivite ON collectivite.id = person_role.collectivite_id
            WHERE person_role.role IN ('contributor', 'manager', 'administrator')
                AND (collectivite.kind = 'syndicat'
                    OR collectivite.kind = 'commune' AND collectivite.code IN (\(list: Array(communes))))
            ORDER BY person.id
            """
        ).compactMap { row in
            guard let address = Address(mail: try row.get("email")) else { return nil }
            let isCommune = try row.get("kind", as: String.self) == "commune"
            return Reader(
                id: try row.get("id"), address: address, role: try row.get("role"),
                commune: isCommune ? try row.get("code") : nil)
        }
    }
}

/// What one person reads of the alerts that concern them.
struct AlertLetter {
    let alerts: [VaultAlert]
    let depots: [String: Depot]
    /// The address before every path.
    let site: String

    func message(to person: String, at now: Instant) -> Message {
        let stem = alerts.map { "\($0.id).\($0.level.rawValue)" }.joined(separator: "+")
        let id = "sauvegarde:\(Checksum(of: stem).text.prefix(16)):\(person)"
        return Message(
            id: id, topic: Topic(of: id), urgency: alerts.contains { $0.level == .danger } ? .high : .normal,
            life: .seconds(3 * 86_400), mail: MailContent(subject: subject, text: text))
    }

    private var subject: String {
        guard alerts.count == 1, let alert = alerts.first, let depot = depots[alert.depotID] else {
            return "Sauvegardes\u{A0}: \(French.count(alerts.count, "alerte", "alertes"))"
        }
        return "Sauvegarde de \(depot.name)\u{A0}: \(alert.words)"
    }

    private var text: String {
        let items = alerts.compactMap { alert -> String? in
            guard let depot = depots[alert.depotID] else { return nil }
            return """
                \(alert.words)
                \(alert.advice)
                \(site)\(VaultPaths.commune(depot.commune).text)
                """
        }
        return items.joined(separator: "\n\n")
    }
}
