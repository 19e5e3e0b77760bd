import Persistence
import Web

/// One device: how it backs up, and what is left to do with it.
enum ShowDevice {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get(VaultPaths.deviceRoute, .commune(.reader)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                let found = try await place.device()
                let tasks = try await desk.database.read { session in
                    try KitTaskTable.tasks(of: found.device.id, in: session)
                }
                return page(place, found, proofs: DeviceProof.facts(found, tasks))
            }
        ]
    }

    static func page(
        _ place: DevicePlace, _ found: EnrolledDevice, errors: FormErrors = FormErrors(),
        proofs: [(name: String, value: HTML)] = []
    ) -> Reply {
        place.page(
            found.device.name, status: errors.isEmpty ? 200 : 422, steps: place.toList,
            """
            \(ErrorSummary(errors, kept: "L’appareil reste à finir."))
            \(toFinish(place, found, errors))
            \(DefinitionList(facts(found) + proofs))
            <div class="actions">
            \(isUpdatable(found) ? LinkButton("Télécharger la mise à jour du kit", place.path(found) / "programmes", .quiet, for: place.visit) : nil)
            \(found.device.revokedAt == nil ? LinkButton("Révoquer cet appareil", place.path(found) / "revocation", .quiet, for: place.visit) : nil)
            </div>
            """)
    }

    private static func isUpdatable(_ found: EnrolledDevice) -> Bool {
        found.enrolment != nil && !found.isUnfinished && found.device.isOpen(at: .now)
    }

    /// The code of the envelope, while it was not typed.
    private static func toFinish(_ place: DevicePlace, _ found: EnrolledDevice, _ errors: FormErrors) -> HTML?
    {
        guard found.isUnfinished, found.device.isOpen(at: .now) else { return nil }
        let renewal = place.path(found) / "enveloppe"
        return Panel(
            "Il reste à vérifier l’enveloppe",
            content: """
                <p>Prenez l’enveloppe imprimée et recopiez son code de contrôle\u{A0}: c’est la preuve qu’elle se relit.</p>
                \(FinishEnrolment.form(place, found, errors))
                <p>L’enveloppe est perdue, ou n’a pas été imprimée\u{202F}? Refaites le kit et l’enveloppe\u{A0}: les \
                précédents n’ouvriront plus rien.</p>
                """,
            actions: [PostButton("Refaire le kit et l’enveloppe", to: renewal, place.visit, .quiet)]
        ).html
    }

    private static func facts(_ found: EnrolledDevice) -> [(name: String, value: HTML)] {
        let state = DeviceState(found)
        var facts: [(name: String, value: HTML)] = [
            ("État", HTML(text: state.words)),
            ("Il peut", HTML(text: DeviceState.scopes(found.device.scopes))),
            ("Vu pour la dernière fois", HTML(text: state.seen)), ("Version", state.version),
            ("Ajouté", HTML(text: "le \(FrenchMoment.full(found.device.madeAt))")),
        ]
        guard let enrolment = found.enrolment else { return facts }
        let folders = enrolment.folders.map { "<code>\($0.path)</code><br>" as HTML }
        facts += [
            ("Système", HTML(text: enrolment.system.label)), ("Dossiers", "\(folders)"),
            ("Le PC est allumé", HTML(text: enrolment.openingDays.words)),
            ("Il sauvegarde vers", HTML(text: KitFacts.time(enrolment.startMinute))),
            ("Vitesse d’envoi", HTML(text: UploadSpeed.words(enrolment.uploadLimit))),
            (
                "Seconde enveloppe",
                enrolment.hasSecondEnvelope ? "oui, scellée, gardée par le syndicat" : "non"
            ),
        ]
        return facts
    }
}
