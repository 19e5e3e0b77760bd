import Foundation
import HTTPTypes
import Persistence
import Territory
import Web

/// What became of the files of a folder, and the question about communes that would lose many addresses.
struct ShowFolderImport {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/importer/{dossier}", .syndicat(.reader)) { visit in
                try await FolderOutcomePage.read(visit, desk).reply
            },
            .get("/syndicat/adresses/importer/{dossier}/lignes-laissees.csv", .syndicat(.reader)) { visit in
                let page = try await FolderOutcomePage.read(visit, desk)
                return Reply.bytes(FolderImport.leftCSV(page.lines), type: "text/csv; charset=utf-8")
                    .named("lignes-laissees.csv")
            },
            .post("/syndicat/adresses/importer/{dossier}/confirmation", .syndicat(.manager)) { visit in
                let page = try await FolderOutcomePage.read(visit, desk)
                let chosen = Set(visit.form.all("ligne")).intersection(page.waiting.map(\.mark))
                guard !chosen.isEmpty else {
                    return .redirect(
                        to: page.path, notice: "Cochez d’abord des communes\u{A0}: rien n’est modifié.")
                }
                let folder = desk.receivedFolder(page.key)
                guard FileManager.default.fileExists(atPath: folder) else {
                    throw ImportRefusal.gone.refusal
                }
                return try await page.answering {
                    let job = try await ImportFolder.ask(
                        folder, agreed: chosen, by: visit.visitor?.id, of: desk.database)
                    return .redirect(to: SitePath("/travaux") / job)
                }
            },
            .post("/syndicat/adresses/importer/{dossier}/abandon", .syndicat(.manager)) { visit in
                let page = try await FolderOutcomePage.read(visit, desk)
                return try await page.answering { try await abandon(page, desk) }
            },
        ]
    }

    private static func abandon(_ page: FolderOutcomePage, _ desk: AddressDesk) async throws -> Reply {
        let folder = desk.receivedFolder(page.key)
        try await desk.database.write { session in
            guard try !ImportFolder.isUnderWay(folder, in: session) else { throw ImportRefusal.underWay }
            try FolderImport.leave(page.key, in: session)
        }
        if !page.waiting.isEmpty {
            try await Blocking.run {
                guard FileManager.default.fileExists(atPath: folder) else { return }
                try FileManager.default.removeItem(atPath: folder)
            }
        }
        return .redirect(to: page.path, notice: "Ces communes restent comme elles étaient.")
    }
}

/// What became of each commune of the files.
struct FolderOutcomePage {
    let visit: Visit
    let key: String
    let lines: [FolderImport.Line]
    let communes: Gazetteer

    /// - Throws: `Refusal.notFound` when nothing is known of such a folder.
    static func read(_ visit: Visit, _ desk: AddressDesk) async throws -> FolderOutcomePage {
        let asked = visit.parameter("dossier")
        let (key, lines) = try await desk.database.read { session in
            let key = asked == "dernier" ? try FolderImport.lastKey(in: session) : asked
            return (key, try key.map { try FolderImport.lines(of: $0, in: session) } ?? [])
        }
        guard !lines.isEmpty || asked == "dernier" else {
            throw Refusal(
                .notFound, "Il n’y a rien à dire de cet import.",
                advice: "Il n’a pas encore commencé, ou il date de plus de trente jours.")
        }
        return FolderOutcomePage(
            visit: visit, key: key ?? asked, lines: lines, communes: try await desk.territory.gazetteer())
    }

    /// The reply to an answer about what waits; the page again, saying so, while the files are still worked upon.
    func answering(_ work: () async throws -> Reply) async throws -> Reply {
        do {
            return try await work()
        } catch ImportRefusal.underWay {
            return .redirect(to: path, notice: ImportRefusal.underWay.words)
        }
    }

    var path: SitePath { SitePath("/syndicat/adresses/importer") / key }
    var waiting: [FolderImport.Line] { lines.filter(\.isWaiting) }

    var reply: Reply {
        let nothing: EmptyState? =
            lines.isEmpty
            ? EmptyState("Aucun dossier n’a été importé ces trente derniers jours.", "") : nil
        let refused = lines.filter { $0.refusal != nil }
        let taken = lines.filter { $0.refusal == nil && !$0.isWaiting }
        var page = Page(
            "Fichiers importés", .office,
            content: """
                \(nothing)\(taken.isEmpty ? nil : NoticeBox(.success, French.count(Set(taken.map(\.commune)).count, "commune importée", "communes importées") + "."))\
                \(question)\(list("Fichiers laissés de côté", refused, last: "Pourquoi"))\
                \(list("Communes importées", taken, last: "Lignes laissées"))\(leftRows)
                """)
        page.assets = Assets.desk
        page.breadcrumb = Breadcrumb([("Adresses du territoire", SitePath("/syndicat/adresses"))])
        return visit.page(page)
    }

    /// The communes that would lose more than a fifth of their addresses enter only when they are chosen.
    private var question: HTML {
        guard !waiting.isEmpty else { return .empty }
        let table = Table(
            "À confirmer",
            columns: [.init("Commune"), .init("Importer"), .init("Ce qui se passerait"), .init("Fichier")],
            rows: waiting.map { line in
                .init(
                    [
                        commune(line),
                        """
                        <input type="checkbox" name="ligne" value="\(line.mark)" aria-label="Importer \(name(line))">
                        """, "\(line.question)", "\(line.file)",
                    ], tone: .warning)
            })
        let form = PostForm(
            to: path / "confirmation", visit, fields: [table],
            buttons: [Button("Importer les communes cochées")], warnsBeforeLeaving: false)
        let count = French.count(waiting.count, "commune attend", "communes attendent")
        return Panel(
            "À confirmer",
            content: """
                <p>\(count) votre accord\u{A0}: plus d’une adresse sur cinq y disparaîtrait. Rien n’y est modifié. C’est peut-être \
                normal\u{202F}; en cas de doute, demandez à la mairie. La version d’avant serait gardée.</p>\(form)
                """,
            actions: [
                PostButton("Laisser ces communes comme elles sont", to: path / "abandon", visit, .quiet)
            ]
        ).html
    }

    /// The lines of the files that did not enter, then those that did but for a part.
    private var leftRows: HTML {
        let (left, reserved) = (rows(\.rows.left), rows(\.rows.reserved))
        guard !left.isEmpty || !reserved.isEmpty else { return .empty }
        let unkept = lines.reduce(0) { $0 + $1.rows.count } - left.count - reserved.count
        let more: HTML? =
            unkept > 0
            ? """
            <p>\(French.count(unkept, "autre ligne", "autres lignes")) ne sont pas gardées ici\u{A0}: elles sont dans vos \
            fichiers, à la suite de celles-ci.</p>
            """ : nil
        return Panel(
            "Lignes laissées",
            content: """
                \(table("Lignes qui ne sont pas entrées", left))\(table("Lignes entrées en partie", reserved))\(more)
                """,
            actions: [LinkButton("Télécharger ces lignes", path / "lignes-laissees.csv", .quiet)]
        ).html
    }

    private func rows(_ part: KeyPath<FolderImport.Line, [NotTaken]>) -> [(file: String, row: NotTaken)] {
        lines.flatMap { line in line[keyPath: part].map { (line.file, $0) } }
    }

    private func table(_ title: String, _ rows: [(file: String, row: NotTaken)]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        let unseen = rows.count - NotTakenTable.shown
        let more: HTML? =
            unseen > 0
            ? "<p>Et \(French.count(unseen, "autre", "autres")), dans le fichier à télécharger.</p>" : nil
        let table = Table(
            "\(title) (\(French.number(rows.count)))",
            columns: [.init("Fichier"), .init("Ligne", isNumber: true), .init("Pourquoi"), .init("Contenu")],
            rows: rows.prefix(NotTakenTable.shown).map {
                .init([
                    "\($0.file)", "\($0.row.line)", "\($0.row.reason)",
                    "\(String($0.row.subject.prefix(NotTakenTable.excerpt)))",
                ])
            })
        return "\(table)\(more)"
    }

    private func list(_ title: String, _ lines: [FolderImport.Line], last: String) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return Table(
            "\(title) (\(French.number(lines.count)))",
            columns: [.init("Commune"), .init("Fichier"), .init("Lignes", isNumber: true), .init(last)],
            rows: lines.map { line in
                let left = line.notTaken > 0 ? French.number(line.notTaken) : ""
                let count = line.refusal == nil ? French.number(line.taken) : ""
                return .init([
                    commune(line), "\(line.file)\(replaced(line))", "\(count)", "\(line.refusal ?? left)",
                ])
            }
        ).html
    }

    /// Said of a file upon which a later one of the same commune was laid.
    private func replaced(_ line: FolderImport.Line) -> String {
        let same = lines.filter { $0.commune == line.commune && $0.refusal == nil && !$0.isWaiting }
        guard line.refusal == nil, let last = same.last, last.file != line.file else { return "" }
        return " (remplacé ensuite par «\u{A0}\(last.file)\u{A0}»)"
    }

    private func commune(_ line: FolderImport.Line) -> HTML {
        guard communes.knows(line.commune) else { return "\(name(line))" }
        return "<a href=\"\(AddressPaths(insee: line.commune).home)\">\(name(line))</a>"
    }

    private func name(_ line: FolderImport.Line) -> String {
        if line.commune.isEmpty { return "(non dite)" }
        return CodeINSEE(line.commune).flatMap { communes.commune($0)?.name } ?? line.commune
    }
}

extension Gazetteer {
    fileprivate func knows(_ code: String) -> Bool {
        CodeINSEE(code).map { commune($0) != nil } ?? false
    }
}
