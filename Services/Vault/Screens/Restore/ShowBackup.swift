import Persistence
import Territory
import Web

/// One backup: when it was made, the address of the depot as it was then, and what to type to bring it back.
struct ShowBackup {
    let desk: VaultDesk

    var routes: [Route] {
        [.get(VaultPaths.depotRoute + "/retrouver/{sauvegarde}", .commune(.reader), show)]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let name = ObjectName(visit.parameter("sauvegarde"))
        let backup = try await desk.database.read { session in
            try name.flatMap { try BackupTable.backup($0, of: depot.id, in: session) }
        }
        guard let backup else { throw Refusal.notFound }
        let paths = RestorePaths(depot.slug, of: commune.code.text)
        let page = RestorePage(visit: visit, commune: commune.name, insee: commune.code.text)
        return page.reply(
            "Sauvegarde du \(FrenchMoment.dated(backup.at))",
            after: [("Retrouver des fichiers", paths.calendar(of: CalendarMonth(of: backup.at)))],
            content(backup, in: depot, for: visit))
    }

    private func content(_ backup: KeptBackup, in depot: Depot, for visit: Visit) -> HTML {
        let view = backup.view(in: depot, now: .now)
        let commands = RestoreCommands(backup, in: depot, at: desk.address, view: view)
        return """
            <p class="lead">Les fichiers de ce jour-là reviendront dans un dossier «\u{A0}Récupéré\u{A0}», à côté des vôtres. \
            Rien n’est remplacé.</p>
            \(RestoreParts.emergency)
            \(Panel("Ce que vous récupérez", content: facts(backup, commands)))
            <p>Un fichier ou deux\u{202F}? Sur le PC, ouvrez «\u{A0}Récupérer un fichier\u{A0}» dans son menu\u{A0}: il demande la date.</p>
            <p>Pour tout le reste, le plus simple est d’appeler\u{A0}: nous le faisons avec vous. \(RestoreParts.help(visit.site))</p>
            <h2>En tapant les commandes</h2>
            <p>Elles se tapent sur le poste, en administrateur. Le jeton et le mot de passe ne sont pas sur cette page\u{A0}: \
            les commandes les lisent là où le kit du poste les range.</p>
            \(block("Windows (PowerShell)", commands.windows, "Le kit range le jeton et le mot de passe dans", KitPlace.windows))
            \(block("Linux", commands.linux, "Le kit range le jeton et le mot de passe dans", KitPlace.linux))
            \(block("Chercher un fichier, ensuite", commands.search))
            \(block("Ne reprendre qu’un dossier", commands.part))
            """
    }

    private func facts(_ backup: KeptBackup, _ commands: RestoreCommands) -> HTML {
        var facts: [(name: String, value: HTML)] = [
            ("Complète depuis le", "\(FrenchMoment.dated(backup.at))"),
            ("Poste", "\(backup.device ?? "inconnu")"),
            ("Numéro", "<code>\(commands.snapshot)</code>"),
            ("Adresse de cette date", "<code>\(commands.address)</code>"),
        ]
        if let hiddenAt = backup.hiddenAt {
            facts.append(("Effacée le", "\(FrenchMoment.dated(hiddenAt))\u{A0}; elle est encore gardée"))
        }
        return DefinitionList(facts).html
    }

    private func block(_ title: String, _ command: String, _ place: String? = nil, _ folder: String = "")
        -> HTML
    {
        let words: HTML? = place.map { "<p class=\"hint\">\($0) <code>\(folder)</code>.</p>" }
        return """
            <h3>\(title)</h3>
            \(words)<pre class="command" tabindex="0" role="region" aria-label="Commandes\u{A0}: \(title)"><code>\(command)</code></pre>

            """
    }
}

extension RestoreParts {
    /// « Besoin d’aide ? 05 62 00 00 00 »; nothing when the site gives no phone.
    static func help(_ site: SiteIdentity) -> HTML {
        guard !site.helpPhone.isEmpty else { return .empty }
        return
            "Besoin d’aide\u{202F}? Appelez le <a href=\"\(dial(site))\"><strong>\(site.helpPhone)</strong></a>."
    }

    static func dial(_ site: SiteIdentity) -> String {
        "tel:" + site.helpPhone.filter { $0.isNumber || $0 == "+" }
    }
}
