import Web

/// The « procès-verbal d’exercice de restauration »: what was restored, what came back, who saw it.
struct DrillReport {
    let drill: Drill
    let files: [DrillFile]
    let depot: Depot
    let commune: String
    /// The body that runs the vault.
    let site: String

    static let title = "Procès-verbal d’exercice de restauration"

    /// The same on the page and on paper.
    var sheet: HTML {
        """
        <p class="report-result \(drill.outcome.rawValue)"><strong>\(drill.outcome.label)</strong>\u{A0}: \(result)</p>
        \(DefinitionList(facts))
        \(comparison)\(hashes)
        <h2>Signatures</h2>
        <div class="signatures"><p>Pour la commune</p><p>Pour qui tient le coffre, \(site)</p></div>
        <p><small>Exercice n°\u{A0}\(drill.id). Écrit dans le registre scellé du syndicat.</small></p>

        """
    }

    private var result: String {
        switch drill.outcome {
        case .proved: "\(drill.restored.words) sont revenus."
        case .failed: drill.fault
        case .cancelled: "Rien n’est prouvé."
        case .underWay: "Le résultat sera écrit ici."
        }
    }

    /// Whether anything was counted: a wrong password ends before.
    private var isCounted: Bool { drill.announced.files > 0 }

    private var facts: [(name: String, value: HTML)] {
        let figures: [(name: String, value: HTML)] =
            isCounted
            ? [
                (
                    "Fichiers rendus",
                    "\(French.number(drill.restored.files)) sur \(French.number(drill.announced.files))"
                ),
                (
                    "Taille",
                    "\(ByteCount.text(drill.restored.bytes)) sur \(ByteCount.text(drill.announced.bytes))"
                ),
            ] : []
        return [
            ("Commune", "\(commune)"),
            ("Sauvegarde", "\(depot.name) (\(depot.slug.text)\(drill.space.map { "/\($0.text)" } ?? ""))"),
            ("Date de l’exercice", "\(FrenchMoment.dated(drill.beganAt))"),
            ("Moment restauré", "\(FrenchMoment.dated(drill.backupAt))"),
            ("Exercice", "\(drill.level.label)"),
        ] + figures + [
            ("Durée", "\(drill.duration.map(DrillWords.duration) ?? "–")"),
            (
                "Personnes présentes",
                "\(drill.present.isEmpty ? "noms effacés après trois ans" : drill.present)"
            ),
        ]
    }

    private var comparison: HTML {
        isCounted ? "<h2>Ce qui a été comparé</h2>\n<p>\(compared)</p>\n" : .empty
    }

    private var compared: String {
        drill.level == .full
            ? "Le nombre et la taille de tous les fichiers rendus avec ce que la sauvegarde annonce. Chaque octet rendu a été relu et comparé à son empreinte scellée par le poste."
            : "Des fichiers tirés au sort par le serveur\u{A0}: leur nombre et leur taille avec ce que la sauvegarde annonce. Chaque octet rendu a été relu et comparé à son empreinte scellée par le poste."
    }

    private var hashes: HTML {
        guard !files.isEmpty else { return .empty }
        let lines = files.map { file -> HTML in
            """
            <li><code>\(file.hash.text)</code> <span>\(file.ending.isEmpty ? "sans extension" : file.ending), \(ByteCount.text(file.size))</span></li>

            """
        }
        return """
            <h2>Empreintes des fichiers rendus</h2>
            <p>L’empreinte (SHA-256) désigne un fichier sans dire son nom\u{A0}: le syndicat ne connaît pas les noms de vos fichiers. \
            La même empreinte, calculée sur le poste, prouve que le fichier rendu est le vôtre.</p>
            <ol class="report-hashes">
            \(lines)</ol>

            """
    }
}
