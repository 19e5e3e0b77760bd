import Contract
import Files
import Foundation
import HTTPTypes
import Web

/// The arms of a commune, given once, and who signs its papers.
struct ChangeLetterhead {
    /// An image for a letterhead: a photograph of a telephone fits.
    private static let mostBytes = 8 << 20
    /// What is kept of it once cleaned: it goes into every document.
    private static let mostKept = 300_000

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/en-tete", .commune(.reader)) { visit in
                LetterheadPage(desk: try await DocumentDesk.read(desk, visit)).reply
            },
            .post("/mairie/{insee}/adresses/documents/en-tete", .commune(.contributor)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return try await sign(desk)
            },
            .get("/mairie/{insee}/adresses/documents/armes", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                guard let arms = desk.head.arms else { throw Refusal.notFound }
                return Reply.bytes(arms.bytes, type: arms.type)
            },
            .post(
                "/mairie/{insee}/adresses/documents/armes", .commune(.contributor),
                bodyLimit: mostBytes + (1 << 16)
            ) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return try await receive(desk)
            },
            .post("/mairie/{insee}/adresses/documents/armes/retrait", .commune(.contributor)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                guard try await change(desk, "Armes retirées", seen: visit.form["version"], { $0.arms = nil })
                else {
                    throw Refusal(
                        .conflict, "Quelqu’un d’autre a changé l’en-tête pendant que vous le lisiez.",
                        advice: "Rien n’est retiré. Rouvrez la page et vérifiez.")
                }
                return .redirect(
                    to: desk.paths.letterhead, notice: "Les armes sont retirées\u{A0}: le nom reste seul.")
            },
        ]
    }

    private static func sign(_ desk: DocumentDesk) async throws -> Reply {
        let form = desk.visit.form
        let (mayor, title) = (Text.tidied(form["maire"]), Text.tidied(form["fonction"]))
        var page = LetterheadPage(desk: desk)
        page.values = ["maire": mayor, "fonction": title]
        if title.isEmpty || title.count > 60 {
            page.errors.add(
                "fonction", "Écrivez la fonction en quelques mots, par exemple «\u{A0}Le maire\u{A0}».")
        }
        if mayor.count > 100 {
            page.errors.add("maire", "Ce nom est trop long\u{A0}: 100\u{A0}signes au plus.")
        }
        guard page.errors.isEmpty else { return page.reply }
        let seen = form["version"]
        guard
            try await change(
                desk, "Signature des documents changée", seen: seen,
                { head in (head.mayor, head.mayorTitle) = (mayor, title) })
        else {
            page.isStale = true
            return page.reply
        }
        return .redirect(to: desk.paths.letterhead, notice: "La signature est enregistrée.")
    }

    private static func receive(_ desk: DocumentDesk) async throws -> Reply {
        var page = LetterheadPage(desk: desk)
        // A form without a file in it is no upload.
        guard desk.visit.request.isMultipart else {
            page.errors.add("armes", "Choisissez une image.")
            return page.reply
        }
        let upload = try await desk.visit.receiveUpload(into: desk.desk.desk.platform.folder + "/recus")
        guard let file = upload.file("armes"), file.size > 0 else {
            try await upload.discard()
            page.errors.add("armes", "Choisissez une image.")
            return page.reply
        }
        let bytes = try await file.bytes()
        try await upload.discard()
        do {
            let picture = try Picture(cleaning: bytes)
            guard picture.bytes.count <= mostKept else {
                page.errors.add("armes", Self.tooHeavy(picture))
                return page.reply
            }
            let arms = Letterhead.Picture(type: picture.format.mediaType, bytes: picture.bytes)
            _ = try await change(desk, "Armes données", seen: nil) { $0.arms = arms }
        } catch let refusal as PictureRefusal {
            page.errors.add("armes", "\(refusal.title) \(refusal.advice)")
            return page.reply
        }
        return .redirect(to: desk.paths.letterhead, notice: "Les armes sont enregistrées.")
    }

    private static func tooHeavy(_ picture: Picture) -> String {
        """
        Cette image pèse \(French.number(picture.bytes.count / 1000))\u{A0}ko\u{A0}: il en faut \(mostKept / 1000) au plus. \
        Réduisez-la à 600\u{A0}points de large, ou enregistrez-la en JPEG.
        """
    }

    private static func change(
        _ desk: DocumentDesk, _ action: String, seen: String?,
        _ change: @escaping @Sendable (inout Letterhead) -> Void
    ) async throws -> Bool {
        try await desk.desk.store.changeLetterhead(
            of: desk.desk.commune, seen: seen, by: desk.desk.author, doing: action, change)
    }
}

/// The page of the arms and of the signature.
struct LetterheadPage {
    let desk: DocumentDesk
    var errors = FormErrors()
    /// What was typed, when it comes back.
    var values: [String: String] = [:]
    /// Whether somebody else changed it since the form was shown.
    var isStale = false

    var reply: Reply {
        desk.page(
            "Armes et signature", status: errors.isEmpty ? (isStale ? 409 : 200) : 422,
            """
            \(ErrorSummary(errors, kept: "Rien n’est enregistré."))
            \(isStale ? stale : nil)
            \(Panel("Armes ou logo", content: "\(shown)\(upload)", actions: removal))
            \(Panel("Qui signe", content: "\(form)"))
            """)
    }

    private var stale: NoticeBox {
        NoticeBox(
            .warning, "Quelqu’un d’autre a changé l’en-tête pendant que vous écriviez.",
            detail: """
                <p>Rien n’est enregistré. Ce qui vaut maintenant\u{A0}: \(desk.head.mayorTitle) \(desk.head.mayor). \
                Enregistrez de nouveau pour le remplacer.</p>
                """)
    }

    /// After a conflict was shown, saving again replaces what is there now.
    private var version: String {
        let sent = desk.visit.form["version"]
        return isStale || sent.isEmpty ? desk.head.version : sent
    }

    private var shown: HTML {
        guard let arms = desk.issuer.arms else {
            return "<p>Sans armes, le nom de la commune est imprimé seul.</p>\n"
        }
        return "<div class=\"arms\">\(arms.html)</div>\n"
    }

    private var upload: UploadForm {
        UploadForm(
            to: desk.paths.arms, desk.visit,
            fields: [
                FileField(
                    "armes", label: desk.head.arms == nil ? "L’image" : "Une autre image",
                    accept: "image/png,image/jpeg,image/webp",
                    hint:
                        "PNG, JPEG ou WebP, bien nette, de préférence sur fond blanc, de 300\u{A0}ko au plus.",
                    error: errors["armes"])
            ], button: "Envoyer l’image")
    }

    private var removal: [any Component] {
        guard desk.head.arms != nil, desk.visit.maySend(to: desk.paths.armsRemoval) else { return [] }
        return [
            desk.desk.button(
                "Retirer les armes", to: desk.paths.armsRemoval,
                fields: [HiddenField("version", desk.head.version)])
        ]
    }

    private var form: PostForm {
        desk.desk.form(
            desk.paths.letterhead,
            [
                HiddenField("version", version),
                TextField(
                    "fonction", label: "Fonction", value: values["fonction"] ?? desk.head.mayorTitle,
                    hint: "Telle qu’elle est imprimée\u{A0}: Le maire, La maire, L’adjointe au maire…",
                    error: errors["fonction"], autocomplete: "off"),
                TextField(
                    "maire", label: "Nom", value: values["maire"] ?? desk.head.mayor,
                    hint: "Laissez vide pour le remplir à la main.", error: errors["maire"],
                    autocomplete: "off", isRequired: false),
            ], buttons: [Button("Enregistrer")])
    }
}
