import Notifications
import Persistence
import Territory

/// Somebody whom alerts are written to, and why.
struct AlertReader {
    /// What stands for them in the name of a letter: never their own name nor address.
    let id: String
    let address: Address
    private let part: Part

    private enum Part {
        /// Who is on call for the whole vault.
        case onCall
        /// Who is told for one depot.
        case contact(depotID: String)
        /// Who works at the commune of this INSEE code.
        case townHall(commune: String, isAnswerable: Bool)
        case syndicat(isAnswerable: Bool)
    }

    /// When a letter of this moment leaves: who is told first has it before the others.
    func departure(at now: Instant) -> Instant {
        switch part {
        case .onCall, .contact: now
        case .townHall, .syndicat: now.adding(.milliseconds(1))
        }
    }

    /// Whether a freeze is told to them.
    var isTold: Bool {
        switch part {
        case .onCall, .contact: true
        case .townHall(_, let isAnswerable), .syndicat(let isAnswerable): isAnswerable
        }
    }

    func isTold(of alert: VaultAlert, of depot: Depot) -> Bool {
        switch part {
        case .onCall: alert.level == .danger
        case .contact(let depotID): alert.level == .danger && depotID == depot.id
        case .townHall(let commune, let isAnswerable):
            commune == depot.commune && !alert.kind.isSyndicatsOwn && (alert.level < .danger || isAnswerable)
        case .syndicat: alert.level == .danger || alert.kind.isSyndicatsOwn
        }
    }

    /// Everybody whom the alerts of these depots may concern, those who are told first before.
    static func all(of depots: [Depot], in session: borrowing Session) throws -> [AlertReader] {
        let contacts = try ContactTable.all(in: session)
        var first: [AlertReader] = []
        if let address = contacts[ContactTable.syndicat]?.email.flatMap({ Address(mail: $0) }) {
            first.append(AlertReader(id: "astreinte", address: address, part: .onCall))
        }
        for id in Set(depots.map(\.id)).sorted() {
            guard let address = contacts[id]?.email.flatMap({ Address(mail: $0) }) else { continue }
            first.append(
                AlertReader(id: "prevenu-\(id)", address: address, part: .contact(depotID: id)))
        }
        return try first + people(of: Set(depots.map(\.commune)), in: session)
    }

    /// The same address is written to once, however many reasons there are.
    static func grouped(_ readers: [AlertReader]) -> [(address: Address, readers: [AlertReader])] {
        var (order, groups): ([Address], [Address: [AlertReader]]) = ([], [:])
        for reader in readers {
            if groups[reader.address] == nil { order.append(reader.address) }
            groups[reader.address, default: []].append(reader)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    private static func people(
        of communes: Set<String>, in session: borrowing Session
    ) throws -> [AlertReader] {
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
            let isAnswerable = try row.get("role", as: String.self) != "contributor"
            let isCommune = try row.get("kind", as: String.self) == "commune"
            return AlertReader(
                id: try row.get("id"), address: address,
                part: isCommune
                    ? .townHall(commune: try row.get("code"), isAnswerable: isAnswerable)
                    : .syndicat(isAnswerable: isAnswerable))
        }
    }
}
