import HTTPTypes
import Territory
import Web

/// One certificate: its paper, and how it is taken back.
struct ShowCertificate {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/certificats/{certificat}", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return CertificatePage(desk: desk, certificate: try await certificate(desk)).reply
            },
            .get("/mairie/{insee}/adresses/documents/certificats/{certificat}/papier", .commune(.reader)) {
                visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return try await show(desk, applicant: "")
            },
            .get("/mairie/{insee}/adresses/documents/certificats/{certificat}/papier.pdf", .commune(.reader))
            {
                visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let certificate = try await printable(desk)
                let paper = try await CertificatePaper.read(desk, certificate, applicant: "")
                return try await desk.desk.file(paper, named: "certificat-\(certificate.number.grouped)")
            },
            // Changes nothing: the name goes by the form so that no journal of a server reads it in an address.
            .post("/mairie/{insee}/adresses/documents/certificats/{certificat}/papier", .commune(.reader)) {
                visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return try await printed(desk, for: Text.tidied(visit.form["demandeur"]))
            },
            .post(
                "/mairie/{insee}/adresses/documents/certificats/{certificat}/retrait", .commune(.contributor)
            ) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return try await revoke(desk)
            },
        ]
    }

    /// - Throws: `Refusal.notFound` unless the register of the commune has it.
    private static func certificate(_ desk: DocumentDesk) async throws -> Certificate {
        guard let number = CertificateNumber(desk.visit.parameter("certificat")),
            let found = try await desk.desk.store.certificate(number, of: desk.desk.commune)
        else { throw Refusal.notFound }
        return found
    }

    /// - Throws: `Refusal` when it was taken back: no new paper of it goes out.
    private static func printable(_ desk: DocumentDesk) async throws -> Certificate {
        let certificate = try await certificate(desk)
        guard let revocation = certificate.revocation else { return certificate }
        throw Refusal(
            .gone,
            "Ce certificat est retiré depuis le \(FrenchMoment.day(revocation.at))\u{A0}: il ne s’imprime plus.",
            advice:
                "Pour en faire un autre, ouvrez la page du numéro et choisissez «\u{A0}Certificat d’adressage\u{A0}»."
        )
    }

    private static func show(_ desk: DocumentDesk, applicant: String) async throws -> Reply {
        let certificate = try await printable(desk)
        let paper = try await CertificatePaper.read(desk, certificate, applicant: applicant)
        let page = desk.paths.certificate(certificate.number)
        return desk.desk.show(paper, back: page, file: page / "papier.pdf")
    }

    private static func printed(_ desk: DocumentDesk, for applicant: String) async throws -> Reply {
        let certificate = try await printable(desk)
        guard applicant.count <= 120 else {
            var page = CertificatePage(desk: desk, certificate: certificate)
            page.errors.add("demandeur", "Ce nom est trop long\u{A0}: 120\u{A0}signes au plus.")
            return page.reply
        }
        let paper = try await CertificatePaper.read(desk, certificate, applicant: applicant)
        let form = desk.visit.form["forme"]
        guard !form.isEmpty else {
            return paper.reply(to: desk.visit, back: desk.paths.certificate(certificate.number), file: nil)
        }
        return try await desk.desk.passingFile(
            paper, as: form, named: "certificat-\(certificate.number.grouped)")
    }

    private static func revoke(_ desk: DocumentDesk) async throws -> Reply {
        let certificate = try await certificate(desk)
        let reason = Text.tidied(desk.visit.form["motif"])
        guard !reason.isEmpty, reason.count <= 300 else {
            var page = CertificatePage(desk: desk, certificate: certificate)
            page.errors.add(
                "motif", "Dites pourquoi en une phrase\u{A0}: elle sera lue par qui vérifie le certificat.")
            return page.reply
        }
        try await desk.desk.store.revoke(certificate, for: reason, by: desk.desk.author)
        return .redirect(
            to: desk.paths.certificate(certificate.number),
            notice: "Le certificat est retiré\u{A0}: sa page de vérification le dit.")
    }
}

/// The page of one certificate.
struct CertificatePage {
    let desk: DocumentDesk
    let certificate: Certificate
    var errors = FormErrors()

    private var path: SitePath { desk.paths.certificate(certificate.number) }

    var reply: Reply {
        desk.page(
            "Certificat\u{A0}: \(certificate.address.label)", status: errors.isEmpty ? 200 : 422,
            steps: [("Certificats", desk.paths.certificates)],
            """
            \(ErrorSummary(errors, kept: "Rien n’est enregistré."))
            \(certificate.revocation.map { NoticeBox(.warning, "Ce certificat est retiré depuis le \(FrenchMoment.day($0.at)).", detail: "<p>Motif\u{A0}: \($0.reason)</p>") })
            \(DefinitionList([
                ("Rang au registre", "\(certificate.rank)"), ("Numéro", "\(certificate.number.grouped)"),
                ("Fait le", "\(certificate.madeOn.inWords)"),
                ("Vérification par tous", "<a href=\"\(CheckCertificate.path(of: certificate))\">la page que le papier indique</a>"),
            ]))
            \(certificate.revocation == nil ? "\(printing)\(revoking)" as HTML : nil)
            """)
    }

    /// Whoever may read it may print it, with the name of who asks for it or without.
    private var printing: Panel {
        let buttons: [any Component] =
            [Button("Afficher pour imprimer")]
            + (DocumentPress.isPossible
                ? [Button("Télécharger le PDF", .quiet, name: "forme", value: "pdf")] : [])
            + WordProcessor.buttons(hasDrawings: true)
        let form = desk.desk.form(
            path / "papier",
            [
                TextField(
                    "demandeur", label: "Demandé par",
                    hint: "Imprimé sur le papier, et gardé nulle part. Laissez vide pour un papier sans nom.",
                    error: errors["demandeur"], autocomplete: "off", isRequired: false)
            ], buttons: buttons, warnsBeforeLeaving: false)
        return Panel("Le papier", content: "\(form)")
    }

    private var revoking: Panel? {
        guard desk.visit.maySend(to: path / "retrait") else { return nil }
        let form = desk.desk.form(
            path / "retrait",
            [
                TextField(
                    "motif", label: "Motif",
                    hint: "Une phrase, sans nom de personne\u{A0}: tout le monde peut la lire.",
                    error: errors["motif"], autocomplete: "off")
            ], buttons: [Button("Retirer ce certificat", .danger)])
        return Panel("Retirer", content: "\(form)")
    }
}
