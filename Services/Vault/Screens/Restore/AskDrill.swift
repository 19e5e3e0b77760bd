import Contract
import Foundation
import HTTPTypes
import Jobs
import People
import Persistence
import Territory
import Web

/// « Faire un exercice »: which backup, how much of it, and the password that is typed for this once.
///
/// The commune’s own manager sends it, or somebody of the syndicat to whom the commune gave its delegation: the password is
/// the commune’s.
struct AskDrill {
    let desk: VaultDesk

    var routes: [Route] {
        [
            .get(VaultPaths.depotRoute + "/exercices/nouveau", .commune(.manager)) { visit in
                try await form(visit, FormErrors())
            },
            Route.post(VaultPaths.depotRoute + "/exercices", .commune(.manager), begin).holdingSecret(),
        ]
    }

    /// How many backups are proposed.
    private static let proposed = 15
    private static let levels: [DrillLevel] = [.sample, .full]

    private func form(_ visit: Visit, _ errors: FormErrors) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let backups = try await backups(of: depot)
        let paths = RestorePaths(depot.slug, of: commune.code.text)
        let page = RestorePage(visit: visit, commune: commune.name, insee: commune.code.text)
        var reply = page.reply(
            "Faire un exercice de restauration", after: [("Exercices de restauration", paths.drills)],
            backups.isEmpty
                ? EmptyState(
                    "Rien à restaurer pour le moment", "Il faut une première sauvegarde complète."
                ).html
                : fields(visit, errors, backups, paths))
        if !errors.isEmpty { reply.status = .unprocessableContent }
        return reply
    }

    private func backups(of depot: Depot) async throws -> [KeptBackup] {
        let all = try await desk.database.read { try BackupTable.all(of: depot.id, in: $0) }
        return Array(all.prefix(Self.proposed))
    }

    private func fields(
        _ visit: Visit, _ errors: FormErrors, _ backups: [KeptBackup], _ paths: RestorePaths
    ) -> HTML {
        let choices = backups.map { backup in
            let space = backup.space.map { " – \($0.text)" } ?? ""
            return Choice(backup.name.text, FrenchMoment.dated(backup.at) + space)
        }
        let level = visit.form["niveau"].isEmpty ? DrillLevel.sample.rawValue : visit.form["niveau"]
        let form = PostForm(
            to: paths.drills, visit,
            fields: [
                SelectField(
                    "sauvegarde", label: "Sauvegarde à restaurer", choices: choices,
                    value: visit.form["sauvegarde"],
                    error: errors["sauvegarde"]),
                ChoiceField(
                    "niveau", label: "Combien de fichiers", choices: Self.levels.map { $0.choice },
                    selected: [level],
                    error: errors["niveau"]),
                TextField(
                    "present", label: "Personnes présentes", value: visit.form["present"],
                    hint: "Elles sont écrites sur le procès-verbal, qu’elles signent.",
                    error: errors["present"]),
                TextField(
                    "mot_de_passe", label: "Mot de passe de la sauvegarde",
                    hint:
                        "Celui de l’enveloppe de secours. Il sert à cet exercice seul et n’est jamais enregistré.",
                    error: errors["mot_de_passe"], kind: .password, autocomplete: "off"),
            ],
            buttons: [Button("Commencer l’exercice"), LinkButton("Annuler", paths.drills, .quiet)])
        return """
            \(ErrorSummary(errors))
            <p class="lead">Le serveur restaure des fichiers de la mairie dans un dossier fermé, les compte, puis efface tout. \
            Il en reste un procès-verbal à signer.</p>
            \(form)
            """
    }

    private func begin(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let name = ObjectName(visit.form["sauvegarde"])
        let backup = try await backups(of: depot).first { $0.name == name }
        let level = DrillLevel(rawValue: visit.form["niveau"]).flatMap { Self.levels.contains($0) ? $0 : nil }
        let (present, password) = (visit.form["present"], visit.form["mot_de_passe"])
        var errors = FormErrors()
        if backup == nil { errors.add("sauvegarde", "Choisissez la sauvegarde à restaurer.") }
        if level == nil { errors.add("niveau", "Choisissez combien de fichiers restaurer.") }
        if present.isEmpty || present.count > 200
            || present.unicodeScalars.contains(where: { $0.value < 0x20 })
        {
            errors.add("present", "Écrivez qui est présent, en 200 lettres au plus.")
        }
        if password.isEmpty || password.utf8.count > 1000 || password.contains(where: \.isNewline) {
            errors.add("mot_de_passe", "Tapez le mot de passe de la sauvegarde.")
        }
        guard errors.isEmpty, let backup, let level else { return try await form(visit, errors) }
        let drill = Drill(
            id: Identifier.make(), depotID: depot.id, repository: backup.repository, space: backup.space,
            level: level, snapshot: backup.name, backupAt: backup.at, beganAt: .now, endedAt: nil,
            outcome: .underWay, announced: DrillCount(), restored: DrillCount(), fault: "", present: present)
        desk.drillKeys.keep(password, for: drill.id)
        do {
            return .redirect(
                to: SitePath("/travaux") / (try await enqueue(drill, in: depot, of: commune, visit)))
        } catch {
            desk.drillKeys.forget(drill.id)
            throw error
        }
    }

    /// - Returns: the id of the job.
    private func enqueue(
        _ drill: Drill, in depot: Depot, of commune: Commune, _ visit: Visit
    ) async throws -> String {
        let payload = String(
            decoding: try JSONEncoder().encode(RunDrill.Asked(drill: drill.id)), as: UTF8.self)
        let report = RestorePaths(depot.slug, of: commune.code.text).report(drill.id)
        let (jobs, person, key) = (desk.platform.jobs, visit.visitor?.id, RunDrill.key)
        return try await desk.database.write { session in
            guard try jobs.payload(underWay: key, in: session) == nil else {
                throw Refusal(
                    .conflict, "Un autre exercice est déjà en cours sur le serveur.",
                    advice: "Recommencez dans quelques minutes.")
            }
            try DrillTable.insert(drill, in: session)
            try Journal.record(
                Change(
                    service: VaultService.slug, "Exercice de restauration commencé", subject: depot.name,
                    after: drill.level.label),
                in: commune.code, by: person, in: session)
            return try jobs.enqueue(
                RunDrill.name, payload: payload, owner: person, title: "Exercice de restauration", key: key,
                next: report, in: session)
        }
    }
}

extension DrillLevel {
    fileprivate var choice: Choice {
        let hint =
            switch self {
            case .witness, .reading: ""
            case .sample:
                "Vingt fichiers tirés au sort\u{A0}: une minute ou deux. À faire tous les quarante jours."
            case .full: "Tout revient et tout est compté\u{A0}: plus long. À faire une fois par an."
            }
        return Choice(rawValue, label, hint: hint)
    }
}
