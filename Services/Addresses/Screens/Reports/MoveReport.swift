import HTTPTypes
import Web

/// A resident's message taken up, answered, or closed; its address opened in the add form.
struct MoveReport {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/signalements/{message}/ajouter", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                guard let voie = visit.query("voie"), !voie.isEmpty else {
                    return .redirect(
                        to: desk.paths.report(visit.parameter("message")),
                        notice: "Choisissez d’abord la voie, ou ajoutez-la.")
                }
                let path = AddNumero.asked.reduce(desk.paths.newNumero(on: voie)) { path, name in
                    path.query(name, visit.query(name.description).flatMap { $0.isEmpty ? nil : $0 })
                }
                return .redirect(to: path.query("message", visit.parameter("message")))
            },
            .post("/mairie/{insee}/adresses/signalements/{message}/etat", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                guard let state = AddressReport.State(rawValue: visit.form["etat"]) else {
                    throw Refusal.notFound
                }
                do {
                    try await desk.desk.reports.move(
                        visit.parameter("message"), of: desk.commune, to: state,
                        answer: visit.form["reponse"],
                        by: desk.author)
                } catch ReportRefusal.answerTooLong {
                    return try await answerAgain(desk)
                } catch let refusal as ReportRefusal {
                    throw Refusal(.conflict, refusal.words, advice: "Rien n’est modifié.")
                }
                let isToRead = try await desk.store.isMessageToRead(
                    visit.parameter("message"), of: desk.commune)
                let waits = state == .done && isToRead
                return .redirect(
                    to: desk.paths.reports,
                    notice: "Message classé\u{A0}: \(state.label.lowercased())."
                        + (waits
                            ? " Le changement attend d’être relu\u{A0}: s’il n’est pas gardé, le message se rouvrira."
                            : ""))
            },
        ]
    }

    /// The page of the message with the answer that was written, to shorten.
    private static func answerAgain(_ desk: CommuneDesk) async throws -> Reply {
        var page = try await ReportPage.read(desk)
        page.state = FormState(sent: desk.visit.form)
        page.state.errors.add(ReportRefusal.answerTooLong.field, ReportRefusal.answerTooLong.words)
        return page.reply
    }
}
