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
        \(comparison)\(hashes)\(signatures)
        <p><small>Exercice n°\u{A0}\(drill.id). \(sealed)</small></p>

        """
    }

    /// Nobody was there at what a kit does by itself.
    private var signatures: HTML {
        guard drill.device == nil else { return .empty }
        return """
            <h2>Signatures</h2>
            <div class="signatures"><p>Pour la commune</p><p>Pour qui tient le coffre, \(site)</p></div>

            """
    }

    private var sealed: String {
        drill.level == .witness
            ? "Le registre scellé du syndicat garde le premier fichier témoin revenu, et chaque changement ensuite."
            : "Écrit dans le registre scellé du syndicat."
    }

    private var result: String {
        switch drill.outcome {
        case .proved where drill.level == .reading:
            "\(ByteCount.text(drill.restored.bytes)) de sauvegardes ont été relus par le poste, sans défaut."
        case .proved where drill.level == .witness:
            "le fichier témoin a été sauvegardé, repris dans la sauvegarde et rendu tel qu’il était."
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
                    drill.level == .reading ? "Éléments relus" : "Fichiers rendus",
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
        ] + figures + [("Durée", "\(drill.duration.map(DrillWords.duration) ?? "–")"), who]
    }

    private var who: (name: String, value: HTML) {
        if let device = drill.device { return ("Fait par", "\(device.name), sans personne") }
        return (
            "Personnes présentes", "\(drill.present.isEmpty ? "noms effacés après trois ans" : drill.present)"
        )
    }

    private var comparison: HTML {
        isCounted ? "<h2>Ce qui a été comparé</h2>\n<p>\(compared)</p>\n" : .empty
    }

    private var compared: String {
        switch drill.level {
        case .full:
            "Le nombre et la taille de tous les fichiers rendus avec ce que la sauvegarde annonce. Chaque octet rendu a été relu et comparé à son empreinte scellée par le poste."
        case .sample:
            "Des fichiers tirés au sort par le serveur\u{A0}: leur nombre et leur taille avec ce que la sauvegarde annonce. Chaque octet rendu a été relu et comparé à son empreinte scellée par le poste."
        case .witness:
            "Le fichier que le coffre a tiré au hasard et donné au poste, avec celui que le poste a repris dans sa sauvegarde, octet par octet.\(seen)"
        case .reading:
            "La part \(drill.share.map { "\($0.part) sur \($0.parts)" } ?? "") des sauvegardes\u{A0}: le poste la relit, la déchiffre et la compare à ses empreintes scellées.\(seen)"
        }
    }

    /// What the vault saw by itself of what a kit did well, and how far that goes.
    private var seen: String {
        guard drill.outcome == .proved else { return "" }
        return drill.level == .witness
            ? " Le coffre a vu la sauvegarde arriver et des octets en repartir. Cela prouve que la clé, le poste et le coffre vont ensemble\u{202F}; cela ne prouve pas que tous les fichiers y sont."
            : " Le coffre a vu partir tous ces octets\u{202F}; ce que le poste y a lu, c’est lui qui le dit."
    }

    private var hashes: HTML {
        guard !files.isEmpty else { return .empty }
        let lines = files.map { file -> HTML in
            """
            <li><code>\(file.hash.text)</code> <span>\(file.ending.isEmpty ? "sans extension" : file.ending), \(ByteCount.text(file.size))</span></li>

            """
        }
        let words: HTML =
            drill.level == .witness
            ? "L’empreinte (SHA-256) du fichier témoin rendu\u{A0}: celle du fichier qui avait été donné."
            : """
            L’empreinte (SHA-256) désigne un fichier sans dire son nom\u{A0}: le syndicat ne connaît pas les noms de vos fichiers. \
            La même empreinte, calculée sur le poste, prouve que le fichier rendu est le vôtre.
            """
        return """
            <h2>Empreintes des fichiers rendus</h2>
            <p>\(words)</p>
            <ol class="report-hashes">
            \(lines)</ol>

            """
    }
}
