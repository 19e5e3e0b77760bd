import Contract
import Territory
import Web

/// The text of one document, written by the syndicat, with its fields and what it gives on a real commune.
struct ChangeModel {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/modeles/{modele}", .syndicat(.reader)) { visit in
                try await ModelPage.read(desk, visit).reply()
            },
            .post("/syndicat/adresses/modeles/{modele}", .syndicat(.manager)) { visit in
                var page = try await ModelPage.read(desk, visit)
                page.text = visit.form["texte"].replacing("\r\n", with: "\n")
                do throws(ModelFault) {
                    _ = try ModelText(page.text, of: page.model.kind)
                } catch {
                    page.errors.add("texte", error.words)
                    return try await page.reply()
                }
                guard visit.form["geste"] != "apercu" else {
                    page.shown = visit.form["commune"]
                    return try await page.reply()
                }
                return try await save(page.text, page, desk, visit)
            },
            .post("/syndicat/adresses/modeles/{modele}/origine", .syndicat(.manager)) { visit in
                try await save(nil, try await ModelPage.read(desk, visit), desk, visit)
            },
        ]
    }

    private static func save(
        _ text: String?, _ page: ModelPage, _ desk: AddressDesk, _ visit: Visit
    ) async throws -> Reply {
        let author = Author(id: visit.visitor?.id, name: visit.visitor?.name ?? "")
        let kind = page.model.kind
        guard try await desk.store.changeModel(kind, to: text, seen: visit.version, by: author) else {
            var page = page
            page.isStale = true
            return try await page.reply()
        }
        return .redirect(
            to: ListModels.home / kind.rawValue,
            notice: text == nil ? "Le texte d’origine est revenu." : "Le texte est enregistré.")
    }
}

/// The page of one model.
struct ModelPage {
    let desk: AddressDesk
    let visit: Visit
    let model: DocumentModel
    let communes: [Commune]
    var text: String
    var errors = FormErrors()
    /// The commune on which the text is tried.
    var shown: String?
    /// Whether somebody else changed it since the form was shown.
    var isStale = false

    static func read(_ desk: AddressDesk, _ visit: Visit) async throws -> ModelPage {
        guard let kind = DocumentKind(rawValue: visit.parameter("modele")) else { throw Refusal.notFound }
        let model = try await desk.store.model(kind)
        let communes = try await desk.territory.gazetteer().communes
        return ModelPage(desk: desk, visit: visit, model: model, communes: communes, text: model.text)
    }

    private var path: SitePath { ListModels.home / model.kind.rawValue }

    func reply() async throws -> Reply {
        var page = Page(
            model.kind.title, .office,
            content: """
                \(ErrorSummary(errors, kept: "Rien n’est enregistré. Votre texte est gardé ci-dessous."))
                \(isStale ? stale : nil)
                \(try await preview())
                \(form)
                \(fields)
                \(origin)
                """)
        page.status = errors.isEmpty ? (isStale ? 409 : 200) : 422
        page.assets = Assets.desk
        page.breadcrumb = Breadcrumb([
            ("Adresses du territoire", "/syndicat/adresses"), ("Modèles de documents", ListModels.home),
        ])
        return visit.page(page)
    }

    private var stale: NoticeBox {
        NoticeBox(
            .warning, "Quelqu’un d’autre a changé ce texte pendant que vous écriviez.",
            detail: """
                <p>Rien n’est enregistré. Votre texte est gardé ci-dessous\u{202F}; <a href="\(path)">l’autre est ici</a>. \
                Enregistrez de nouveau pour le remplacer.</p>
                """)
    }

    /// After a conflict was shown, saving again replaces what is there now.
    private var version: String {
        isStale || visit.form["version"].isEmpty ? String(model.version) : visit.form["version"]
    }

    private var form: PostForm {
        PostForm(
            to: path, visit,
            fields: [
                HiddenField("version", version),
                TextArea(
                    "texte", label: "Texte", value: text,
                    hint: "Une ligne vide sépare deux paragraphes.", error: errors["texte"], rows: 30),
                SelectField(
                    "commune", label: "Commune pour l’aperçu",
                    choices: communes.map { Choice($0.code.text, $0.name) }, value: shown ?? ""),
            ],
            buttons: [
                Button("Voir l’aperçu", .quiet, name: "geste", value: "apercu"), Button("Enregistrer"),
            ])
    }

    private var fields: HTML {
        let rows = model.kind.fields.map { field in
            Table.Row(["{\(field.rawValue)}", "\(field.meaning)"])
        }
        let signs = [
            ("# ", "un titre"), ("## ", "un intertitre"), ("- ", "un point d’une liste"),
            ("> ", "un encadré, pour l’adresse"), ("| ", "à droite"), ("@ ", "la place de la signature"),
        ].map { sign, meaning in Table.Row(["<code>\(sign)</code>", "\(meaning)"]) }
        return """
            \(Table("Champs de ce document", columns: [.init("Champ"), .init("Ce qui est imprimé")], rows: rows))
            \(Table("Au début d’une ligne", columns: [.init("Signe"), .init("Ce que devient la ligne")], rows: signs))
            """
    }

    private var origin: Panel? {
        guard model.version > 0, visit.maySend(to: path / "origine") else { return nil }
        let button = PostButton(
            "Revenir au texte d’origine", to: path / "origine", visit, .danger,
            fields: [HiddenField("version", String(model.version))])
        return Panel(
            "Texte d’origine", content: "<p>Le texte du syndicat est remplacé par celui donné au départ.</p>",
            actions: [button])
    }

    /// The text as it is typed, on the first address of a commune.
    private func preview() async throws -> HTML? {
        guard let shown else { return nil }
        return try await ModelPreview(desk: desk, visit: visit, kind: model.kind, text: text).html(of: shown)
    }
}
