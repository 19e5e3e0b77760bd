import HTTPTypes
import Persistence
import Web

/// The territory of the syndicat: what it holds, its last imports, and the sending of official files.
struct ImportsScreen {
    let territory: TerritoryModule

    private var folder: String { territory.surroundings.folder }

    func show(_ visit: Visit) async throws -> Reply {
        let gazetteer = try await territory.store.gazetteer()
        let settings = try await territory.settings.settings()
        let imports = try await territory.store.database.read { session in
            try PastImport.last(20, in: session)
        }
        let view = TerritoryPage(
            visit: visit, gazetteer: gazetteer, departements: settings[.departements], imports: imports)
        return visit.page(Page("Le territoire", .office, content: view.content))
    }

    /// Keeps the file and shows what it would change.
    func receive(_ visit: Visit) async throws -> Reply {
        try PendingFile.forgetOld(in: folder)
        let upload = try await visit.receiveUpload(into: PendingFile.folder(in: folder))
        guard let kind = ImportKind(rawValue: upload.fields["genre"]), let received = upload.file("fichier"),
            received.size > 0
        else {
            try await upload.discard()
            throw Refusal.nothingChosen
        }
        let file = try PendingFile.keep(received.path, as: kind, in: folder)
        return .redirect(
            to: Self.path(file)
                .query("nom", received.name).query("departements", upload.fields["departements"])
                .query("date", upload.fields["date"]))
    }

    func rehearse(_ visit: Visit) async throws -> Reply {
        let file = try pending(visit)
        let importer = TerritoryImporter(database: territory.store.database)
        let options = try await importer.options(
            departements: [visit.query("departements") ?? ""], date: visit.query("date"))
        let report = try await importer.rehearse(file.kind, file: file.path, options)
        let fields = ["nom", "departements", "date"].map { HiddenField($0, visit.query($0) ?? "") }
        let confirmation = Confirmation(
            "Rien n’est modifié tant que vous n’avez pas validé.", yes: "Importer pour de bon",
            to: Self.path(file),
            visit, back: "/syndicat/territoire", style: .primary, fields: fields)
        let content: HTML = "\(ImportReportView(report: report))\(confirmation)"
        return visit.page(Page("Ce que ce fichier changerait", .office, content: content))
    }

    func confirm(_ visit: Visit) async throws -> Reply {
        let file = try pending(visit)
        let importer = TerritoryImporter(database: territory.store.database)
        let options = try await importer.options(
            departements: [visit.form["departements"]], date: visit.form["date"])
        let (record, actor, name) = (territory.surroundings.record, visit.visitor?.id, visit.form["nom"])
        let report = try await importer.run(file.kind, file: file.path, named: name, by: actor, options) {
            report, session in
            let deed = TerritoryDeed(
                actor: actor, collectivite: Collectivite.syndicatID, action: "import",
                subject: file.kind.title,
                before: name, after: report.summary)
            try record(deed, session)
        }
        try file.discard()
        return .redirect(
            to: "/syndicat/territoire", notice: "\(file.kind.title)\u{A0}: importé. \(report.summary)")
    }

    private func pending(_ visit: Visit) throws -> PendingFile {
        guard let file = PendingFile(id: visit.parameter("essai"), in: folder) else {
            throw Refusal.fileForgotten
        }
        return file
    }

    private static func path(_ file: PendingFile) -> SitePath {
        "/syndicat/territoire/essai" / file.id
    }
}

extension Refusal {
    static let nothingChosen = Refusal(
        .unprocessableContent, "Choisissez un fichier et dites ce qu’il contient.",
        advice: "Rien n’a été modifié. Revenez en arrière et complétez le formulaire.")

    static let fileForgotten = Refusal(
        .notFound, "Ce fichier n’attend plus.",
        advice:
            "Il a été importé ou oublié après un jour. Envoyez-le de nouveau depuis la page du territoire.")
}
