import Files
import Territory
import Web

/// The addresses as files for the taxes, the firemen and the post.
struct ShareFiles {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/fichiers", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return page(desk)
            },
            .get("/mairie/{insee}/adresses/documents/fichiers/csv/{fichier}", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let (file, table) = try await table(desk)
                return Reply.bytes(table.csv, type: "text/csv; charset=utf-8")
                    .named("\(file.rawValue)-\(desk.desk.commune.text).csv")
            },
            .get("/mairie/{insee}/adresses/documents/fichiers/xlsx/{fichier}", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let (file, table) = try await table(desk)
                let sheet = XLSXSheet(
                    file.rawValue, columns: columns(of: table),
                    rows: table.rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } })
                return Reply.bytes(
                    try sheet.bytes(),
                    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                ).named("\(file.rawValue)-\(desk.desk.commune.text).xlsx")
            },
        ]
    }

    /// As wide as the longest of what they hold, so that no name is cut on the screen.
    private static func columns(of table: PartnerTable) -> [XLSXSheet.Column] {
        table.columns.enumerated().map { index, title in
            let longest = table.rows.lazy.map { $0.dropFirst(index).first?.count ?? 0 }.max() ?? 0
            return XLSXSheet.Column(title, width: Double(min(max(longest, title.count + 3, 10) + 2, 60)))
        }
    }

    private static func table(_ desk: DocumentDesk) async throws -> (PartnerFile, PartnerTable) {
        guard let file = PartnerFile(rawValue: desk.visit.parameter("fichier")),
            let draft = try await desk.desk.store.draft(of: desk.desk.commune)?.draft
        else { throw Refusal.notFound }
        // Nothing says which of several postcodes an address has: none is better than a wrong one.
        return (file, file.table(of: draft, postcode: desk.commune.postcodes.count > 1 ? "" : desk.postcode))
    }

    private static func page(_ desk: DocumentDesk) -> Reply {
        let facts = PartnerFile.allCases.map { file -> (name: String, value: HTML) in
            let (csv, sheet) = (
                desk.paths.files / "csv" / file.rawValue, desk.paths.files / "xlsx" / file.rawValue
            )
            return (
                file.label,
                """
                <a href="\(csv)" download>CSV</a> · <a href="\(sheet)" download>Tableur</a> \
                <span class="hint">\(file.detail)</span>
                """
            )
        }
        let codes = desk.commune.postcodes
        let several: NoticeBox? =
            codes.count < 2
            ? nil
            : NoticeBox(
                .information,
                "La commune a plusieurs codes postaux (\(codes.joined(separator: ", ")))\u{A0}: le fichier de La Poste les laisse à écrire."
            )
        return desk.page(
            "Fichiers pour les services",
            """
            <p class="lead">Votre liste telle qu’elle est maintenant, dans la forme que chaque service lit. À joindre à un \
            courriel, avec la délibération ou l’arrêté.</p>
            \(several)\(DefinitionList(facts))
            """)
    }
}
