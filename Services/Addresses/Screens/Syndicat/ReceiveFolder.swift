import Contract
import Foundation
import HTTPTypes
import Persistence
import Web

/// Many files of addresses brought at once by the syndicat, imported in the background commune by commune.
struct ReceiveFolder {
    /// What the files may weigh together.
    static let largest = 500 << 20

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/importer", .syndicat(.manager)) { visit in
                FolderPage(visit: visit).reply
            },
            .post("/syndicat/adresses/importer", .syndicat(.manager), bodyLimit: largest + (1 << 20)) {
                visit in
                let upload = try await visit.receiveUpload(into: desk.platform.folder + "/recus")
                guard !upload.files.isEmpty else {
                    try await upload.discard()
                    var page = FolderPage(visit: visit)
                    page.errors.add("fichiers", "Choisissez au moins un fichier. Rien n’est modifié.")
                    return page.reply
                }
                let folder = desk.receivedFolder(Identifier.make())
                try await Blocking.run { try keep(upload.files, in: folder) }
                try await upload.discard()
                let job = try await ImportFolder.ask(folder, by: visit.visitor?.id, of: desk.database)
                return .redirect(to: SitePath("/travaux") / job)
            },
        ]
    }

    /// Under the names that people know them by, made harmless: the sender's are never trusted as paths.
    private static func keep(_ files: [ReceivedFile], in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var taken: Set<String> = []
        for file in files {
            let plain = harmless(file.name)
            var name = plain
            var turn = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(turn)-\(plain)"
                turn += 1
            }
            try FileManager.default.copyItem(atPath: file.path, toPath: folder + "/" + name)
        }
    }

    /// Letters, digits and a few signs, within what every disk takes.
    private static func harmless(_ name: String) -> String {
        let signs = name.map { sign -> Character in
            let isKept = sign.isLetter || sign.isNumber || "-_. ".contains(sign)
            return isKept && sign.utf8.count <= 2 ? sign : "_"
        }
        let plain = String(signs.suffix(100)).drop { $0 == "." || $0 == " " }
        return plain.isEmpty ? "fichier" : String(plain)
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
                    "fichiers", label: "Les fichiers", accept: FileKinds.accepted,
                    hint:
                        "Autant de fichiers CSV ou Excel (.xlsx) que vous voulez, 500\u{A0}Mo en tout. Chacun dit de quelle commune il est.",
                    error: errors["fichiers"], largest: ReceiveFolder.largest, allowsSeveral: true)
            ], button: "Importer ces fichiers")
        var page = Page(
            "Importer plusieurs fichiers", .office,
            content: """
                <p class="lead">Chaque commune est importée entière ou pas du tout. La version d’avant est gardée\u{A0}: \
                la mairie peut annuler.</p>
                \(ErrorSummary(errors, kept: "Rien n’est modifié. Choisissez de nouveau les fichiers."))\(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        page.assets = Assets.desk
        page.breadcrumb = Breadcrumb([("Adresses du territoire", SitePath("/syndicat/adresses"))])
        return visit.page(page)
    }
}

extension AddressDesk {
    /// Where the files of one folder import wait.
    func receivedFolder(_ key: String) -> String { platform.folder + "/dossiers/" + key }
}
