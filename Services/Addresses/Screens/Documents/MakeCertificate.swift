import Territory
import Web

/// A new certificate of addressing, made from a numéro.
struct MakeCertificate {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/nouveau-certificat", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let found = try await desk.desk.store.numero(
                    visit.query("numero") ?? "", of: desk.desk.commune)
                guard let found else { throw Refusal.notFound }
                let isToRead = try await desk.desk.store.isToRead(
                    [found.numero.id, found.voie.id], of: desk.desk.commune)
                return page(desk, found.voie, found.numero, isToRead: isToRead)
            },
            .post("/mairie/{insee}/adresses/documents/certificats", .commune(.contributor)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                do {
                    let certificate = try await desk.desk.store.certify(
                        visit.form["numero"],
                        seen: (visit.version, Int(visit.form["version-voie"]) ?? 0),
                        in: desk.desk.commune, postcode: desk.postcode, by: desk.desk.author)
                    return .redirect(
                        to: desk.paths.certificate(certificate.number),
                        notice: "Le certificat est inscrit au registre.")
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
            },
        ]
    }

    private static func page(_ desk: DocumentDesk, _ voie: Voie, _ numero: Numero, isToRead: Bool)
        -> Reply
    {
        let numeroPage = desk.desk.paths.numero(numero.id, on: voie.id)
        return desk.page(
            "Certificat\u{A0}: \(numero.label), \(voie.name)",
            steps: [("Certificats", desk.paths.certificates)],
            !numero.isCertified
                ? notYet(numeroPage) : isToRead ? notRead(desk.desk.paths) : offer(desk, voie, numero))
    }

    private static func offer(_ desk: DocumentDesk, _ voie: Voie, _ numero: Numero) -> HTML {
        var fields: [any Component] = [
            HiddenField("numero", numero.id), HiddenField("version", String(numero.version)),
            HiddenField("version-voie", String(voie.version)),
        ]
        if let postcode = desk.postcodeField() { fields.append(postcode) }
        let button = desk.desk.form(
            desk.paths.certificates, fields, buttons: [Button("Faire le certificat")],
            warnsBeforeLeaving: false)
        let delegated = numero.delegated(on: voie)
        let parcelles = numero.parcelles.isEmpty ? "aucune" : Parcelle.list(numero.parcelles)
        return """
            <p class="lead">Le certificat dira ceci. Vérifiez avant de le faire.</p>
            \(DefinitionList([
                ("Adresse", "\(numero.label), \(voie.name)"),
                ("Code postal et commune", "\(desk.postcode) \(desk.commune.name)"),
                ("Lieu-dit", "\(numero.lieudit.isEmpty ? "aucun" : numero.lieudit)"),
                ("Commune déléguée", "\(delegated.isEmpty ? "aucune" : delegated)"),
                ("Parcelles", "\(parcelles)"),
                ("Sur le plan", "\(numero.shownPlace == nil ? "non placée\u{A0}: le certificat n’aura pas de plan" : "placée")"),
            ]))
            <p>Il est inscrit au registre de la commune avec un numéro que personne ne devine. Qui a le papier vérifie \
            en ligne ce qu’il dit. Le registre garde qui signe, jamais le nom de qui le demande.</p>
            \(button)
            """
    }

    private static func notRead(_ paths: AddressPaths) -> HTML {
        NoticeBox(
            .warning, "Un changement de cette adresse n’est pas encore relu.",
            detail: """
                <p>Le certificat se fait une fois qu’il l’est, dans «\u{A0}<a href="\(paths.reviews)">À relire</a>\u{A0}».</p>
                """
        ).html
    }

    private static func notYet(_ page: SitePath) -> HTML {
        NoticeBox(
            .warning, "Ce numéro n’est pas encore certifié.",
            detail: """
                <p>Un certificat dit que la mairie déclare l’adresse juste. Cochez d’abord «\u{A0}Certifié\u{A0}» \
                sur <a href="\(page)">la page du numéro</a>.</p>
                """
        ).html
    }
}
