import HTTPTypes
import Web

/// The line of a voie drawn, turned round or taken away.
struct ChangeTrace {
    static let path = "/mairie/{insee}/adresses/voies/{voie}/trace"

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get(path, .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let voie = try await desk.voieWithTrace()
                var page = TracePage.shown(desk, voie)
                page.advice = try await TraceAdvice.read(desk, voie).html
                page.origin = TraceOrigin(desk: desk, sheet: try await desk.sheet(voie.id)).html
                return page.reply()
            },
            .post(path, .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                do {
                    return try await apply(change(visit.form), at: desk)
                } catch EditRefusal.gone(let words) {
                    throw EditRefusal.gone(words).refusal
                } catch let refusal as EditRefusal {
                    let voie = try await desk.voieWithTrace()
                    return TracePage(
                        desk: desk, voie: voie, state: FormState(sent: visit.form, refused: refusal)
                    ).reply()
                }
            },
            .post(path + "/inversion", .commune(.contributor)) { visit in
                try await bare(.reverse, try await desk.begunCommune(visit))
            },
            .post(path + "/" + TraceOrigin.path, .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                do {
                    return try await bare(try TraceOrigin.change(visit.form, on: sheet), desk)
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
            },
            .post(path + "/suppression", .commune(.contributor)) { visit in
                try await bare(.erase, try await desk.begunCommune(visit))
            },
        ]
    }

    /// What the form asks.
    private static func change(_ sent: FormFields) throws(EditRefusal) -> TraceChange {
        let trace = try TraceText.trace(sent[TracePage.points])
        let change = sent["fichier"].isEmpty ? TraceChange.draw(trace) : .bring(trace, from: sent["fichier"])
        return sent[TracePage.otherEnd] == "oui" ? .fromOtherEnd(change) : change
    }

    private static func apply(_ change: TraceChange, at desk: CommuneDesk) async throws -> Reply {
        let id = desk.visit.parameter("voie")
        let edit = Edit.changeTrace(voieID: id, version: desk.visit.version, change)
        let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
        return .redirect(to: desk.paths.voie(id), notice: record?.saved ?? "Rien n’avait changé.")
    }

    /// A gesture of one button: what came meanwhile is shown by the page of the voie.
    private static func bare(_ change: TraceChange, _ desk: CommuneDesk) async throws -> Reply {
        do {
            return try await apply(change, at: desk)
        } catch EditRefusal.stale {
            return .redirect(
                to: desk.paths.voie(desk.visit.parameter("voie")),
                notice: "Cette voie a été modifiée pendant que vous travailliez\u{A0}: rien n’est fait. "
                    + "La voici telle qu’elle est maintenant.")
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }
}

extension CommuneDesk {
    /// - Throws: `Refusal` when the voie does not exist any more, or is a lieu-dit, which has no line.
    func voieWithTrace() async throws -> Voie {
        let voie = try await sheet(visit.parameter("voie")).voie
        guard voie.kind == .voie else {
            throw Refusal(
                .notFound, "Un lieu-dit n’a pas de tracé.",
                advice: "Il se place par un point, sur sa propre page. Rien n’est modifié.")
        }
        return voie
    }
}
