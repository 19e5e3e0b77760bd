import Web

/// What can be put right without a guess: old and new, lines chosen, one gesture.
struct CorrectList {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/qualite/corrections", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let code = visit.query("sujet").flatMap(AlertCode.init(rawValue:))
                return CorrectionsPage(desk: desk, lines: try await desk.quality().lines, code: code).reply
            },
            .post("/mairie/{insee}/adresses/qualite/corrections", .commune(.contributor)) { visit in
                try await correct(try await desk.begunCommune(visit))
            },
        ]
    }

    private static func correct(_ desk: CommuneDesk) async throws -> Reply {
        let code = AlertCode(rawValue: desk.visit.form["sujet"])
        let chosen = CorrectionsPage.chosen(desk.visit.form)
        let path = code.map { desk.paths.corrections(of: $0) } ?? desk.paths.corrections
        guard !chosen.isEmpty else {
            return .redirect(to: path, notice: "Choisissez d’abord des lignes\u{A0}: rien n’est modifié.")
        }
        do {
            let record = try await desk.store.apply(.correct(chosen), in: desk.commune, by: desk.author)
            return .redirect(
                to: path,
                notice: record.map { "\($0.label). Vous pouvez annuler." } ?? "Rien n’avait à changer.")
        } catch EditRefusal.stale {
            let lines = try await desk.quality().lines
            var page = CorrectionsPage(desk: desk, lines: lines, code: code)
            page.sent = chosen
            return page.reply
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }
}

/// The preview of the corrections.
struct CorrectionsPage {
    static let box = "ligne"
    private static let shown = 1_000

    let desk: CommuneDesk
    let lines: [Correction]
    /// nil for all subjects.
    let code: AlertCode?
    /// What was asked, of which something changed meanwhile.
    var sent: [Edit.Chosen]?

    /// The ticked boxes, each `version clé`.
    static func chosen(_ form: FormFields) -> [Edit.Chosen] {
        var seen: Set<String> = []
        return form.all(box).prefix(shown).compactMap { text in
            let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, let version = Int(parts[0]), seen.insert(parts[1]).inserted else {
                return nil
            }
            return Edit.Chosen(id: parts[1], version: version)
        }
    }

    var reply: Reply {
        let lines = lines.filter { code == nil || $0.codes.contains(code ?? .wrongCase) }
        return desk.page(
            "Corrections proposées", status: sent == nil ? 200 : 409,
            steps: [("Qualité de la liste", desk.paths.quality)],
            """
            \(sent.map { meanwhile($0, lines) })\(lines.isEmpty ? nothing.html : form(lines))
            """)
    }

    private var nothing: EmptyState {
        EmptyState(
            "Rien à corriger d’un geste.", "Ce qui reste demande de regarder, ou de décider.",
            actions: [LinkButton("Revenir à la qualité", desk.paths.quality, .quiet)])
    }

    private func meanwhile(_ sent: [Edit.Chosen], _ lines: [Correction]) -> NoticeBox {
        let now = Set(lines.map(\.seen.key))
        let gone = sent.count { !now.contains($0.key) }
        return NoticeBox(
            .warning, "Quelqu’un a modifié ces adresses pendant que vous lisiez\u{A0}: rien n’est fait.",
            detail: """
                <p>\(French.count(gone, "ligne choisie a changé", "lignes choisies ont changé")). Les autres sont encore cochées\u{A0}: \
                relisez le tableau, puis validez-le s’il vous convient.</p>
                """)
    }

    private func form(_ lines: [Correction]) -> HTML {
        let rows = lines.prefix(Self.shown).map(row)
        let unseen = lines.count - rows.count
        let more: HTML? =
            unseen > 0
            ? "<p>Et \(French.count(unseen, "autre", "autres")), après celles-ci.</p>" : nil
        let table = Table(
            French.count(lines.count, "correction proposée", "corrections proposées"),
            columns: [
                .init("Aujourd’hui"), .init("Deviendrait"), .init("Pourquoi"), .init("À vérifier"),
                .init("Choisir"),
            ], rows: Array(rows))
        let fields: [any Component] = [HiddenField("sujet", code?.rawValue ?? ""), table]
        let form = desk.form(
            desk.paths.corrections, fields,
            buttons: [
                Button("Corriger les lignes choisies"),
                LinkButton("Ne rien changer", desk.paths.quality, .quiet),
            ], warnsBeforeLeaving: false)
        return """
            <p class="lead">Rien n’est modifié tant que vous n’avez pas validé. Seules les lignes cochées sont corrigées.</p>
            <div class="drawing">\(form)</div>\(more)<p class="hint">C’est un seul geste\u{A0}: vous pourrez l’annuler en entier.</p>
            """
    }

    private func row(_ line: Correction) -> Table.Row {
        let page =
            line.numeroID.map { desk.paths.numero($0, on: line.voieID) } ?? desk.paths.voie(line.voieID)
        let isTicked = sent.map { $0.contains(line.seen) } ?? (line.remark == nil)
        let citing: HTML? =
            line.citations > 0
            ? "<br>aussi dans \(French.count(line.citations, "adresse qui le cite", "adresses qui le citent"))"
            : nil
        let after: HTML =
            line.after.isEmpty ? "supprimé, l’autre reste" : "<strong>\(line.after)</strong>\(citing)"
        return .init(
            [
                "<a href=\"\(page)\">\(line.label.replacing("  ", with: "\u{A0}\u{A0}"))</a>\(before(line))",
                after,
                "\(line.codes.map(\.words.title).joined(separator: ". ")).", "\(line.remark ?? "")",
                """
                <input type="checkbox" name="\(Self.box)" value="\(line.version) \(line.key)"\
                \(attribute: "checked", if: isTicked) aria-label="Corriger \(line.label)">
                """,
            ], tone: line.remark == nil ? nil : .warning)
    }

    /// What the row says now, when its address does not show it.
    private func before(_ line: Correction) -> HTML? {
        switch line.target {
        case .name, .removal, .suffix, .filling: nil
        case .parcelles: "<br>\(line.before)"
        }
    }
}

extension Edit.Chosen {
    fileprivate var key: String { "\(version) \(id)" }
}
