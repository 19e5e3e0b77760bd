import Persistence
import Territory
import Web

/// « Retrouver des fichiers »: the days whose files can be found again.
struct ListBackups {
    let desk: VaultDesk

    var routes: [Route] {
        [.get(VaultPaths.depotRoute + "/retrouver", .commune(.reader), show)]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let backups = try await desk.database.read { try BackupTable.all(of: depot.id, in: $0) }
        let paths = RestorePaths(depot.slug, of: commune.code.text)
        let page = RestorePage(visit: visit, commune: commune.name, insee: commune.code.text)
        guard let calendar = BackupCalendar(backups, asked: visit.query("mois"), paths: paths) else {
            return page.reply("Retrouver des fichiers", nothing(depot))
        }
        return page.reply("Retrouver des fichiers", content(calendar, depot, paths))
    }

    private func nothing(_ depot: Depot) -> HTML {
        """
        \(RestoreParts.emergency)
        \(EmptyState(
            "Aucune sauvegarde complète pour le moment",
            "La première apparaîtra ici dès qu’un poste aura fini d’envoyer ses fichiers dans «\u{A0}\(depot.name)\u{A0}»."))
        """
    }

    private func content(_ calendar: BackupCalendar, _ depot: Depot, _ paths: RestorePaths) -> HTML {
        """
        <p class="lead">Choisissez un jour <strong>d’avant la perte</strong>\u{A0}: les fichiers tels qu’ils étaient ce jour-là \
        reviennent dans un dossier «\u{A0}Récupéré\u{A0}». Rien de ce qui est sur votre poste n’est remplacé.</p>
        \(RestoreParts.emergency)
        <div class="beside">
        <div class="backup-calendar">\(calendar.months)\(calendar.grid)</div>
        <div>\(calendar.days)</div>
        </div>
        <p>Une sauvegarde effacée se retrouve encore pendant au moins \(depot.delay(at: .now))\u{A0}jours.</p>
        <div class="actions">\(LinkButton("Exercices de restauration", paths.drills, .quiet))</div>
        """
    }
}

/// What several of these pages show.
enum RestoreParts {
    static var emergency: HTML {
        """
        <p class="emergency-link"><a href="\(RestorePaths.emergency)">Mes fichiers ont disparu ou ne s’ouvrent plus\u{A0}: \
        que faire tout de suite</a></p>
        """
    }
}
