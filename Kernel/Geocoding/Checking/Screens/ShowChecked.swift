import Files
import Foundation
import HTTPTypes
import Jobs
import Persistence
import Territory
import Web

/// How far a check is, then what it found: the counts, what to correct, the workbook.
struct ShowChecked {
    let checking: ListChecking

    private static let perPage = 100

    var routes: [Route] {
        [
            .get("/mairie/{insee}/verifier-une-liste/{liste}/resultat", .commune(.reader)) { visit in
                let commune = try await checking.commune(visit)
                return try show(visit, commune, try checking.list(visit))
            },
            .get("/mairie/{insee}/verifier-une-liste/{liste}/avancement.json", .commune(.reader)) { visit in
                var reply = Reply.bytes(
                    try JSONEncoder().encode(ListProgress(try checking.list(visit))), type: "application/json"
                )
                reply.headers[.cacheControl] = "no-store"
                return reply
            },
            .get("/mairie/{insee}/verifier-une-liste/{liste}/resultat.xlsx", .commune(.reader), download),
        ]
    }

    private func download(_ visit: Visit) async throws -> Reply {
        let list = try checking.list(visit)
        guard let lines = list.lines else { throw Refusal.notFound }
        let bytes = try await Blocking.run {
            try ListWorkbook(table: list.table, lines: lines).book.bytes()
        }
        var reply = Reply.bytes(
            bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ).named("liste-verifiee.xlsx")
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    private func show(_ visit: Visit, _ commune: Commune, _ list: HeldList) throws -> Reply {
        switch list.stage {
        case .choosing: return .redirect(to: ListPaths(insee: list.commune).list(list.key))
        case .checking: return waiting(visit, commune, list)
        case .checked(let lines): return results(visit, commune, list, lines)
        case .stopped:
            throw Refusal(
                .serviceUnavailable, "Les adresses de référence ont changé pendant la vérification.",
                advice: "Votre liste est toujours là\u{A0}: revenez en arrière et vérifiez-la de nouveau.")
        }
    }

    private func waiting(_ visit: Visit, _ commune: Commune, _ list: HeldList) -> Reply {
        let progress = ListProgress(list)
        let address = ListPaths(insee: list.commune).list(list.key) / "avancement.json"
        var page = Page(
            "Vérification en cours", .office, commune: commune.name,
            content: """
                <job-progress data-address="\(address)">
                <p><progress aria-label="Avancement" max="\(progress.total)" value="\(progress.done)"></progress></p>
                <p data-sentence>\(progress.sentence)</p>
                </job-progress>
                <p>Quelques secondes suffisent d’ordinaire.</p>
                """)
        page.refresh = 2
        page.assets = JobScreens.assets
        return visit.page(page)
    }

    private func results(_ visit: Visit, _ commune: Commune, _ list: HeldList, _ lines: [CheckedLine])
        -> Reply
    {
        let paths = ListPaths(insee: list.commune)
        var page = Page(
            "Liste vérifiée", .office, commune: commune.name,
            content: """
                \(ListSummary(lines: lines))
                <div class="actions">\(LinkButton("Télécharger le résultat (XLSX)", paths.list(list.key) / "resultat.xlsx"))
                \(LinkButton("Changer les colonnes", paths.list(list.key), .quiet))
                \(PostButton("Effacer cette liste", to: paths.list(list.key) / "effacement", visit, .quiet))</div>
                <p>Cette page et sa liste s’effacent à \(FrenchMoment.time(list.arrived.adding(ListDesk.life)))\u{A0}: téléchargez le résultat avant.</p>
                \(toCorrect(visit, list, lines))
                """)
        page.breadcrumb = Breadcrumb([("Vérifier une liste", paths.home)])
        return visit.page(page)
    }

    /// The lines that are not found, or those of one state, a page at a time.
    private func toCorrect(_ visit: Visit, _ list: HeldList, _ lines: [CheckedLine]) -> HTML {
        let path = ListPaths(insee: list.commune).result(list.key)
        let state = visit.query("etat").flatMap { CheckedLine.State(rawValue: $0) }
        let chosen = lines.indices.filter { line in
            state == nil ? lines[line].state != .found : lines[line].state == state
        }
        let pages = (chosen.count + Self.perPage - 1) / Self.perPage
        let page = max(1, min(pages, Int(visit.query("page") ?? "") ?? 1))
        let tabs = Tabs(
            "Lignes de la liste",
            [.init("À corriger", path, isCurrent: state == nil, count: lines.count { $0.state != .found })]
                + CheckedLine.State.allCases.map { other in
                    .init(
                        other.words.prefix(1).uppercased() + other.words.dropFirst(),
                        path.query("etat", other.rawValue), isCurrent: state == other,
                        count: lines.count { $0.state == other })
                })
        guard !chosen.isEmpty else {
            return "\(tabs)\(EmptyState("Aucune ligne", "Rien n’est dans cet état."))"
        }
        let first = (page - 1) * Self.perPage
        let rows = chosen[first..<min(first + Self.perPage, chosen.count)].map { line in
            row(list, line, lines[line])
        }
        return """
            \(tabs)
            \(Table("Lignes de la liste", columns: [.init("Ligne"), .init("Dans votre liste"), .init("Résultat"), .init("Adresse de référence"), .init("À corriger")], rows: rows))
            \(Paging(page: page, of: pages, path: path.query("etat", state?.rawValue)))
            """
    }

    /// Only the address is shown: the names of people stay in the list.
    private func row(_ list: HeldList, _ line: Int, _ checked: CheckedLine) -> Table.Row {
        let written = WrittenAddress(list.table, line, list.columns).query
        return Table.Row(
            [
                "\(list.table.place(of: line))", "\(String(written.prefix(200)))", "\(checked.state.word)",
                "\(checked.reference)", "\(checked.advice)",
            ], tone: checked.state.notice)
    }
}

/// What the script of the waiting page reads.
struct ListProgress: Encodable {
    let isOver: Bool
    let done: Int
    let total: Int
    let label: String
    let sentence: String

    init(_ list: HeldList) {
        total = list.table.count
        label = ""
        if case .checking(let done) = list.stage {
            (isOver, self.done) = (false, done)
        } else {
            (isOver, done) = (true, total)
        }
        sentence = "\(French.number(done)) lignes sur \(French.number(total))"
    }
}

/// What is well first, then what remains to do.
struct ListSummary: Component {
    let lines: [CheckedLine]

    var html: HTML {
        let count = { (state: CheckedLine.State) in lines.count { $0.state == state } }
        let found = count(.found)
        let sentence =
            found == lines.count
            ? "Toutes les adresses de cette liste sont justes."
            : "\(French.count(found, "adresse est juste", "adresses sont justes")) sur \(French.number(lines.count))."
        let figures = CheckedLine.State.allCases.map { state in
            Figures.Figure(
                state.words.prefix(1).uppercased() + state.words.dropFirst(), French.number(count(state)),
                hint: French.share(count(state), of: lines.count), tone: count(state) > 0 ? state.notice : nil
            )
        }
        return "\(NoticeBox(found == lines.count ? .success : .information, sentence))\(Figures(figures))"
    }
}

extension CheckedLine.State {
    /// How much its lines ask for attention.
    var notice: NoticeBox.Tone {
        switch self {
        case .found: .success
        case .doubtful: .warning
        case .missing: .danger
        }
    }
}
