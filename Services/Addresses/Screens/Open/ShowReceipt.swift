import Territory
import Web

/// The receipt of a resident's message: its number, what happens next, later its answer.
struct ShowReceipt {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}/signaler/recu/{numero}", .anyone) { visit in
                let commune = try await desk.openCommune(visit)
                guard let report = try await desk.reports.report(receipt: visit.parameter("numero")),
                    report.commune == commune.code
                else { throw Refusal.notFound }
                return ReceiptPage(commune: commune, report: report).reply(to: visit)
            }
        ]
    }
}

/// The page of a receipt: nothing of the person is shown on it.
struct ReceiptPage {
    let commune: Commune
    let report: ReportRecord

    func reply(to visit: Visit) -> Reply {
        visit.page(
            Page(
                "Votre message n° \(report.receipt)", .open, commune: commune.name,
                content: """
                    \(NoticeBox(report.state.tone, report.state.sentence))
                    \(answer)
                    <h2>Et maintenant\u{202F}?</h2>
                    <p>La mairie \(French.of(commune.name)) regarde les messages quand elle ouvre. Gardez ce numéro\u{A0}: \
                    <strong>\(report.receipt)</strong>. Cette page dit où en est votre message\u{202F}; vous pouvez aussi \
                    donner le numéro au téléphone.</p>
                    \(DefinitionList([
                        ("Reçu le", "\(FrenchMoment.full(report.at))"), ("Sujet", "\(report.kind.label)"),
                    ]))
                    \(LinkButton("Revenir à la commune", SitePath("/commune") / commune.code.text, .quiet))
                    """))
    }

    private var answer: HTML {
        report.answer.isEmpty ? .empty : "<h2>La réponse de la mairie</h2><p>\(report.answer)</p>"
    }
}

extension AddressReport.State {
    /// Where a message is, for who sent it.
    var sentence: String {
        switch self {
        case .received: "Votre message est bien arrivé à la mairie."
        case .doing: "La mairie s’en occupe."
        case .done: "C’est fait."
        case .declined: "La mairie n’a pas donné suite."
        }
    }

    var tone: NoticeBox.Tone {
        switch self {
        case .received, .done: .success
        case .doing, .declined: .information
        }
    }
}
