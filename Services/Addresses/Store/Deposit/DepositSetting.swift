import People
import Persistence
import Territory

/// How the syndicat deposits for its communes, as it says itself.
struct DepositSetting: Sendable, Equatable {
    var strategy = Strategy.chefDeFile
    /// Who deposits, as the nation is told: « Syndicat numérique du Gers ».
    var organisation = ""

    /// What the team of the national base gave the syndicat the right to do (specification, « authorizationStrategy »).
    enum Strategy: String, Sendable, SQLConvertible, CaseIterable {
        /// For every commune of its perimeter, without asking each.
        case chefDeFile = "chef-de-file"
        /// For each commune that said yes.
        case habilitation

        var label: String {
            switch self {
            case .chefDeFile: "en chef de file"
            case .habilitation: "avec l’accord de chaque mairie"
            }
        }
    }

    /// « en chef de file, Syndicat numérique du Gers ».
    private var summary: String {
        organisation.isEmpty ? strategy.label : "\(strategy.label), \(organisation)"
    }

    static func read(in session: borrowing Session) throws -> DepositSetting {
        let row = try session.row("SELECT strategy, organisation FROM address_deposit_setting WHERE id = 1")
        guard let row else { return DepositSetting() }
        return DepositSetting(strategy: try row.get("strategy"), organisation: try row.get("organisation"))
    }

    /// Whether nothing can be sent of a commune before its town hall says yes to the nation.
    static func awaitsAgreement(of commune: CodeINSEE, in session: borrowing Session) throws -> Bool {
        guard try read(in: session).strategy == .habilitation else { return false }
        return try HabilitationTable.find(commune, in: session)?.state != .accepted
    }

    /// Takes the place of the setting before, which the journal keeps with this one.
    func replace(by author: Author, in session: borrowing Session) throws {
        let before = try Self.read(in: session)
        guard before != self else { return }
        try write(in: session)
        let change = Change(
            service: "adresses", "Envoi à la Base Adresse Nationale réglé", subject: "Syndicat",
            before: before.summary, after: summary)
        try Journal.record(change, in: nil, by: author.id, in: session)
    }

    func write(in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO address_deposit_setting (id, strategy, organisation) VALUES (1, \(strategy), \(organisation))
            ON CONFLICT (id) DO UPDATE SET strategy = excluded.strategy, organisation = excluded.organisation
            """)
    }
}
