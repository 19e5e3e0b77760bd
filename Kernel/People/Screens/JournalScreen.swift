import Files
import Persistence
import Territory
import Web

/// The journal of a commune, of an EPCI, or of the whole territory: who changed what, when.
struct JournalScreen {
    let desk: Desk

    private static let perPage = 50

    var routes: [Route] {
        [
            .get("/journal/{insee}", .commune(.reader)) { visit in
                try await show(visit, try await place(visit))
            },
            .get("/journal/{insee}/export.csv", .commune(.reader)) { visit in
                try await export(visit, try await place(visit))
            },
            .get("/intercommunalite/{siren}/journal", .epci(.reader)) { visit in
                try await show(visit, try await place(visit))
            },
            .get("/intercommunalite/{siren}/journal/export.csv", .epci(.reader)) { visit in
                try await export(visit, try await place(visit))
            },
            .get("/syndicat/journal", .syndicat(.manager)) { visit in try await show(visit, .territory) },
            .get("/syndicat/journal/export.csv", .syndicat(.manager)) { visit in
                try await export(visit, .territory)
            },
        ]
    }

    /// Whose journal is read.
    private enum Place: Sendable {
        case team(TeamPlace)
        case territory

        var id: String? {
            if case .team(let team) = self { team.place.id } else { nil }
        }

        var name: String? {
            if case .team(let team) = self { team.name } else { nil }
        }

        var path: SitePath {
            switch self {
            case .team(let team): team.journal
            case .territory: SitePath("/syndicat/journal")
            }
        }
    }

    private func place(_ visit: Visit) async throws -> Place {
        let team = try await desk.team(of: visit)
        guard try await desk.author(of: visit).authority.readsJournal(of: team.place) else {
            throw Refusal.forbidden
        }
        return .team(team)
    }

    private func question(_ visit: Visit, _ place: Place) -> JournalQuestion {
        let value = { (name: String) in visit.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        return JournalQuestion(
            collectiviteID: place.id, service: value("service"), personID: value("qui"),
            since: value("depuis").flatMap { CivilDate($0) }, until: value("jusque").flatMap { CivilDate($0) }
        )
    }

    private func show(_ visit: Visit, _ place: Place) async throws -> Reply {
        let question = question(visit, place)
        let page = max(1, min(100_000, Int(visit.query("page") ?? "") ?? 1))
        let found = try await desk.database.read { session in
            (
                try Journal.count(question, in: session),
                try Journal.entries(
                    question, from: (page - 1) * Self.perPage, count: Self.perPage, in: session),
                try Journal.services(of: place.id, in: session),
                try Journal.authors(of: place.id, in: session)
            )
        }
        let (count, entries, services, authors) = found
        return visit.page(
            Page(
                "Qui a modifié quoi", .office, commune: place.name,
                content: """
                    \(filters(question, place, services, authors))
                    \(list(entries, place))
                    \(Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, path: address(question, place.path)))
                    \(entries.isEmpty ? nil : LinkButton("Télécharger pour un tableur (CSV)", address(question, place.path / "export.csv"), .quiet))
                    <p>Les lignes sont gardées \(Int(desk.settings.journalLife.components.seconds / 86_400 / 365))\u{A0}ans.</p>
                    """))
    }

    /// The same question at another address, page aside.
    private func address(_ question: JournalQuestion, _ path: SitePath) -> SitePath {
        path.query("service", question.service).query("qui", question.personID)
            .query("depuis", question.since?.text).query("jusque", question.until?.text)
    }

    private func filters(
        _ question: JournalQuestion, _ place: Place, _ services: [String],
        _ authors: [(id: String, name: String)]
    ) -> FilterBar {
        let isFiltered = question != JournalQuestion(collectiviteID: place.id)
        return FilterBar(
            to: place.path,
            fields: [
                SelectField(
                    "service", label: "Service", choices: services.map { Choice($0, title(of: $0)) },
                    value: question.service ?? "", placeholder: "Tous"),
                SelectField(
                    "qui", label: "Qui", choices: authors.map { Choice($0.id, $0.name) },
                    value: question.personID ?? "", placeholder: "Tout le monde"),
                DateField("depuis", label: "Du", value: question.since?.text ?? "", isRequired: false),
                DateField("jusque", label: "Au", value: question.until?.text ?? "", isRequired: false),
            ], reset: isFiltered ? place.path : nil)
    }

    private func title(of service: String) -> String {
        service == Change.accounts ? "Comptes" : desk.title(of: service)
    }

    private func list(_ entries: [JournalEntry], _ place: Place) -> HTML {
        guard !entries.isEmpty else {
            return EmptyState(
                "Rien à montrer",
                "Aucune modification ne correspond. Chaque modification s’écrira ici, avec son auteur."
            ).html
        }
        let rows = entries.map { entry in
            Table.Row(
                ["\(PlainTime(entry.at).text)", "\(entry.who)\(entry.actingFor.map { ", pour \($0)" })"]
                    + (place.id == nil ? ["\(entry.collectivite)"] : [])
                    + ["\(entry.action)", "\(entry.subject)", "\(entry.before)", "\(entry.after)"])
        }
        let columns: [Table.Column] =
            [.init("Quand"), .init("Qui")] + (place.id == nil ? [.init("Où")] : [])
            + [.init("Quoi"), .init("Sur"), .init("Avant"), .init("Après")]
        return Table("Modifications, la plus récente d’abord", columns: columns, rows: rows).html
    }

    private func export(_ visit: Visit, _ place: Place) async throws -> Reply {
        let (question, folder) = (question(visit, place), desk.settings.folder)
        let file = try await desk.database.read { session in
            let file = try SpoolWriter(in: folder)
            try JournalCSV(file: file).write(question, in: session)
            return try file.finish()
        }
        return Reply.spooled(file, type: "text/csv; charset=utf-8")
            .named("journal-\(place.name ?? "territoire").csv")
    }
}
