import HTTPTypes
import People
import Persistence
import Territory
import Web

/// What the columns of a list hold: guessed, shown with five lines, corrected by the person, then the check begins.
struct ChooseColumns {
    let checking: ListChecking

    /// How many lines are shown.
    private static let sample = 5
    private static let columnField = "colonne-"

    var routes: [Route] {
        [
            .get("/mairie/{insee}/verifier-une-liste/{liste}", .commune(.reader)) { visit in
                let commune = try await checking.commune(visit)
                return show(visit, commune, try checking.list(visit), FormErrors())
            },
            .post("/mairie/{insee}/verifier-une-liste/{liste}", .commune(.reader), begin),
            .post("/mairie/{insee}/verifier-une-liste/{liste}/feuille", .commune(.reader), turn),
            .post("/mairie/{insee}/verifier-une-liste/{liste}/effacement", .commune(.reader)) { visit in
                checking.desk.forget(try checking.list(visit).key)
                return .redirect(
                    to: ListPaths(insee: visit.parameter("insee")).home, notice: "La liste est effacée.")
            },
        ]
    }

    private func begin(_ visit: Visit) async throws -> Reply {
        let commune = try await checking.commune(visit)
        var list = try checking.list(visit)
        try checking.requireIndex()
        if case .checking = list.stage {
            return .redirect(to: ListPaths(insee: list.commune).result(list.key))
        }
        list.columns = list.columns.indices.map { index in
            ListColumn(rawValue: visit.form[Self.columnField + String(index)]) ?? list.columns[index]
        }
        var errors = FormErrors()
        if !list.columns.holdsOne(of: .address, .voie, .complement) {
            errors.add(
                Self.columnField + "0", "Dites quelle colonne contient l’adresse, ou au moins la voie.")
        }
        guard errors.isEmpty else { return show(visit, commune, list, errors) }
        let draft = try await checking.addresses.draftIndex(of: commune)
        list.stage = .checking(done: 0)
        let lines = French.count(list.table.count, "ligne", "lignes")
        let person = visit.visitor?.id
        try await checking.territory.database.write { session in
            let change = Change(service: "listes", "Liste vérifiée", subject: lines)
            try Journal.record(change, in: commune.code, by: person, in: session)
        }
        checking.desk.update(list)
        let (desk, held) = (checking.desk, list)
        Task { try await desk.check(held, beside: draft) }
        return .redirect(to: ListPaths(insee: list.commune).result(list.key))
    }

    private func turn(_ visit: Visit) async throws -> Reply {
        let commune = try await checking.commune(visit)
        let list = try checking.list(visit)
        do {
            let turned = try await ListReading.read(list, sheet: Int(visit.form["feuille"]) ?? -1)
            checking.desk.update(turned)
            return .redirect(to: ListPaths(insee: list.commune).list(list.key))
        } catch let refusal as ListRefusal {
            var errors = FormErrors()
            errors.add("feuille", refusal.words)
            return show(visit, commune, list, errors)
        }
    }

    private func show(_ visit: Visit, _ commune: Commune, _ list: HeldList, _ errors: FormErrors) -> Reply {
        let paths = ListPaths(insee: list.commune)
        let table = list.table
        let choices = ListColumn.allCases.map { Choice($0.rawValue, $0.label) }
        let fields = table.headings.indices.map { index -> any Component in
            SelectField(
                Self.columnField + String(index), label: table.headings[index], choices: choices,
                value: list.columns[index].rawValue, hint: example(table, index),
                error: errors[Self.columnField + String(index)])
        }
        let form = PostForm(
            to: paths.list(list.key), visit, fields: fields, buttons: [Button("Vérifier les adresses")],
            warnsBeforeLeaving: false)
        var page = Page(
            "Que contiennent les colonnes\u{202F}?", .office, commune: commune.name,
            content: """
                <p class="lead">\(French.count(table.count, "ligne lue", "lignes lues")). Vérifiez ce que nous avons compris, et corrigez s’il le faut.</p>
                \(ErrorSummary(errors, kept: "Votre liste est toujours là."))
                \(sheets(visit, list, errors))
                \(preview(table))
                \(missingCommune(list, commune))
                \(form)
                \(PostButton("Effacer cette liste", to: paths.list(list.key) / "effacement", visit, .quiet))
                """)
        page.breadcrumb = Breadcrumb([("Vérifier une liste", paths.home)])
        if !errors.isEmpty { page.status = 422 }
        return visit.page(page)
    }

    private func example(_ table: ListTable, _ column: Int) -> String? {
        let cell = (0..<min(table.count, 50)).lazy.map { table[$0, column] }.first { !$0.isEmpty }
        return cell.map { "Par exemple\u{A0}: \($0.prefix(60))" }
    }

    private func preview(_ table: ListTable) -> Table {
        let rows = (0..<min(table.count, Self.sample)).map { line in
            Table.Row(table.cells(of: line).map { "\(String($0.prefix(80)))" })
        }
        return Table("Les premières lignes", columns: table.headings.map { .init($0) }, rows: rows)
    }

    private func sheets(_ visit: Visit, _ list: HeldList, _ errors: FormErrors) -> HTML? {
        guard list.file.sheets.count > 1 else { return nil }
        let choices = list.file.sheets.enumerated().map { Choice(String($0.offset), $0.element) }
        return PostForm(
            to: ListPaths(insee: list.commune).list(list.key) / "feuille", visit,
            fields: [
                SelectField(
                    "feuille", label: "Feuille du classeur", choices: choices, value: String(list.file.sheet),
                    error: errors["feuille"])
            ], buttons: [Button("Lire cette feuille", .quiet)], warnsBeforeLeaving: false
        ).html
    }

    private func missingCommune(_ list: HeldList, _ commune: Commune) -> HTML? {
        guard !list.columns.holdsOne(of: .commune, .postcode, .address) else { return nil }
        return
            "<p>Aucune colonne ne dit la commune\u{A0}: les adresses sont cherchées \(French.to(commune.name)).</p>"
    }
}
