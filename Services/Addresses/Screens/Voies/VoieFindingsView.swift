import Web

/// What the last check found along a voie, each cause with the numéros where.
struct VoieFindingsView: Component {
    let desk: CommuneDesk
    let sheet: VoieSheet
    let findings: [VoieFinding]
    /// Whether something changed since.
    let isPending: Bool

    var html: HTML {
        guard !findings.isEmpty else { return .empty }
        let late: HTML? =
            isPending ? "<p class=\"hint\">Vos dernières modifications sont en cours de contrôle.</p>" : nil
        return Panel(
            "Ce que le contrôle trouve ici", content: "<ul>\(findings.map(item))</ul>\(late)",
            actions: [LinkButton("Voir le détail", desk.paths.findings(along: sheet.voie.id), .quiet)]
        ).html
    }

    private func item(_ finding: VoieFinding) -> HTML {
        let words = FindingWords.of(finding.code)
        let level = finding.level == .error ? "à corriger" : "à vérifier"
        return """
            <li><strong>\(words.title)</strong> <span class="tag">\(level)</span>\(numeros(of: finding))<br>
            <span class="hint">\(words.advice)</span></li>

            """
    }

    private func numeros(of finding: VoieFinding) -> HTML {
        let ids = Set(finding.numeroIDs)
        let links = sheet.numeros.filter { ids.contains($0.id) }.map { numero -> HTML in
            "<a href=\"\(desk.paths.numero(numero.id, on: sheet.voie.id))\">\(numero.label)</a>"
        }
        guard let first = links.first else { return .empty }
        return "\u{A0}: \(first)\(links.dropFirst().map { ", \($0)" as HTML })"
    }
}
