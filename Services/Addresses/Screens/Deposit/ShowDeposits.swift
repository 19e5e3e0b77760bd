import Foundation
import HTTPTypes
import Persistence
import Territory
import Web

/// Where every commune stands with the nation, and how the syndicat deposits.
struct ShowDeposits {
    /// A name that the nation shows.
    private static let longestName = 120

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/depot", .syndicat(.reader)) { visit in
                try await DepositsPage.read(visit, desk).reply()
            },
            .post("/syndicat/adresses/depot", .syndicat(.manager)) { visit in
                let name = visit.form["organisme"].trimmingCharacters(in: .whitespacesAndNewlines)
                var page = try await DepositsPage.read(visit, desk)
                guard let strategy = DepositSetting.Strategy(rawValue: visit.form["strategie"]) else {
                    page.errors.add("strategie", "Choisissez comment le syndicat envoie.")
                    return page.reply()
                }
                page.setting = DepositSetting(strategy: strategy, organisation: name)
                guard !name.isEmpty, name.count <= longestName else {
                    page.errors.add("organisme", "Donnez le nom du syndicat, en 120 lettres au plus.")
                    return page.reply()
                }
                let author = Author(id: visit.visitor?.id, name: visit.visitor?.name ?? "")
                try await desk.database.write { [setting = page.setting] in
                    try setting.replace(by: author, in: $0)
                }
                return .redirect(to: AddressPaths.deposits, notice: "Ces réglages sont enregistrés.")
            },
        ]
    }
}

/// The page of the deposits of the territory.
struct DepositsPage {
    let visit: Visit
    let host: String?
    var setting: DepositSetting
    let lines: [Line]
    var errors = FormErrors()

    /// One commune that has begun its addresses.
    struct Line: Sendable {
        let code: CodeINSEE
        let name: String
        let standing: Deposit.Standing
        let deposit: Deposit
        let clock: LegalClock?
        let hasHabilitation: Bool
        /// Whether its nights wait until somebody there publishes.
        let isHeld: Bool
    }

    static func read(_ visit: Visit, _ desk: AddressDesk) async throws -> DepositsPage {
        let host = desk.depositClient?.settings.host
        return try await desk.database.read { session in
            let deposits = try DepositTable.all(in: session)
            let oldest = try UnsentChange.all(in: session)
            let rows = try session.rows(
                """
                SELECT collectivite.code AS code, collectivite.name AS name, address_publication.sha256 AS sha256,
                    address_habilitation.state AS habilitation
                FROM collectivite JOIN base_locale ON base_locale.commune_code = collectivite.code
                LEFT JOIN address_current_publication ON address_current_publication.commune_code = collectivite.code
                LEFT JOIN address_publication ON address_publication.id = address_current_publication.publication_id
                LEFT JOIN address_habilitation ON address_habilitation.commune_code = collectivite.code
                WHERE collectivite.kind = 'commune' AND collectivite.dissolved_on IS NULL
                ORDER BY collectivite.sort_key, collectivite.code
                """)
            let lines = try rows.map { row in
                let code: CodeINSEE = try row.get("code")
                let deposit = deposits[code] ?? Deposit()
                return Line(
                    code: code, name: try row.get("name"),
                    standing: deposit.standing(publishing: try row.optional("sha256")), deposit: deposit,
                    clock: oldest[code].map(LegalClock.init(oldest:)),
                    hasHabilitation: try row.optional("habilitation") == Habilitation.State.accepted,
                    isHeld: try deposit.rhythm == .nightly && NightlyPause.isHeld(code, in: session))
            }
            return DepositsPage(
                visit: visit, host: host, setting: try DepositSetting.read(in: session), lines: lines)
        }
    }

    func reply() -> Reply {
        var page = Page(
            "Envoi à la Base Adresse Nationale", .office,
            content: "\(ErrorSummary(errors))\(state)\(figures)\(table)\(settings)")
        page.status = errors.isEmpty ? 200 : 422
        page.assets = Assets.desk
        page.breadcrumb = Breadcrumb([("Adresses du territoire", DashboardContent.home)])
        return visit.page(page)
    }

    private var state: HTML {
        guard let host else {
            let refusal = DepositRefusal(.off)
            return NoticeBox(.information, refusal.title, detail: "<p>\(refusal.advice)</p>").html
        }
        return
            "<p class=\"lead\">Les listes publiées partent vers \(host), avec le jeton donné par l’équipe de la base.</p>\n"
    }

    private var figures: HTML {
        guard host != nil, !lines.isEmpty else { return .empty }
        let late = lines.count { $0.clock?.isShort() == true }
        let count = { (standing: Deposit.Standing) in French.number(lines.count { $0.standing == standing }) }
        return Figures([
            .init("À jour", count(.upToDate), tone: .success), .init("En retard", count(.behind)),
            .init("Autre liste en place", count(.conflict)), .init("Refusées", count(.refused)),
            .init(
                "Délai court", French.number(late), hint: "dix jours ou moins",
                tone: late > 0 ? .warning : nil),
        ]).html
    }

    private var table: HTML {
        guard host != nil else { return .empty }
        guard !lines.isEmpty else {
            return EmptyState(
                "Aucune commune n’a commencé ses adresses.", "Il n’y a encore rien à envoyer.", actions: []
            ).html
        }
        return Table(
            French.count(lines.count, "commune", "communes"),
            columns: [
                .init("Commune"), .init("État"), .init("Reçue le"), .init("À envoyer"),
                .init("Après publication"),
            ], rows: lines.sorted(by: Self.isFirst).map(row)
        ).html
    }

    /// The shortest time first, then those that need nothing.
    private static func isFirst(_ left: Line, _ right: Line) -> Bool {
        let (a, b) = (left.clock?.limit.milliseconds ?? .max, right.clock?.limit.milliseconds ?? .max)
        return a == b ? left.name < right.name : a < b
    }

    private func row(_ line: Line) -> Table.Row {
        let paths = AddressPaths(insee: line.code.text)
        let owner = line.deposit.other?.owner ?? ""
        let other: HTML? = owner.isEmpty ? nil : "\u{A0}: \(owner)"
        let isShort = line.clock?.isShort() == true
        let needs = setting.strategy == .habilitation && !line.hasHabilitation
        let agreement: HTML? = needs ? " <span class=\"hint\">sans l’accord de la mairie</span>" : nil
        return .init(
            [
                "<a href=\"\(paths.publishing)\">\(line.name)</a>",
                "\(line.standing.label)\(other)\(agreement)",
                "\(line.deposit.sent.map { FrenchMoment.day($0.at) } ?? "")",
                "\(line.clock.map { isShort ? $0.words() : "avant le \(FrenchMoment.day($0.limit))" } ?? "")",
                "\(line.isHeld ? "attend que la mairie publie elle-même" : line.deposit.rhythm.words)",
            ],
            tone: isShort || line.standing == .refused
                ? .warning : line.standing == .upToDate ? .success : nil)
    }

    private var settings: Panel {
        let fields: [any Component] = [
            ChoiceField(
                "strategie", label: "Comment le syndicat envoie",
                choices: [
                    Choice(
                        DepositSetting.Strategy.chefDeFile.rawValue, "En chef de file",
                        hint:
                            "La base nationale lui a confié ses communes\u{A0}: rien à demander à chaque mairie."
                    ),
                    Choice(
                        DepositSetting.Strategy.habilitation.rawValue, "Avec l’accord de chaque mairie",
                        hint: "Chaque mairie tape une fois un code reçu par courriel."),
                ], selected: [setting.strategy.rawValue], error: errors["strategie"]),
            TextField(
                "organisme", label: "Nom du syndicat", value: setting.organisation,
                hint: "La base nationale le montre comme celui qui envoie.", error: errors["organisme"],
                autocomplete: "organization", isRequired: true),
        ]
        let form = PostForm(
            to: AddressPaths.deposits, visit, fields: fields, buttons: [Button("Enregistrer")])
        return Panel("Réglages", content: "\(form)")
    }
}

extension Deposit.Rhythm {
    fileprivate var words: String {
        switch self {
        case .byHand: "à la main"
        case .eachPublication: "envoyée d’elle-même"
        case .nightly: "publiée et envoyée chaque nuit"
        }
    }
}
