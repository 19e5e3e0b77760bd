import Contract
import Notifications
import Territory
import Web

/// The paper of a certificate: its text, where the address is, how anybody checks it.
enum CertificatePaper {
    /// - Parameter applicant: printed, and kept nowhere; empty for none.
    static func read(
        _ desk: DocumentDesk, _ certificate: Certificate, applicant: String
    ) async throws -> Paper {
        let model = try await desk.desk.store.model(.certificate)
        let draft = try await desk.desk.store.draft(of: desk.desk.commune)?.draft
        return try paper(
            desk, certificate, text: ModelText(model.text, of: .certificate), applicant: applicant,
            draft: draft)
    }

    static func paper(
        _ desk: DocumentDesk, _ certificate: Certificate, text: ModelText, applicant: String, draft: Draft?
    ) -> Paper {
        let check = check(desk, certificate)
        let plan = text.has(.plan) ? plan(desk, certificate, draft) : nil
        let beside: HTML = """
            <table class="situation"><tbody><tr><td>\(plan)</td><td>\(check)</td></tr></tbody></table>

            """
        let body = ModelPaper(
            text, values: values(desk, certificate, applicant: applicant), blocks: [.plan: beside],
            on: desk.place)
        return Paper(
            "Certificat d’adressage", issuer: desk.issuer,
            parts: ["\(body)\(text.has(.plan) ? nil : check)"])
    }

    private static func values(
        _ desk: DocumentDesk, _ certificate: Certificate, applicant: String
    ) -> [DocumentField: String] {
        let address = certificate.address
        var values = desk.values
        values[.commune] = address.communeName
        values[.deCommune] = French.of(address.communeName)
        values[.aCommune] = French.to(address.communeName)
        if let signatory = certificate.signatory {
            (values[.mayor], values[.mayorTitle]) = (signatory.name, signatory.title)
        }
        if !address.postcode.isEmpty { values[.postcode] = address.postcode }
        values[.certificateNumber] = certificate.number.grouped
        values[.certificateDate] = certificate.madeOn.inWords
        values[.date] = certificate.madeOn.inWords
        values[.address] = address.label
        values[.numero] = address.numeroLabel
        values[.voie] = address.voieName
        values[.lieudit] = address.lieudit
        values[.delegated] = address.delegated ?? ""
        values[.parcelles] = Parcelle.list(address.parcelles)
        if let lon = address.lon, let lat = address.lat {
            values[.position] =
                "latitude \(CoordinateText.degrees(lat)), longitude \(CoordinateText.degrees(lon))"
        }
        values[.applicant] = applicant
        return values
    }

    private static func plan(_ desk: DocumentDesk, _ certificate: Certificate, _ draft: Draft?) -> HTML? {
        let address = certificate.address
        guard let draft, let lon = address.lon, let lat = address.lat else { return nil }
        let map = Plan(draft: address.upon(draft), contour: desk.contour).situation(
            of: .init(lon: lon, lat: lat), numeroID: address.numeroID, label: address.numeroLabel,
            voie: address.voieName)
        return """
            <figure>\(map)<figcaption>Plan de situation, avec les autres numéros de la commune au jour de \
            l’impression.</figcaption></figure>

            """
    }

    /// Stands on every certificate, whatever the text says.
    private static func check(_ desk: DocumentDesk, _ certificate: Certificate) -> HTML {
        let address = CheckCertificate.address(
            of: certificate, on: desk.desk.desk.platform.notifications.outbox.site)
        let code = QRCode(address)?.html(label: "Adresse de la page qui vérifie ce certificat")
        return """
            <div class="check">\(code)<p><strong>Vérifier ce certificat</strong></p>
            <p>Photographiez le carré, ou ouvrez\u{A0}:</p><p>\(address)</p>
            <p>La page dit si c’est toujours vrai.</p></div>

            """
    }
}
