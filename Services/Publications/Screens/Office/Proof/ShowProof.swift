import Foundation
import Notifications
import Persistence
import Territory
import Web

/// « Preuve d’alerte »: what was said, by whom, to which communes, when, and how many it reached, without a name in it.
struct ShowProof {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}/preuve", .reader) { desk in
            let kept = try await desk.kept()
            guard !kept.publication.issues.isEmpty else {
                return .redirect(
                    to: desk.paths.item(kept.publication.id),
                    notice: "Il n’y a de preuve que de ce qui est parti.")
            }
            return try await ProofPage.read(desk, kept.publication).reply
        }
    }
}

/// The proof as it is printed on A4.
struct ProofPage {
    let desk: OwnerDesk
    let publication: Publication
    let texts: [SentText]
    let counts: [IssueCounts]
    /// Of the communes that it was said to.
    let names: [CodeINSEE: String]
    /// Those of the last issue.
    let communes: Set<CodeINSEE>
    let lines: [LedgerEvent]
    let verdict: LedgerVerdict
    let now: Moment

    static func read(_ desk: OwnerDesk, _ publication: Publication) async throws -> ProofPage {
        let codes = try await desk.store.database.read { session in
            try PublicationReading.communes(of: publication.id, in: session)
        }
        let gazetteer = try await desk.desk.territory.gazetteer()
        let (lines, verdict) = try await desk.store.database.read { session in
            let lines = try publication.issues.flatMap { issue in
                try Ledger.events(of: PublicationMessage.id(of: publication, issue), in: session)
            }
            return (lines, try Ledger.verify(in: session))
        }
        return ProofPage(
            desk: desk, publication: publication, texts: try await desk.store.sentTexts(of: publication.id),
            counts: try await IssueCounts.read(publication, desk),
            names: Dictionary(gazetteer.communes.map { ($0.code, $0.name) }) { first, _ in first },
            communes: codes, lines: lines, verdict: verdict, now: Moment(.now))
    }

    var reply: Reply {
        desk.page(
            "Preuve d’alerte", steps: [(publication.content.title, desk.paths.item(publication.id))],
            """
            <div class="actions">\(PrintButton("Imprimer cette preuve"))</div>
            \(DefinitionList(facts))
            \(texts.map(text))
            \(Table("Ce qui est arrivé, par envoi et par moyen", columns: IssueCounts.columns, rows: counts.flatMap { $0.rows(in: publication) }))
            \(ledger)
            <p class="hint">Établie le \(now.inWords). Cette preuve ne contient aucune donnée sur les personnes prévenues\u{A0}: le \
            service n’en garde pas.</p>
            """)
    }

    private var facts: [(name: String, value: HTML)] {
        [
            ("Qui parle", "\(publication.owner.voice)"),
            ("Publication", "\(publication.content.headline)"),
            ("Nature", "\(publication.content.kind.label)\(level)"),
            ("Numéro", "<code>\(publication.id)</code>"),
            ("État", "\(publication.state.label)"),
        ]
    }

    private var level: String {
        publication.content.kind == .alert ? ", \(publication.content.level.label.lowercased())" : ""
    }

    private func text(_ sent: SentText) -> HTML {
        let title = publication.issues.first { $0.sequence == sent.sequence }.map {
            IssueCounts.title(of: $0, in: publication)
        }
        let checksum = checksum(of: sent)
        let check: HTML =
            fact("text", of: sent) == checksum
            ? "identique à celle du registre"
            : "<strong>différente de celle du registre</strong>"
        return """
            <section class="proof-text"><h2>\(title)</h2>
            <p>Écrite le \(sent.written.inWords). \(sending(of: sent)) le \(sent.sent.inWords).</p>
            <p>Communes\u{A0}: \(places(of: sent)).</p>
            <blockquote><p><strong>\(sent.content.headline)</strong></p>
            \(Paragraphs(sent.content.text))\(instruction(sent.content))</blockquote>
            <p>Empreinte SHA-256 \(isWhole(sent) ? "de tout ce qui est dit, et des communes" : "du titre et du texte")\u{A0}: \
            <code class="long">\(checksum)</code> (\(check)).</p></section>

            """
    }

    private func sending(of sent: SentText) -> String {
        if fact("alone", of: sent) == "source" {
            return "Reçue d’une source de confiance et envoyée sans relecture"
        }
        guard sent.wasSentAlone else { return "Envoyée" }
        // Lines of before do not tell a source from a person who was forgotten since.
        let sender = publication.issues.first { $0.sequence == sent.sequence }?.sender ?? ""
        return !sender.isEmpty || isWhole(sent)
            ? "Envoyée par la personne d’astreinte, seule, avec son code" : "Envoyée sans deuxième personne"
    }

    private func places(of sent: SentText) -> String {
        let isLast = sent.sequence == publication.sequence
        let codes = isWhole(sent) ? reached(by: sent) : isLast ? communes : []
        guard !codes.isEmpty else { return "leur liste n’était pas encore gardée pour cet envoi" }
        return codes.sorted().map { names[$0] ?? $0.text }.joined(separator: ", ")
    }

    private func reached(by sent: SentText) -> Set<CodeINSEE> {
        let codes = fact("reached", of: sent) ?? ""
        return Set(codes.split(separator: " ").compactMap { CodeINSEE(String($0)) })
    }

    private func instruction(_ content: Content) -> HTML {
        guard let words = content.alert?.instruction, !words.isEmpty else { return .empty }
        return "<p><strong>Que faire</strong></p>\n\(Paragraphs(words))"
    }

    /// As it was written in the ledger when it went out (`Sending`).
    private func checksum(of sent: SentText) -> String {
        isWhole(sent)
            ? ContentSeal.text(of: sent.content, to: reached(by: sent))
            : ContentSeal.textBefore(of: sent.content)
    }

    private func isWhole(_ sent: SentText) -> Bool { fact("form", of: sent) == ContentSeal.form }

    private func fact(_ name: String, of sent: SentText) -> String? {
        lines.filter { $0.kind == "publication" }.map(\.factList)
            .first { $0["sequence"] == "\(sent.sequence)" }?[name]
    }

    private var ledger: HTML {
        let result =
            switch verdict {
            case .whole(let count, _):
                NoticeBox(
                    .success,
                    "Le registre est entier\u{A0}: \(French.number(Int(count)))\u{A0}lignes, chacune liée à la précédente, aucune changée."
                )
            case .broken(let line):
                NoticeBox(
                    .danger,
                    "Le registre a été changé à la ligne \(French.number(Int(line)))\u{A0}: cette preuve ne vaut pas. Appelez le syndicat."
                )
            }
        let rows = lines.map { line in
            Table.Row([
                "\(French.number(Int(line.number)))", "\(Moment(line.madeAt).inWords)",
                "\(Self.words(line.kind))", "\(line.summary)",
                "<code class=\"long\">\(line.hash.hexadecimal)</code>",
            ])
        }
        return """
            <h2>Le registre</h2>
            \(result)
            \(Table("Lignes du registre", columns: [.init("Ligne"), .init("Heure"), .init("Fait"), .init("Détail"), .init("Empreinte")], rows: rows))
            """
    }

    private static func words(_ kind: String) -> String {
        switch kind {
        case "publication": "Publication"
        case "sent": "Remise aux moyens d’envoi"
        case "settled": "Envoi terminé"
        case "withdrawn": "Remplacée\u{A0}: ce qui n’était pas parti est arrêté"
        default: kind
        }
    }
}

extension LedgerEvent {
    fileprivate var summary: String { LedgerWords.text(of: factList) }
}

extension [UInt8] {
    fileprivate var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
