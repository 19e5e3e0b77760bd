import HTTPTypes
import Web

/// A gesture on several numéros that was not made: which of them changed meanwhile, by whom, and the ways to go on.
///
/// Below, the list as it is now keeps the boxes ticked and the values chosen.
struct ChosenAgain: Component {
    /// How many of those that changed are told one by one.
    private static let told = 50
    /// The field that tells, after the gesture, how many were left aside.
    static let leftField = "laisses"

    let desk: CommuneDesk
    let asked: AskedTogether
    let refusal: EditRefusal
    let now: ChosenNumeros
    /// Where the gesture is sent.
    let path: SitePath
    /// The names of their voies, by id, where they are of several.
    var voies: [String: String] = [:]

    /// The page of the voie with all that was asked; the box alone when the voie itself is gone.
    static func page(_ desk: CommuneDesk, _ asked: AskedTogether, _ refusal: EditRefusal) async throws
        -> Reply
    {
        let voieID = desk.visit.parameter("voie")
        let again = ChosenAgain(
            desk: desk, asked: asked, refusal: refusal,
            now: try await desk.store.now(of: asked.chosen, in: desk.commune),
            path: desk.paths.voie(voieID) / "numeros-choisis")
        guard let sheet = try await desk.store.voie(voieID, of: desk.commune) else {
            return desk.page(
                "Numéros choisis", status: again.status, steps: [("Voies et lieux-dits", desk.paths.voies)],
                "\(again)")
        }
        var screen = VoieScreen(desk: desk, sheet: sheet, state: VoieFields.state(of: sheet.voie))
        screen.chosenAgain = again
        return try await screen.reply()
    }

    var status: Int { now.changed.isEmpty ? 422 : 409 }
    var tickedIDs: Set<String> { asked.ids }

    var html: HTML {
        guard !now.changed.isEmpty else {
            return NoticeBox(
                .danger, refusal.words,
                detail: "<p>Rien n’est modifié. Vos choix sont gardés ci-dessous.</p>"
            ).html
        }
        return NoticeBox(.warning, sentence, detail: "\(table)\(untold)\(unknown)<p>\(advice)</p>\(ways)")
            .html
    }

    private var sentence: String {
        let (some, all) = (now.changed.count, asked.chosen.count)
        let since = "depuis que la liste vous a été montrée. Rien n’est modifié."
        guard all > 1 else { return "Le numéro choisi a changé \(since)" }
        return some == 1
            ? "Un des \(all) numéros choisis a changé \(since)"
            : "\(some) des \(all) numéros choisis ont changé \(since)"
    }

    private var advice: String {
        if now.unchanged.isEmpty, now.stillThere.isEmpty { return "Il n’y a plus rien à faire sur eux." }
        return
            "Lisez ce qui a changé, puis choisissez\u{A0}: un numéro laissé de côté reste tel qu’il est maintenant."
    }

    private var table: Table {
        Table(
            "Ce qui a changé",
            columns: [.init("Numéro"), .init("Changement"), .init("Par qui"), .init("Quand")],
            rows: now.changed.prefix(Self.told).flatMap(rows))
    }

    private var untold: HTML? {
        let count = now.changed.count - Self.told
        return count > 0 ? "<p>Et \(French.count(count, "autre", "autres")).</p>" : nil
    }

    /// « 3 », « 3, Rue Haute ».
    private func address(of numero: Numero) -> String {
        voies[numero.voieID].map { "\(numero.label), \($0)" } ?? numero.label
    }

    private func rows(of one: ChosenNumeros.Changed) -> [Table.Row] {
        let name: HTML =
            one.now.map { "<a href=\"\(desk.paths.numero(one.id, on: $0.voieID))\">\(address(of: $0))</a>" }
            ?? "\(one.known.map(address) ?? "(supprimé)")"
        guard !one.gestures.isEmpty else {
            let what = one.now == nil ? "Supprimé" : "Modifié"
            return [.init([name, "\(what), par un import ou une annulation", "–", "–"])]
        }
        return one.gestures.map { gesture in
            .init([
                name, "\(gesture.words)", "\(gesture.record.personName)",
                "\(FrenchMoment.full(gesture.record.at))",
            ])
        }
    }

    /// The history tells who, when the gestures kept by row do not.
    private var unknown: HTML? {
        guard now.changed.contains(where: { $0.gestures.isEmpty }) else { return nil }
        return "<p><a href=\"\(desk.paths.history)\">L’historique dit qui l’a fait, et quand</a></p>"
    }

    private var ways: HTML {
        let isDeletion = asked.deed == .delete
        var buttons: [PostButton] = []
        if !now.unchanged.isEmpty {
            let label = asked.words(now.unchanged.count, "seul inchangé", " inchangés")
            buttons.append(
                desk.button(
                    label, to: path, isDeletion ? .danger : .primary,
                    fields: asked.fields(on: now.unchanged)
                        + [HiddenField(Self.leftField, String(now.changed.count))]))
        }
        let there = now.stillThere
        if !there.isEmpty {
            let all = now.unchanged + there
            let label =
                now.unchanged.isEmpty
                ? "\(asked.verb) quand même" : asked.words(all.count, "seul", ", changés compris")
            buttons.append(
                desk.button(
                    label, to: path, isDeletion ? .danger : .quiet,
                    fields: asked.fields(on: all)
                        + [HiddenField(Self.leftField, String(now.changed.count - there.count))]))
        }
        return "<div class=\"actions\">\(buttons.map { $0 as any Component })</div>"
    }
}
