import Notifications
import Persistence
import Territory
import Web

/// The e-mails that tell of alerts: one letter for each address and look, however many alerts there are.
///
/// Danger goes first to who is on call at the syndicat and to who is told for the commune, then to those who answer for the
/// commune and for the syndicat; the rest to those who work at the town hall, and the syndicat sees it on its page.
struct AlertLetters {
    let database: Database
    let outbox: Outbox

    func send(at now: Instant) async throws {
        try await database.write { session in
            let alerts = try AlertTable.untold(in: session)
            guard !alerts.isEmpty else { return }
            if outbox.channels.contains(.email) { try write(alerts, at: now, in: session) }
            for alert in alerts { try AlertTable.told(alert, in: session) }
        }
    }

    private func write(_ alerts: [VaultAlert], at now: Instant, in session: borrowing Session) throws {
        let depots = Dictionary(
            try DepotTable.all(in: session).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let readers = try AlertReader.all(of: alerts.compactMap { depots[$0.depotID] }, in: session)
        let phone = try ContactTable.onCallPhone(in: session)
        let communes = try townHalls(of: Array(depots.values), in: session)
        for (address, group) in AlertReader.grouped(readers) {
            let told = alerts.filter { alert in
                guard let depot = depots[alert.depotID] else { return false }
                return group.contains { $0.isTold(of: alert, of: depot) }
            }
            guard !told.isEmpty else { continue }
            let letter = AlertLetter(
                alerts: told, depots: depots, site: outbox.site, communes: communes, phone: phone)
            try outbox.send(
                letter.message(to: group[0].id, at: now), to: address, at: group[0].departure(at: now),
                in: session)
        }
    }

    /// The names of the communes, by INSEE code.
    private func townHalls(
        of depots: [Depot], in session: borrowing Session
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        try session.forEach(
            """
            SELECT code, name FROM collectivite
            WHERE kind = 'commune' AND code IN (\(list: Array(Set(depots.map(\.commune)))))
            """
        ) { names[try $0.get("code")] = try $0.get("name") }
        return names
    }

    /// Tells those who answer for the commune and for the syndicat that nothing of a depot is erased any more.
    func tellFreeze(of depot: Depot, at now: Instant, in session: borrowing Session) throws {
        guard outbox.channels.contains(.email) else { return }
        let readers = try AlertReader.all(of: [depot], in: session).filter(\.isTold)
        let commune = try townHalls(of: [depot], in: session)[depot.commune] ?? depot.commune
        for (address, group) in AlertReader.grouped(readers) {
            let id = "sauvegarde:gel:\(depot.id):\(now.milliseconds):\(group[0].id)"
            let text = """
                Quelqu’un a demandé de bloquer tout effacement dans l’espace de sauvegarde «\u{A0}\(depot.name)\u{A0}» \
                (\(commune)). Les sauvegardes continuent, et plus rien ne disparaît du coffre. Voyez avec la mairie ce qui \
                se passe, puis levez le blocage ici\u{A0}:
                \(outbox.site)\(VaultPaths.commune(depot.commune).text)
                """
            let message = Message(
                id: id, topic: Topic(of: id), urgency: .high, life: .seconds(3 * 86_400),
                mail: MailContent(
                    subject: "Sauvegarde de \(commune), \(depot.name)\u{A0}: tout effacement est bloqué",
                    text: text))
            try outbox.send(message, to: address, at: group[0].departure(at: now), in: session)
        }
    }
}

/// What one person reads of the alerts that concern them.
struct AlertLetter {
    let alerts: [VaultAlert]
    let depots: [String: Depot]
    /// The address before every path.
    let site: String
    /// The names of the communes, by INSEE code.
    var communes: [String: String] = [:]
    /// That of who is on call; nil when nobody is.
    var phone: String?

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
        return "Sauvegarde de \(name(of: depot))\u{A0}: \(alert.words)"
    }

    /// « Auzerans, Mairie »: who is on call reads of every town hall, and most call their space the same.
    private func name(of depot: Depot) -> String {
        "\(communes[depot.commune] ?? depot.commune), \(depot.name)"
    }

    private var text: String {
        let own = alerts.filter(\.kind.isSyndicatsOwn)
        let items = alerts.filter { !$0.kind.isSyndicatsOwn }.compactMap(item)
        // A disk that was forgotten is late for every commune at once.
        return (items + (own.count > 3 ? [summary(own)] : own.compactMap(item))).joined(separator: "\n\n")
    }

    private func item(_ alert: VaultAlert) -> String? {
        guard let depot = depots[alert.depotID] else { return nil }
        return """
            \(name(of: depot))\u{A0}: \(alert.words)
            \(alert.advice(calling: phone))
            \(site)\(VaultPaths.commune(depot.commune).text)
            """
    }

    private func summary(_ alerts: [VaultAlert]) -> String {
        """
        Pour \(French.count(alerts.count, "espace", "espaces"))\u{A0}: \(alerts[0].words)
        \(alerts[0].advice)
        \(site)\(VaultPaths.fleet.text)
        """
    }
}

extension VaultAlert {
    /// What to do, with the number to call when there is danger and somebody is on call.
    func advice(calling phone: String?) -> String {
        level == .danger ? CallingWords.naming(phone, in: advice) : advice
    }
}
