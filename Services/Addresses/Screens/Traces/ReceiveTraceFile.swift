import Contract
import HTTPTypes
import Persistence
import Web

/// A GPX or GeoJSON file whose line is shown before it is kept; of several, one is chosen.
///
/// Nothing of the file is kept: its lines go back with the page, and come again with what is chosen.
struct ReceiveTraceFile {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post(
                ChangeTrace.path + "/fichier", .commune(.contributor),
                bodyLimit: TraceFile.mostBytes + (1 << 20)
            ) { visit in
                let desk = try await desk.begunCommune(visit)
                let voie = try await desk.voieWithTrace()
                let upload = try await visit.receiveUpload(into: desk.desk.platform.folder + "/recus")
                do {
                    guard let file = upload.file("fichier"), file.size > 0 else { throw TraceFileFault.empty }
                    guard file.size <= TraceFile.mostBytes else { throw TraceFileFault.tooLarge }
                    let name = Text.excerpt(Text.tidied(file.name))
                    let bytes = try await file.bytes()
                    let lines = try await Blocking.run { try TraceFile.lines(in: bytes) }
                    try await upload.discard()
                    return TraceChoice(desk: desk, voie: voie, fileName: name, lines: lines).reply()
                } catch let fault as TraceFileFault {
                    try await upload.discard()
                    var page = TracePage.shown(desk, voie)
                    page.fileErrors.add("fichier", fault.words)
                    return page.reply()
                }
            },
            .post(ChangeTrace.path + "/ligne", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let voie = try await desk.voieWithTrace()
                guard let trace = Trace(text: visit.form["ligne"]) else {
                    throw Refusal(
                        .unprocessableContent, "Cette ligne n’est pas arrivée entière.",
                        advice: "Rien n’est modifié. Envoyez de nouveau le fichier.")
                }
                return TraceChoice(desk: desk, voie: voie, fileName: visit.form["fichier"], lines: [])
                    .shown(trace)
            },
        ]
    }
}

/// The lines of a file: the only one on the map, or the list to choose from.
struct TraceChoice {
    let desk: CommuneDesk
    let voie: Voie
    let fileName: String
    let lines: [TraceFile.Line]

    func reply() -> Reply {
        if let only = lines.first, lines.count == 1 { return shown(only.trace) }
        return desk.page(
            "Choisir une ligne",
            steps: [
                ("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id)),
                ("Le tracé de la voie", desk.paths.trace(of: voie.id)),
            ],
            """
            <p class="lead">\(fileName) contient \(lines.count) lignes. Laquelle est «\u{A0}\(voie.name)\u{A0}»\u{202F}? Vous la verrez \
            sur la carte avant de l’enregistrer.</p>
            \(table)
            """)
    }

    /// The line in the form, to be looked at and saved.
    func shown(_ trace: Trace) -> Reply {
        let values = [TracePage.points: TraceText.of(trace), "fichier": fileName]
        return TracePage(
            desk: desk, voie: voie, state: FormState(values),
            found: NoticeBox(
                .information, "\(fileName)\u{A0}: \(TraceWords.short(trace)).",
                detail:
                    "<p>Rien n’est encore enregistré. Regardez où est le numéro\u{A0}1, puis enregistrez le tracé.</p>"
            ).html
        ).reply()
    }

    private var table: Table {
        Table(
            French.count(lines.count, "ligne du fichier", "lignes du fichier"),
            columns: [.init("Nom"), .init("Longueur", isNumber: true), .init("Sens"), .init("Choisir")],
            rows: lines.enumerated().map { index, line in
                let name = line.name.isEmpty ? "Ligne \(index + 1)" : line.name
                return .init([
                    "\(name)", "\(TraceWords.length(of: line.trace))",
                    "\(TraceWords.direction(of: line.trace))",
                    "\(desk.button("Voir la ligne \(index + 1)", to: desk.paths.trace(of: voie.id) / "ligne", fields: [HiddenField("ligne", line.trace.text), HiddenField("fichier", fileName)]))",
                ])
            })
    }
}
