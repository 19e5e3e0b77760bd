import HTTPTypes
import Territory
import Web

/// The paper of an arrêté or of a délibération.
enum ActPaper {
    static func read(_ desk: DocumentDesk, _ kind: DocumentKind) async throws -> Paper {
        let model = try await desk.desk.store.model(kind)
        let asked = try await DocumentScope.read(desk.desk)
        let scope = kind == .arrete ? asked.withoutEmptyVoies : asked
        try scope.checkSize()
        guard !(kind == .arrete ? scope.numeros.isEmpty : scope.voies.isEmpty) else {
            throw Refusal(
                .unprocessableContent,
                kind == .arrete
                    ? "Il n’y a aucun numéro à attribuer dans ce que vous avez choisi."
                    : "Il n’y a aucune voie à nommer dans ce que vous avez choisi.",
                advice: "Revenez en arrière et choisissez une voie qui en a, ou complétez d’abord la liste.")
        }
        return try paper(desk, kind, text: ModelText(model.text, of: kind), scope: scope)
    }

    static func paper(
        _ desk: DocumentDesk, _ kind: DocumentKind, text: ModelText, scope: DocumentScope
    ) throws(Refusal) -> Paper {
        var values = desk.values.merging(desk.typed(kind)) { $1 }
        values[.voie] = scope.title
        values[.count] = French.number(kind == .arrete ? scope.numeros.count : scope.voies.count)
        var blocks: [DocumentField: HTML] = [.list: kind == .arrete ? numeros(scope) : voies(scope)]
        if text.has(.plan) {
            blocks[.plan] = try ActPlan(scope, upon: Plan(draft: scope.draft, contour: desk.contour)).html
        }
        let body = ModelPaper(text, values: values, blocks: blocks, on: desk.place)
        return Paper("\(kind.title) – \(scope.title)", issuer: desk.issuer, parts: [body.html])
    }

    /// The numéros that an arrêté gives, voie by voie.
    private static func numeros(_ scope: DocumentScope) -> HTML {
        let along = Dictionary(grouping: scope.numeros, by: \.voieID)
        // A column that says nothing is not printed.
        let hasLieudit = scope.numeros.contains { !$0.lieudit.isEmpty }
        let hasParcelle = scope.numeros.contains { !$0.parcelles.isEmpty }
        let hasDelegated = scope.numeros.contains { $0.communeDeleguee != nil }
        let columns = 1 + [hasLieudit, hasParcelle, hasDelegated].count { $0 }
        // The name is in the head, which every page repeats.
        let tables = scope.voies.map { voie -> HTML in
            guard let numeros = along[voie.id], !numeros.isEmpty else { return .empty }
            let rows = numeros.map { numero -> HTML in
                """
                <tr><td>\(numero.label)</td>\(hasLieudit ? "<td>\(numero.lieudit)</td>" : HTML.empty)\
                \(hasDelegated ? "<td>\(numero.communeDeleguee?.name ?? "")</td>" : HTML.empty)\
                \(hasParcelle ? "<td>\(Parcelle.list(numero.parcelles))</td>" : HTML.empty)</tr>

                """
            }
            return """
                <table class="of-voie">
                <thead><tr><th scope="colgroup" colspan="\(columns)">\(voie.name)</th></tr>
                <tr><th scope="col">Numéro</th>\(hasLieudit ? "<th scope=\"col\">Lieu-dit</th>" : HTML.empty)\
                \(hasDelegated ? "<th scope=\"col\">Commune déléguée</th>" : HTML.empty)\
                \(hasParcelle ? "<th scope=\"col\">Parcelles</th>" : HTML.empty)</tr></thead>
                <tbody>\(rows)</tbody></table>

                """
        }
        return "\(tables)"
    }

    /// The names that a délibération adopts.
    private static func voies(_ scope: DocumentScope) -> HTML {
        let rows = scope.voies.enumerated().map { index, voie -> HTML in
            let tongues = voie.names.sorted { $0.key < $1.key }.map(\.value).joined(separator: ", ")
            return """
                <tr><td class="number">\(index + 1)</td><td>\(voie.name)</td><td>\(voie.kind == .voie ? "voie" : "lieu-dit")</td>\
                <td>\(tongues)</td></tr>

                """
        }
        return """
            <table><caption>Voies et lieux-dits nommés</caption>
            <thead><tr><th scope="col" class="number">N°</th><th scope="col">Nom</th><th scope="col">Nature</th>\
            <th scope="col">En langue régionale</th></tr></thead>
            <tbody>\(rows)</tbody></table>

            """
    }
}

extension DocumentDesk {
    /// What the town hall wrote in the form that leads to the paper; what it emptied is empty, to be written by hand.
    ///
    /// - Parameter prefix: what the names of the fields begin with.
    func typed(_ kind: DocumentKind, in prefix: String = "") -> [DocumentField: String] {
        var typed: [DocumentField: String] = [:]
        for field in kind.asked {
            guard let written = written(prefix + field.rawValue) else { continue }
            let text = Text.tidied(String(written.prefix(200)))
            typed[field] = FieldInput.dates.contains(field) ? CivilWords.date(text) : text
        }
        return typed
    }

    /// What a field of a form says, in the address or in what is sent; nil where there is no such field.
    func written(_ name: String) -> String? { visit.query(name) ?? visit.form.all(name).last }
}
