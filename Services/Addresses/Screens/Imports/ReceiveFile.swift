import Contract
import Foundation
import HTTPTypes
import Persistence
import Territory
import Web

/// A file of addresses brought by a town hall: judged and kept, nothing changed yet.
struct ReceiveFile {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/importer", .commune(.manager)) { visit in
                try await ImportPage.read(try await desk.commune(visit)).reply()
            },
            .post("/mairie/{insee}/adresses/importer", .commune(.manager), bodyLimit: (100 << 20) + (1 << 20))
            { visit in
                let desk = try await desk.commune(visit)
                let upload = try await visit.receiveUpload(into: desk.desk.platform.folder + "/recus")
                do {
                    guard let file = upload.files.first, file.size > 0 else { throw ImportRefusal.empty }
                    guard file.size <= ImportTable.limit else { throw ImportRefusal.tooLarge }
                    let bytes = try await file.bytes()
                    let proposal = try await desk.desk.imports.propose(
                        bytes, name: file.name, for: desk.commune, communeName: desk.name, by: desk.author)
                    try await upload.discard()
                    return .redirect(to: desk.paths.imported(proposal.id))
                } catch let refusal as ImportRefusal {
                    try await upload.discard()
                    var page = try await ImportPage.read(desk)
                    page.errors.add("fichier", refusal.words)
                    return page.reply()
                }
            },
        ]
    }
}

/// The kinds of files that a list of addresses comes in.
enum FileKinds {
    /// As a browser takes them.
    static let accepted =
        ".csv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

extension ReceivedFile {
    /// What it holds.
    func bytes() async throws -> [UInt8] {
        try await Blocking.run { [path] in [UInt8](try Data(contentsOf: URL(filePath: path))) }
    }
}

/// The page from which a file is brought, or the national base asked.
struct ImportPage {
    let desk: CommuneDesk
    let proposals: [ImportProposal]
    /// Where the national base gives the commune’s file.
    let national: String
    var errors = FormErrors()
    /// Why the national base gave nothing, when it was asked.
    var silence: String?

    static func read(_ desk: CommuneDesk) async throws -> ImportPage {
        ImportPage(
            desk: desk, proposals: try await desk.desk.imports.list(of: desk.commune),
            national: try await desk.desk.nationalBase().fileAddress(of: desk.commune))
    }

    func reply() -> Reply {
        desk.page(
            "Importer des adresses", status: errors.isEmpty && silence == nil ? 200 : 422,
            """
            <p class="lead">Rien n’est modifié tant que vous n’avez pas validé. Vous verrez d’abord ce que le fichier contient.</p>
            \(ErrorSummary(errors, kept: "Rien n’est modifié. Choisissez de nouveau un fichier."))\(silence.map { NoticeBox(.danger, $0) })
            \(Panel("Depuis un fichier", content: "\(form)"))
            <section class="panel" id="base-nationale"><h2>Depuis la base nationale</h2>\(asking)</section>
            \(past)
            """)
    }

    private var form: UploadForm {
        UploadForm(
            to: desk.paths.importing, desk.visit,
            fields: [
                FileField(
                    "fichier", label: "Votre fichier d’adresses", accept: FileKinds.accepted,
                    hint:
                        "Un fichier CSV, de n’importe quelle version, ou un classeur Excel (.xlsx), jusqu’à 100\u{A0}Mo.",
                    error: errors["fichier"], largest: ImportTable.limit)
            ], button: "Envoyer le fichier")
    }

    private var asking: HTML {
        """
        <p>Vous partez de ce que la base nationale sait \(French.of(desk.name)), puis vous corrigez. Comme pour un fichier, vous \
        voyez d’abord ce qu’elle contient.</p>
        \(desk.button("Demander à la base nationale", to: desk.paths.importing / "base-nationale"))
        <p class="hint">Si elle ne répond pas, \
        <a href="\(national)" rel="external noopener">téléchargez son fichier</a> et envoyez-le ci-dessus, tel quel.</p>

        """
    }

    private var past: HTML {
        guard !proposals.isEmpty else { return .empty }
        return Table(
            "Fichiers déjà envoyés", columns: [.init("Fichier"), .init("Envoyé le"), .init("État")],
            rows: proposals.map { proposal in
                .init([
                    "<a href=\"\(desk.paths.imported(proposal.id))\">\(proposal.fileName)</a>",
                    "\(FrenchMoment.full(proposal.at))", "\(proposal.state.label)",
                ])
            }
        ).html
    }
}

extension ImportProposal.State {
    /// Where a file is, in a word.
    var label: String {
        switch self {
        case .proposed: "attend votre décision"
        case .imported: "importé"
        case .abandoned: "abandonné"
        }
    }
}

extension ImportRefusal {
    /// The refusal as a page, when there is no form to show again.
    var refusal: Refusal {
        Refusal(.unprocessableContent, "Ce fichier ne peut pas être importé.", advice: words)
    }
}
