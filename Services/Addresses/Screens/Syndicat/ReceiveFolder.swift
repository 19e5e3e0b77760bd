import Contract
import Foundation
import HTTPTypes
import Persistence
import Web

/// Many files of addresses brought at once by the syndicat, imported in the background commune by commune.
struct ReceiveFolder {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/importer", .syndicat(.manager)) { visit in
                FolderPage(visit: visit).reply
            },
            .post("/syndicat/adresses/importer", .syndicat(.manager), bodyLimit: 512 << 20) { visit in
                let upload = try await visit.receiveUpload(into: desk.platform.folder + "/recus")
                let files = upload.files.filter { $0.size > 0 && $0.name.lowercased().hasSuffix(".csv") }
                guard !files.isEmpty else {
                    try await upload.discard()
                    var page = FolderPage(visit: visit)
                    page.errors.add("fichiers", "Choisissez au moins un fichier CSV. Rien n’est modifié.")
                    return page.reply
                }
                let folder = desk.receivedFolder(Identifier.make())
                try keep(files, in: folder)
                try await upload.discard()
                let job = try await ImportFolder.ask(folder, by: visit.syndicatAuthor, of: desk.database)
                return .redirect(to: SitePath("/travaux") / job)
            },
        ]
    }

    /// Under names of our own making: the sender's are shown, never trusted as paths.
    private static func keep(_ files: [ReceivedFile], in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (index, file) in files.enumerated() {
            let plain = file.name.map {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_"
            }
            let name = "\(index + 1)-\(String(plain.suffix(80)))"
            try FileManager.default.copyItem(atPath: file.path, toPath: folder + "/" + name)
        }
    }
}

/// The page from which the syndicat brings many files.
struct FolderPage {
    let visit: Visit
    var errors = FormErrors()

    var reply: Reply {
        let form = UploadForm(
            to: SitePath("/syndicat/adresses/importer"), visit,
            fields: [
                FileField(
                    "fichiers", label: "Les fichiers", accept: ".csv,text/csv",
                    hint:
                        "Autant de fichiers CSV que vous voulez, 500\u{A0}Mo en tout. Chacun dit de quelle commune il est.",
                    error: errors["fichiers"], allowsSeveral: true)
            ], button: "Importer ces fichiers")
        var page = Page(
            "Importer plusieurs fichiers", .office,
            content: """
                <p class="lead">Chaque commune est importée entière ou pas du tout. La version d’avant est gardée\u{A0}: \
                la mairie peut annuler.</p>
                \(ErrorSummary(errors))\(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        page.assets = Assets.all
        page.breadcrumb = Breadcrumb([("Adresses du territoire", SitePath("/syndicat/adresses"))])
        return visit.page(page)
    }
}

extension AddressDesk {
    /// Where the files of one folder import wait.
    func receivedFolder(_ key: String) -> String { platform.folder + "/dossiers/" + key }
}

extension Visit {
    /// Who signs what the syndicat does in a commune’s addresses.
    var syndicatAuthor: Author { Author(id: visitor?.id, name: visitor?.name ?? "Le syndicat") }
}
