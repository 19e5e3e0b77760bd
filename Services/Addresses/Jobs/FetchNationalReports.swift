import Jobs
import Persistence
import Territory
import Web

/// Once a day, brings the signalements of the nation that are new, and closes those that it says are.
struct FetchNationalReports: Sendable {
    let reports: AddressReportStore
    let settings: NationalReportSettings?

    /// What the API gives in one page, and how many pages are read of one commune.
    private static let (size, mostPages) = (100, 20)
    /// After so many communes in a row without an answer, the others are left to the next time.
    private static let mostSilent = 3

    var kind: JobKind {
        JobKind("adresses.signalements-nationaux", every: .seconds(86_400)) { run in try await perform(run) }
    }

    /// Every commune whose addresses are begun, those asked longest ago first: what is wrong with one keeps no other
    /// waiting, nor does it at the next time.
    ///
    /// - Throws: `UnreadReports` once all were asked, or as soon as nobody answers any more: the work is tried again.
    func perform(_ run: JobRun? = nil) async throws {
        guard let settings else { return }
        let communes: [CodeINSEE] = try await reports.database.read { session in
            try session.rows(
                """
                SELECT base_locale.commune_code AS commune_code FROM base_locale
                LEFT JOIN address_report_fetch ON address_report_fetch.commune_code = base_locale.commune_code
                ORDER BY COALESCE(address_report_fetch.at, 0), base_locale.commune_code
                """
            )
            .map { try $0.get("commune_code") }
        }
        var (faults, silent): ([CodeINSEE: any Error], Int) = ([:], 0)
        for (index, commune) in communes.enumerated() {
            try await noteAsking(of: commune)
            try await run?.report(.init(done: index, total: communes.count, label: commune.text))
            do {
                try await fetch(commune, by: settings)
                silent = 0
            } catch let stopped as CancellationError {
                throw stopped
            } catch {
                faults[commune] = error
                silent = Self.isSilence(error) ? silent + 1 : 0
                if silent == Self.mostSilent { break }
            }
        }
        guard faults.isEmpty else { throw UnreadReports(faults: faults) }
    }

    /// Whether nobody answered: who answers that a commune is unknown, or too much, is there for the others.
    private static func isSilence(_ error: any Error) -> Bool {
        switch error as? RemoteFault {
        case .unreachable, .denied, .slow: true
        case .unknown, .tooLarge, .notPublic, .elsewhere, nil: false
        }
    }

    private func noteAsking(of commune: CodeINSEE) async throws {
        let now = Instant.now
        try await reports.database.write { session in
            try session.execute(
                """
                INSERT INTO address_report_fetch (commune_code, at) VALUES (\(commune), \(now))
                ON CONFLICT (commune_code) DO UPDATE SET at = \(now)
                """)
        }
    }

    /// All the statuses: what was closed over there is closed here.
    private func fetch(_ commune: CodeINSEE, by settings: NationalReportSettings) async throws {
        var seen = 0
        for page in 1...Self.mostPages {
            var reader = RemoteReader(limit: NationalReports.mostBytes)
            (reader.accepting, reader.reach) = ("application/json", settings.reach)
            let bytes = try await reader.bytes(
                at: "\(settings.address)/signalements?codeCommunes=\(commune)&limit=\(Self.size)&page=\(page)"
            )
            let list = try await Blocking.run { try NationalReports.read(bytes) }
            _ = try await reports.receive(list.items, in: commune, by: .program)
            let read = list.items.count + list.unreadable
            // It may give fewer in a page than it is asked.
            seen += read
            guard read > 0, seen < list.total ?? 0 else { return }
        }
    }
}

/// Communes whose signalements could not be read, each with why.
struct UnreadReports: Error, CustomStringConvertible {
    let faults: [CodeINSEE: any Error]

    var description: String {
        faults.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "; ")
    }
}
