import HTTPTypes
import Web

/// The voies and the numéros that a document is about: those of its address, or the whole commune.
struct DocumentScope {
    let draft: Draft
    /// In the order of the list.
    private(set) var voies: [Voie]
    let numeros: [Numero]
    let isWhole: Bool
    /// Whether its numéros were chosen, one by one or by a gesture, and not by their voies.
    let isOfNumeros: Bool
    /// The gesture that it is about, and what was changed after it; nil when it is about none.
    private(set) var numbered: NumberedSince?
    /// The voies that an outing named, which get signs; nil when it is about none: all of its voies do.
    let named: Set<String>?
    /// Those of its numéros that need a plate: of a gesture, those that it gave another number or another voie.
    private(set) var plated: [Numero] = []

    /// - Parameters:
    ///   - numeroIDs: nil when none is chosen, which is not the same as none that is left.
    ///   - named: the voies that an outing named.
    init(
        draft: Draft, voieIDs: [String] = [], numeroIDs: [String]? = nil, named: Set<String>? = nil
    ) {
        (self.draft, self.named) = (draft, named)
        isWhole = voieIDs.isEmpty && numeroIDs == nil
        isOfNumeros = voieIDs.isEmpty && numeroIDs != nil
        let (voieIDs, numeroIDs) = (Set(voieIDs), Set(numeroIDs ?? []))
        if isWhole {
            (voies, numeros) = (draft.voies, draft.numeros)
        } else {
            let chosen = draft.numeros.filter { numeroIDs.contains($0.id) || voieIDs.contains($0.voieID) }
            let held = voieIDs.union(named ?? []).union(chosen.map(\.voieID))
            (voies, numeros) = (draft.voies.filter { held.contains($0.id) }, chosen)
        }
        plated = numeros
    }

    /// - Throws: `Refusal` when something that is asked for by its id is not in the list any more. Of what a gesture gave,
    ///   `numbered` tells what is not: nothing is left out in silence.
    static func read(_ desk: CommuneDesk) async throws -> DocumentScope {
        guard let draft = try await desk.store.draft(of: desk.commune)?.draft else { throw Refusal.notFound }
        let (voies, numeros) = (desk.visit.values("voie"), desk.visit.values("numero"))
        let outing = try await outingChanges(desk)
        let numbered = try await gestureChanges(desk, outing).map { NumberedSince($0, upon: draft) }
        let named = outing.map { Set($0.compactMap(\.named?.id)) }
        guard Set(voies).isSubset(of: draft.voies.map(\.id)),
            Set(numeros).isSubset(of: draft.numeros.map(\.id))
        else {
            throw Refusal(
                .notFound, "Une voie ou un numéro de ce document n’est plus dans la liste.",
                advice:
                    "Revenez à «\u{A0}Documents\u{A0}» et choisissez de nouveau. L’historique dit qui l’a supprimé."
            )
        }
        let chosen = numeros + (numbered?.given.map(\.id) ?? [])
        var scope = DocumentScope(
            draft: draft, voieIDs: voies, numeroIDs: chosen.isEmpty && numbered == nil ? nil : chosen,
            named: named)
        scope.numbered = numbered
        if let numbered {
            let called = Set(numbered.called.map(\.id)).union(numeros)
            scope.plated = scope.numeros.filter { called.contains($0.id) || voies.contains($0.voieID) }
        }
        return scope
    }

    /// The name of the gesture whose numéros a document is about.
    static let gesture: StaticString = "geste"

    /// The name of what a telephone did together, which a document is about.
    static let outing: StaticString = "sortie"

    /// What the outing of the address changed; nil when it names none.
    private static func outingChanges(_ desk: CommuneDesk) async throws -> [RowChange]? {
        guard let id = desk.visit.query("\(outing)"), !id.isEmpty else { return nil }
        let changes = try await desk.store.changes(ofOuting: id, in: desk.commune)
        guard !changes.isEmpty else {
            throw Refusal(
                .notFound,
                "Ce qui a été fait sur le terrain ce jour-là est annulé, ne se lit plus, ou le lien est incomplet.",
                advice: "Revenez à «\u{A0}Documents\u{A0}» et choisissez de nouveau.")
        }
        return changes
    }

    /// What the gesture of the address changed, with an outing; nil when it names none.
    private static func gestureChanges(
        _ desk: CommuneDesk, _ outing: [RowChange]?
    ) async throws -> [RowChange]? {
        guard let id = desk.visit.query("\(gesture)"), !id.isEmpty else { return outing }
        let told = try await desk.store.gesture(id, telling: .max, of: desk.commune)
        guard let told, !told.record.isUndone, let changes = told.changes else {
            throw Refusal(
                .notFound,
                "Le geste dont parle ce document est annulé, ne se lit plus, ou le lien est incomplet.",
                advice: "Revenez à «\u{A0}Documents\u{A0}» et choisissez de nouveau.")
        }
        return (outing ?? []) + changes
    }

    /// Numéros, or voies, that one document lists at most: it is then drawn within a minute.
    static let most = 2000

    /// - Throws: `Refusal` when one document cannot hold them all.
    func checkSize() throws(Refusal) {
        let count = max(numeros.count, voies.count)
        guard count > Self.most else { return }
        throw Refusal(
            .unprocessableContent,
            "Il y a \(French.number(count))\u{A0}lignes\u{A0}: un document en contient \(French.number(Self.most)) au plus.",
            advice:
                "Revenez en arrière et cochez une partie des voies, puis faites un document pour les autres.")
    }

    /// The name of the voie that it is about, or how many they are.
    var title: String {
        if numeros.count == 1, voies.count == 1, let numero = numeros.first {
            return "\(numero.label), \(voies[0].name)"
        }
        let hasLieuDit = voies.contains { $0.kind == .lieuDit }
        return voies.count == 1
            ? voies[0].name : French.count(voies.count, "voie", hasLieuDit ? "voies et lieux-dits" : "voies")
    }

    /// The same, of the voies alone on which it has a numéro.
    var withoutEmptyVoies: DocumentScope {
        let held = Set(numeros.map(\.voieID))
        var scope = self
        scope.voies = voies.filter { held.contains($0.id) }
        return scope
    }

    /// What was chosen, for who looks again: « 3 numéros, Rue du Moulin ».
    var choice: String {
        guard isOfNumeros, numeros.count > 1 else { return isWhole ? "Toute la commune" : title }
        return "\(French.count(numeros.count, "numéro", "numéros")), \(title)"
    }

    func name(of voieID: String) -> String { voies.first { $0.id == voieID }?.name ?? "" }
}

extension Visit {
    /// All the values of a name in the query, empty ones left out.
    func values(_ name: String) -> [String] { (request.query[name] ?? []).filter { !$0.isEmpty } }
}
