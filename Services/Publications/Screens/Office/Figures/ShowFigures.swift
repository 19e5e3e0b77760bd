import Files
import Notifications
import Persistence
import Territory
import Web

/// How many follow each commune, by which way, against its population: read of the subscriptions, without a cookie.
struct ShowFigures {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/statistiques", .reader) { desk in try await page(desk) }
            + routes.get("/statistiques.csv", .reader) { desk in
                let lines = try await CommuneFigures.read(desk)
                let text =
                    CSVLine.text(CommuneFigures.columns) + lines.map { CSVLine.text($0.cells) }.joined()
                return Reply.text("\u{FEFF}" + text, type: "text/csv; charset=utf-8").named("abonnes.csv")
            }
            + routes.get("/statistiques.xlsx", .reader) { desk in
                let lines = try await CommuneFigures.read(desk)
                let sheet = XLSXSheet(
                    "Abonnés", columns: CommuneFigures.columns.map { .init($0) }, rows: lines.map(\.row))
                let bytes = try await Blocking.run { try sheet.bytes() }
                return Reply.bytes(
                    bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                ).named("abonnes.xlsx")
            }
    }

    private static func page(_ desk: OwnerDesk) async throws -> Reply {
        let lines = try await CommuneFigures.read(desk)
        let all = lines.reduce(0) { $0 + $1.total }
        let people = lines.reduce(0) { $0 + ($1.population ?? 0) }
        let table = Table(
            "Abonnés par commune et par moyen",
            columns: CommuneFigures.columns.enumerated().map { .init($1, isNumber: $0 > 1) },
            rows: lines.map { line in Table.Row(line.shown.map { "\($0)" }) },
            filtersInPlace: lines.count > 10)
        return desk.page(
            "Qui est abonné",
            """
            <p class="lead">Combien d’appareils, d’adresses et de numéros suivent chaque commune\u{A0}: des nombres, jamais des noms, \
            et aucun cookie.</p>
            \(Figures([
                .init("Abonnements", French.number(all)),
                .init("Pour 100 habitants", CommuneFigures.rate(all, of: people), hint: "Un foyer peut en avoir plusieurs."),
            ]))
            \(table)
            <div class="actions">\(LinkButton("Tableau (CSV)", desk.paths.figuresCSV, .quiet))\
            \(LinkButton("Tableur (XLSX)", desk.paths.figuresXLSX, .quiet))</div>
            """)
    }
}

/// The subscriptions of one commune.
struct CommuneFigures: Sendable {
    let commune: Commune
    let counts: [Channel: Int]

    static let columns = [
        "Commune", "Code INSEE", "Population", "Notifications", "Courriels", "SMS", "Abonnements",
        "Pour 100 habitants",
    ]

    static func read(_ desk: OwnerDesk) async throws -> [CommuneFigures] {
        let gazetteer = try await desk.desk.territory.gazetteer()
        let communes = gazetteer.communes.filter { desk.reach.own.contains($0.code) }
        // Who followed a commune before it merged follows the one that it became.
        let codes = communes.map { [$0.code] + gazetteer.formers(of: $0).map(\.code) }
        let keys = Set(codes.joined().compactMap(AudienceKey.commune))
        let subscriptions = desk.desk.notifications.subscriptions
        let followers = try await desk.store.database.read { session in
            try subscriptions.followers(ofEach: keys, in: session)
        }
        return zip(communes, codes).map { commune, codes in
            let counts = codes.compactMap(AudienceKey.commune).compactMap { followers[$0] }
            return CommuneFigures(
                commune: commune, counts: counts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) })
        }
    }

    var population: Int? { commune.population }
    var total: Int { counts.values.reduce(0, +) }

    /// « 12,5 », or a dash when nobody is counted there.
    static func rate(_ subscriptions: Int, of people: Int) -> String {
        guard people > 0 else { return "–" }
        let tenths = (subscriptions * 1000 + people / 2) / people
        return "\(tenths / 10),\(tenths % 10)"
    }

    private var numbers: [Int] { [counts[.push] ?? 0, counts[.email] ?? 0, counts[.sms] ?? 0, total] }

    /// As the page shows it.
    var shown: [String] {
        [commune.name, commune.code.text, population.map(French.number) ?? "–"] + numbers.map(French.number)
            + [Self.rate(total, of: population ?? 0)]
    }

    /// As a file holds it.
    var cells: [String] {
        [commune.name, commune.code.text, population.map(String.init) ?? ""] + numbers.map(String.init)
            + [population.map { Self.rate(total, of: $0) } ?? ""]
    }

    var row: [XLSXSheet.Cell] {
        let rate: XLSXSheet.Cell =
            population.flatMap { $0 > 0 ? .number(Double(total) * 100 / Double($0)) : nil } ?? .empty
        return [
            .text(commune.name), .text(commune.code.text), population.map { .number(Double($0)) } ?? .empty,
        ]
            + numbers.map { .number(Double($0)) } + [rate]
    }
}
