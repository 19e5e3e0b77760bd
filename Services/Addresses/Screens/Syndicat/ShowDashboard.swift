import Persistence
import Territory
import Web

/// All the communes of the territory and how far each is: whom to visit first.
struct ShowDashboard {
    static func routes(_ desk: AddressDesk) -> [Route] {
        let editions = DashboardEdition.cache()
        return [
            .get("/syndicat/adresses", .syndicat(.reader)) { visit in
                let query = DashboardQuery(visit)
                let edition = try await editions.value(from: desk.database)
                return DashboardPage(visit: visit, content: edition.content(for: query), query: query).reply
            },
            .get("/syndicat/adresses/communes.csv", .syndicat(.reader)) { visit in
                let edition = try await editions.value(from: desk.database)
                let lines = DashboardQuery(visit).lines(of: edition.dashboard)
                return Reply.bytes(DashboardCSV(lines: lines).bytes, type: "text/csv; charset=utf-8")
                    .named("adresses-par-commune.csv")
            },
            .get("/syndicat/adresses/communes.geojson", .syndicat(.reader)) { visit in
                let edition = try await editions.value(from: desk.database)
                let lines = DashboardQuery(visit).lines(of: edition.dashboard)
                let shapes = try await desk.territory.shapes()
                return .bytes(
                    CommuneFeature.collection(lines.map(\.feature), shapes: shapes),
                    type: "application/geo+json")
            },
        ]
    }
}

/// How the dashboard is filtered and sorted, as its address says.
struct DashboardQuery: Sendable, Hashable {
    var state: Dashboard.State?
    var words: String
    /// A column, with `-` before it when descending.
    var order: String

    init(state: Dashboard.State?, words: String, order: String) {
        (self.state, self.words, self.order) = (state, words, order)
    }

    init(_ visit: Visit) {
        self.init(
            state: visit.query("etat").flatMap(Dashboard.State.init), words: visit.query("mots") ?? "",
            order: visit.query("tri") ?? "visite")
    }

    func lines(of dashboard: Dashboard) -> [Dashboard.Line] {
        let asked = VoieKey.of(words)
        let kept = dashboard.lines.filter { line in
            (state == nil || line.state == state) && (asked.isEmpty || VoieKey.of(line.name).contains(asked))
        }
        let key = order.hasPrefix("-") ? String(order.dropFirst()) : order
        let sorted = kept.enumerated().sorted { left, right in
            let (a, b) = (Self.rank(left.element, key), Self.rank(right.element, key))
            return a == b ? left.offset < right.offset : a < b
        }.map(\.element)
        return order.hasPrefix("-") ? sorted.reversed() : sorted
    }

    /// « Whom to visit »: no addresses and many people first, then what cannot be published, then the rest.
    private static func rank(_ line: Dashboard.Line, _ key: String) -> Double {
        switch key {
        case "numeros": Double(line.counts?.numeros ?? -1)
        case "certifies": line.counts?.certifiedShare ?? -1
        case "corriger": Double(line.errors)
        // The one that waits longest comes first.
        case "relire": line.toReadSince.map { Double($0.milliseconds) } ?? .infinity
        case "modification": Double(line.changedAt?.milliseconds ?? 0)
        case "publication": Double(line.publishedAt?.milliseconds ?? 0)
        case "etat": Double(Dashboard.State.allCases.firstIndex(of: line.state) ?? 0)
        case "visite": visit(line)
        default: 0
        }
    }

    private static func visit(_ line: Dashboard.Line) -> Double {
        let people = Double(min(line.population ?? 0, 999_999)) / 1_000_000
        return switch line.state {
        case .none: 0 - people
        case .draft: 2 - people
        case .valid: 4 - people
        case .published: 6 + (line.counts?.certifiedShare ?? 0)
        }
    }
}
