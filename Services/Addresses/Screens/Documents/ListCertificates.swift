import Territory
import Web

/// The register of the certificates of a commune.
struct ListCertificates {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/certificats", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let number = visit.query("page").flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 1
                let found = try await desk.desk.store.certificates(of: desk.desk.commune, page: number)
                return page(desk, found.page, total: found.total, number: number)
            }
        ]
    }

    private static func page(
        _ desk: DocumentDesk, _ certificates: [Certificate], total: Int, number: Int
    ) -> Reply {
        guard total > 0 else {
            let empty = EmptyState(
                "Aucun certificat pour l’instant.",
                "Un certificat se fait depuis la page d’un numéro certifié.",
                actions: [LinkButton("Choisir une voie", desk.desk.paths.voies, .quiet)])
            return desk.page("Certificats d’adressage", "\(empty)")
        }
        let pages = (total + CertificateTable.pageSize - 1) / CertificateTable.pageSize
        let table = Table(
            French.count(total, "certificat", "certificats"),
            columns: [.init("Rang"), .init("Adresse"), .init("Fait le"), .init("Numéro"), .init("État")],
            rows: certificates.map { certificate in
                .init(
                    [
                        "\(certificate.rank)",
                        "<a href=\"\(desk.paths.certificate(certificate.number))\">\(certificate.address.label)</a>",
                        "\(CivilWords.short(certificate.madeOn.text))", "\(certificate.number.grouped)",
                        "\(certificate.revocation == nil ? "valable" : "retiré")",
                    ], tone: certificate.revocation == nil ? nil : .warning)
            })
        return desk.page(
            "Certificats d’adressage",
            "\(table)\(Paging(page: number, of: pages, path: desk.paths.certificates))")
    }
}
