import Jobs
import Persistence
import Territory

/// Where a commune stands with the nation, as its pages show it.
struct DepositFacts: Sendable {
    /// The machine of the deposit; nil when the operator set none.
    let host: String?
    let deposit: Deposit
    let standing: Deposit.Standing
    let hasPublished: Bool
    /// Whether what is public is what the nation refused last.
    let isRefused: Bool
    let clock: LegalClock?
    let setting: DepositSetting
    let habilitation: Habilitation?
    let events: [DepositEvent]
    /// What the national validator remarked of the list that it took last: its codes.
    let remarks: [String]
    /// The sending asked for last, while it is kept.
    let job: JobStatus?
    /// Whether the other list that was brought here is in what is public: ours may take its place.
    let hasAdopted: Bool
    /// What stands in the way of publishing by itself what changed.
    let pause: NightlyPause?

    /// Whether the commune must first say yes to the nation.
    var needsHabilitation: Bool { setting.strategy == .habilitation && habilitation?.state != .accepted }

    /// What the changes that the nation does not have wait for: what it has of ours may be all that is published.
    var step: LegalClock.Step { hasPublished && standing != .upToDate ? .sending : .publishing }

    var refusal: DepositRefusal? { deposit.refused?.told }

    static func read(_ commune: CodeINSEE, at desk: AddressDesk) async throws -> DepositFacts {
        let (host, database) = (desk.depositClient?.settings.host, desk.database)
        let deposit = try await database.read { try DepositTable.find(commune, in: $0) }
        var job: JobStatus?
        if let id = deposit.jobID { job = try await JobProgressStore(database: database).status(of: id) }
        return try await database.read { [job] session in
            let published = try PublicationTable.current(of: commune, in: session)
            let hasAdopted = published.map { publication in
                deposit.other.map { deposit.isAdopted($0.revisionID, in: publication) } ?? false
            }
            return DepositFacts(
                host: host, deposit: deposit, standing: deposit.standing(publishing: published?.sha256),
                hasPublished: published != nil,
                isRefused: deposit.isRefused(publishing: published?.sha256),
                clock: try UnsentChange.of(commune, in: session).map(LegalClock.init(oldest:)),
                setting: try DepositSetting.read(in: session),
                habilitation: try HabilitationTable.find(commune, in: session),
                events: try DepositEventTable.last(20, of: commune, in: session),
                remarks: try deposit.sent.map {
                    try DepositRevisionTable.remarks(of: $0.revisionID, commune, in: session)
                } ?? [], job: job,
                hasAdopted: hasAdopted ?? false, pause: try NightlyPause.of(commune, in: session))
        }
    }
}
