import Jobs
import Persistence
import Territory
import Web

/// Where the signalements of the nation are read: what the operator set.
package struct NationalReportSettings: Sendable, Equatable, CustomStringConvertible {
    /// Without a slash at its end: `https://plateforme-bal.adresse.data.gouv.fr/api-signalement`.
    package let address: String

    /// - Returns: nil unless it is an address of HTTPS, or of this machine, without a question.
    package init?(address: String) {
        // The rule of the deposit: any token that can stand in a header will do for what has none.
        guard let settings = DepositSettings(address: address, token: "x") else { return nil }
        self.address = settings.address
    }

    package var description: String { "signalements at \(address)" }
}

/// Once a day, brings the signalements of the nation that are new, and closes those that it says are.
struct FetchNationalReports: Sendable {
    let reports: AddressReportStore
    let settings: NationalReportSettings?
    /// Where its machine may be.
    var reach = NetworkReach.internet

    /// What the API gives in one page, and how many pages are read of one commune.
    private static let (size, mostPages) = (100, 20)

    var kind: JobKind {
        JobKind("adresses.signalements-nationaux", every: .seconds(86_400)) { run in try await perform(run) }
    }

    /// Every commune whose addresses are begun, one after the other: what is wrong with one keeps no other waiting.
    ///
    /// - Throws: the last fault, once all were asked, when none answered: the work is then tried again.
    func perform(_ run: JobRun? = nil) async throws {
        guard let settings else { return }
        let communes: [CodeINSEE] = try await reports.database.read { session in
            try session.rows("SELECT commune_code FROM base_locale ORDER BY commune_code")
                .map { try $0.get("commune_code") }
        }
        var (fault, answered): ((any Error)?, Int) = (nil, 0)
        for (index, commune) in communes.enumerated() {
            try await run?.report(.init(done: index, total: communes.count, label: commune.text))
            do {
                try await fetch(commune, at: settings.address)
                answered += 1
            } catch let stopped as CancellationError {
                throw stopped
            } catch {
                fault = error
            }
        }
        if let fault, answered == 0 { throw fault }
    }

    /// All the statuses: what was closed over there is closed here.
    private func fetch(_ commune: CodeINSEE, at address: String) async throws {
        for page in 1...Self.mostPages {
            var reader = RemoteReader(limit: NationalReports.mostBytes)
            (reader.accepting, reader.reach) = ("application/json", reach)
            let bytes = try await reader.bytes(
                at: "\(address)/signalements?codeCommunes=\(commune)&limit=\(Self.size)&page=\(page)")
            let list = try await Blocking.run { try NationalReports.read(bytes) }
            _ = try await reports.receive(list.items, in: commune, by: .program)
            let read = list.items.count + list.unreadable
            guard read > 0, page * Self.size < list.total ?? 0 else { return }
        }
    }
}
