import Contract
import Persistence
import Territory
import Web

/// A file of the national base: its signalements join the messages of the commune.
struct ReceiveNationalReports {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post(
                "/mairie/{insee}/adresses/signalements/fichier", .commune(.manager),
                bodyLimit: NationalReports.mostBytes + (1 << 20)
            ) { visit in
                let desk = try await desk.commune(visit)
                let upload = try await visit.receiveUpload(into: desk.desk.platform.folder + "/recus")
                do {
                    let outcome = try await receive(upload.file("fichier"), desk)
                    try await upload.discard()
                    return .redirect(
                        to: desk.paths.reports, notice: "Signalements de la base nationale\u{A0}: \(outcome)."
                    )
                } catch let fault as NationalReportFault {
                    try await upload.discard()
                    var page = try await ReportListPage.read(desk)
                    page.errors.add("fichier", fault.words)
                    return page.reply
                }
            }
        ]
    }

    /// - Returns: what became of them, in words.
    private static func receive(_ file: ReceivedFile?, _ desk: CommuneDesk) async throws -> String {
        guard let file, file.size > 0 else { throw NationalReportFault.empty }
        guard file.size <= NationalReports.mostBytes else { throw NationalReportFault.tooLarge }
        let bytes = try await file.bytes()
        let list = try await Blocking.run { try NationalReports.read(bytes) }
        guard list.items.isEmpty || list.items.contains(where: { $0.commune == desk.commune.text }) else {
            throw NationalReportFault.elsewhere
        }
        let outcome = try await desk.desk.reports.receive(list.items, in: desk.commune, by: desk.author)
        guard list.unreadable > 0 else { return outcome.words }
        return outcome.words
            + ", \(French.count(list.unreadable, "illisible laissé de côté", "illisibles laissés de côté"))"
    }
}

/// Below the messages: the signalements of the national base, brought by hand or fetched each day.
struct NationalFilePanel: Component {
    let desk: CommuneDesk
    let errors: FormErrors

    var html: HTML {
        let path = desk.paths.reports / "fichier"
        guard desk.visit.maySend(to: path) else { return .empty }
        let fetched =
            desk.desk.nationalReports == nil
            ? "Ce site ne va pas les chercher seul\u{A0}: apportez le fichier JSON que donne la base nationale."
            : "Ce site va les chercher chaque jour\u{202F}; vous pouvez aussi apporter un fichier JSON de la base nationale."
        let form = UploadForm(
            to: path, desk.visit,
            fields: [
                FileField(
                    "fichier", label: "Votre fichier de signalements", accept: ".json,application/json",
                    hint: "Un signalement déjà là n’est pas compté deux fois. Jusqu’à 8\u{A0}Mo.",
                    error: errors["fichier"], largest: NationalReports.mostBytes)
            ], button: "Lire le fichier")
        return Panel(
            "Signalements de la base nationale",
            content: """
                <p>Ce que des habitants ont signalé sur le site de la Base Adresse Nationale se range ici, avec leurs autres \
                messages. \(fetched)</p>\(form)
                """
        ).html
    }
}
