import HTTPTypes
import Territory
import Web

/// The public check of a certificate: what it certifies, when, by which mairie, and whether it is still so.
struct CheckCertificate {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}/certificats/{certificat}", .anyone) { visit in
                let commune = try await desk.openCommune(visit)
                guard let number = CertificateNumber(visit.parameter("certificat")),
                    let certificate = try await desk.store.certificate(number, of: commune.code)
                else { throw unknown }
                let state = try await state(of: certificate, desk)
                return CheckPage(commune: commune, certificate: certificate, state: state).reply(to: visit)
            }
        ]
    }

    static func path(of certificate: Certificate) -> SitePath {
        AddressPaths(insee: certificate.commune.text).open / "certificats" / certificate.number.grouped
    }

    /// The whole address, as the paper says it.
    static func address(of certificate: Certificate, on site: String) -> String {
        (site.hasSuffix("/") ? String(site.dropLast()) : site) + path(of: certificate).text
    }

    private static let unknown = Refusal(
        .notFound, "Aucun certificat ne porte ce numéro.",
        advice:
            "Vérifiez que l’adresse est recopiée sans faute. Si elle l’est, ce papier ne vient pas de cette mairie\u{A0}: appelez-la."
    )

    /// It stands in what the public sees or in the list of the mairie, which is ahead of it or behind.
    private static func state(of certificate: Certificate, _ desk: AddressDesk) async throws
        -> CertificateState
    {
        if let revocation = certificate.revocation { return .revoked(revocation) }
        let address = certificate.address
        let own = try await desk.store.numero(address.numeroID, of: certificate.commune)
        let now = own.map { address.state(of: $0.numero, on: $0.voie) } ?? .gone
        guard now != .standing, let file = try await desk.published.file(of: certificate.commune),
            let published = try desk.published.draft(in: file, of: certificate.commune),
            let numero = published.numeros.first(where: { $0.id == address.numeroID })
        else { return now }
        let seen = address.state(of: numero, on: published.voies.first { $0.id == numero.voieID })
        return seen == .standing ? .standing : now
    }
}

/// The page of the check: an address, a day, a mairie, and nothing of anybody.
struct CheckPage {
    let commune: Commune
    let certificate: Certificate
    let state: CertificateState

    func reply(to visit: Visit) -> Reply {
        let address = certificate.address
        let places = [address.lieudit, address.delegated ?? ""].filter { !$0.isEmpty }
            .map { "<br>\($0)" as HTML }
        return visit.page(
            Page(
                "Vérification d’un certificat", .open, commune: commune.name,
                content: """
                    \(verdict)
                    \(DefinitionList([
                        ("Adresse certifiée", "<strong>\(address.label)</strong>\(places)<br>\(address.postcode) \(address.communeName)"),
                        ("Par", "la mairie \(French.of(commune.name))"),
                        ("Le", "\(certificate.madeOn.inWords)"),
                        ("Numéro du certificat", "\(certificate.number.grouped)"),
                    ]))
                    <p>Comparez avec le papier\u{A0}: s’il dit autre chose, il n’est pas celui de la mairie. Cette page ne dit rien \
                    de qui habite à cette adresse, ni de qui a demandé le certificat.</p>
                    \(LinkButton("La commune et sa mairie", SitePath("/commune") / commune.code.text, .quiet))
                    """))
    }

    private var verdict: NoticeBox {
        switch state {
        case .standing:
            NoticeBox(.success, "Ce certificat est authentique, et l’adresse est toujours celle-ci.")
        case .detailed(let details):
            NoticeBox(
                .warning,
                "Ce certificat est authentique, et l’adresse s’appelle toujours ainsi. Autre chose a changé depuis.",
                detail: """
                    <p>A changé\u{A0}: \(details.joined(separator: ", ")). Pour l’adresse d’aujourd’hui, demandez à la mairie.</p>
                    """)
        case .changed:
            NoticeBox(
                .warning, "Ce certificat est authentique, mais l’adresse a changé depuis.",
                detail: "<p>Pour l’adresse d’aujourd’hui, demandez à la mairie.</p>")
        case .gone:
            NoticeBox(
                .warning, "Ce certificat est authentique, mais ce numéro a été supprimé depuis.",
                detail: "<p>Pour l’adresse d’aujourd’hui, demandez à la mairie.</p>")
        case .revoked(let revocation):
            NoticeBox(
                .danger, "La mairie a retiré ce certificat le \(FrenchMoment.day(revocation.at)).",
                detail: "<p>Motif\u{A0}: \(revocation.reason)</p>")
        }
    }
}
